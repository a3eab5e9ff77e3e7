"""The set phrases that people say: 好的, 算了, 找真人; each with the senses it has (bot/data/lexicon.toml).

Every phrase has one sense, or [both] names the rule that decides between two.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final

from bot.dialogue.wording import Words, bare
from bot.i18n import LANGUAGES, speaker

_FILE: Final = Path(__file__).parent.parent / "data" / "lexicon.toml"


class Sense(StrEnum):
    """What a set phrase says, whatever is open."""

    YES = "yes"
    SUBMIT = "submit"
    CANCEL = "cancel"
    BACK = "back"
    NONE = "none"
    SKIP = "skip"
    KEEP = "keep"
    WAIT = "wait"
    SAME_PLACE = "same_place"
    AT_HOME = "at_home"
    IN_VOICE = "in_voice"
    SEND_PLACE = "send_place"
    NO = "no"
    AGAIN = "again"
    TYPE = "type"
    HAVE = "have"
    NEW = "new"
    GREETING = "greeting"
    THANKS = "thanks"
    WHO = "who"
    HUMAN = "human"
    CALL_BACK = "call_back"
    BEGIN = "begin"
    MINE = "mine"
    HELP = "help"
    STATS = "stats"
    GRID = "grid"
    LANGUAGE = "language"
    BIG = "big"
    CHAT = "chat"
    JOIN = "join"
    HIDE_NAME = "hide_name"
    SHOW_NAME = "show_name"
    FOR_OTHER = "for_other"
    CHANGE_PHOTOS = "change_photos"
    DONT_KNOW = "dont_know"
    REPEAT = "repeat"
    URGE = "urge"
    WITHDRAW = "withdraw"
    FINISH = "finish"
    SOLVED = "solved"
    UNSOLVED = "unsolved"
    HELPED = "helped"
    NOT_HELPED = "not_helped"
    VERY_SATISFIED = "very_satisfied"
    SATISFIED = "satisfied"
    MOSTLY_SATISFIED = "mostly_satisfied"
    UNSATISFIED = "unsatisfied"
    VERY_UNSATISFIED = "very_unsatisfied"


BUTTONS: Final[Mapping[str, Sense]] = {
    "btn-submit": Sense.SUBMIT,
    "btn-cancel": Sense.CANCEL,
    "btn-back": Sense.BACK,
    "btn-skip": Sense.SKIP,
    "btn-done": Sense.SKIP,
    "btn-keep": Sense.KEEP,
    "btn-same-place": Sense.SAME_PLACE,
    "btn-at-home": Sense.AT_HOME,
    "btn-in-voice": Sense.IN_VOICE,
    "btn-send-place": Sense.SEND_PLACE,
    "btn-yes": Sense.YES,
    "btn-not-right": Sense.NO,
    "btn-say-again": Sense.AGAIN,
    "btn-type": Sense.TYPE,
    "btn-new-report": Sense.NEW,
    "btn-none-of-these": Sense.NEW,
    "btn-report": Sense.BEGIN,
    "btn-not-wanted": Sense.CANCEL,
    "btn-secret-on": Sense.HIDE_NAME,
    "btn-secret-off": Sense.SHOW_NAME,
    "btn-for-other": Sense.FOR_OTHER,
    "btn-change-photos": Sense.CHANGE_PHOTOS,
    "btn-mine": Sense.MINE,
    "btn-help": Sense.HELP,
    "btn-solved": Sense.SOLVED,
    "btn-unsolved": Sense.UNSOLVED,
    "btn-helped": Sense.HELPED,
    "btn-not-helped": Sense.NOT_HELPED,
    "btn-level-very_satisfied": Sense.VERY_SATISFIED,
    "btn-level-satisfied": Sense.SATISFIED,
    "btn-level-mostly_satisfied": Sense.MOSTLY_SATISFIED,
    "btn-level-unsatisfied": Sense.UNSATISFIED,
    "btn-level-very_unsatisfied": Sense.VERY_UNSATISFIED,
}
"""A label that is typed says what its button does."""


_CALLS: Final = re.compile("^(?:喂|哎|诶|嗯|哦|噢|那就|那)+(?=.)")
_PARTICLES: Final = re.compile("(?<=.)(?:啊|呀|吧|呢|哦|嘛|咯|啦|哈|哟|喽|呗|撒|噻|啰|哒|哉)+$")


def senses_of(words: Words) -> frozenset[Sense]:
    """The senses of the message as a whole, said once or several times, whatever particles stand about it; empty when
    it is no set phrase.
    """
    known, said = _phrases(), words.bare
    without = _PARTICLES.sub("", said)
    for phrase in (said, words.once, without, _CALLS.sub("", without)):
        if phrase in known:
            return known[phrase]
    return frozenset()


def check() -> None:
    """Read the lexicon now and not at the first message.

    Raises:
        ValueError: a phrase has two senses, and no rule is named that decides between them.
    """
    _phrases()


@cache
def _phrases() -> Mapping[str, frozenset[Sense]]:
    raw = tomllib.loads(_FILE.read_text("utf-8"))
    decided = {bare(Words(phrase).plain) for phrase in raw.pop("both")}
    phrases: dict[str, frozenset[Sense]] = {}
    for sense, phrase in (*_written(raw), *_labels()):
        phrases[phrase] = phrases.get(phrase, frozenset()) | {sense}
    undecided = sorted(phrase for phrase, senses in phrases.items() if len(senses) > 1 and phrase not in decided)
    if undecided:
        raise ValueError(f"lexicon.toml: two senses, and [both] names no rule for {', '.join(undecided)}")
    return phrases


def _written(raw: Mapping[str, str]) -> Iterator[tuple[Sense, str]]:
    for name, phrases in raw.items():
        for phrase in phrases.split():
            yield Sense(name), Words(phrase).bare


def _labels() -> Iterator[tuple[Sense, str]]:
    for language in LANGUAGES:
        for key, sense in BUTTONS.items():
            yield sense, Words(speaker(language).plain(key)).bare
