"""The verdict where a closing awaits it: 修好了, 还是不亮, 满意; and of which closing."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.data.categories import Categories
from bot.dialogue.concepts import concepts_in
from bot.dialogue.intents import Intent, Satisfied, Solved, UnclearVerdict, Unsolved, WhichClosing
from bot.dialogue.lexicon import Sense, senses_of
from bot.dialogue.rules.matter import new_matter
from bot.dialogue.rules.questions import STAFF
from bot.dialogue.rules.scenes import likeliest, likely
from bot.dialogue.rules.which import about
from bot.dialogue.said import Manner, Said
from bot.dialogue.situation import Closing, Situation
from bot.dialogue.wording import Words
from models import PostKind, Satisfaction

_LEVELS: Final = {
    Sense.VERY_SATISFIED: Satisfaction.DELIGHTED,
    Sense.SATISFIED: Satisfaction.SATISFIED,
    Sense.MOSTLY_SATISFIED: Satisfaction.MOSTLY,
    Sense.UNSATISFIED: Satisfaction.UNSATISFIED,
    Sense.VERY_UNSATISFIED: Satisfaction.ANGRY,
}
_BY_NUMBER: Final = dict(zip("12345", Satisfaction, strict=True))
_BY_LABEL: Final = {level.value: level for level in Satisfaction}

_PLAINLY_GOOD: Final = (Satisfaction.DELIGHTED, Satisfaction.SATISFIED)
"""Levels that say by themselves that the matter is solved."""

_LEVELS_IN_WORDS: Final = (
    (re.compile("(非常|很|太|十分|极)不满意"), Satisfaction.ANGRY),
    (re.compile("不(太|大|怎么)?满意"), Satisfaction.UNSATISFIED),
    (re.compile("(基本|还算|比较|勉强)满意"), Satisfaction.MOSTLY),
    (re.compile("(非常|很|太|十分|特别)满意"), Satisfaction.DELIGHTED),
    (re.compile("满意"), Satisfaction.SATISFIED),
)
"""How levels are said beside what they are about: 路灯满意. The first that fits counts."""

_SURE: Final = 0.5
"""The model's share from which a case is closed or reopened on it; below that the question is put again."""

_BUT: Final = re.compile("是.{1,3}了(就是|但|可)|但是|可是|不过|只是|就是还|又")
"""亮是亮了，就是闪: what follows may turn it round."""

_CONCEDES: Final = re.compile(r"(.{1,2})是\1了?(?:但是|但|可是|可|就是|只是|不过|还|又)(?P<rest>.+)")
"""亮是亮了，就是闪: it is done, and what follows is still amiss."""

_OF_SERVICE: Final = re.compile("来得|来的|等了?|拖|太久|好久|态度|几天|时间|收钱|收费")
"""What follows is about how it was done, and says nothing of whether it is."""

_ALL: Final = ("都", "两个", "两样", "两件", "两处", "全", "both", "neither", "一个都", "一样都", "两边")


def verdict(said: Said, situation: Situation, categories: Categories) -> Intent | None:
    """The verdict in words, where one is awaited and no report is being told."""
    closings = situation.closings
    if not closings or not said.tells_in_words or situation.in_group or said.manner is Manner.UNHEARD:
        return None
    if situation.report is not None and situation.replied_to is None:
        return None
    if len(closings) > 1:
        return _of_several(said, closings, categories)
    return _level(said, closings[0], categories) if closings[0].solved else _solved(said, closings[0], categories)


def in_reply(said: Said, situation: Situation, categories: Categories) -> Intent | None:
    """The verdict in a reply to one of the closed case's messages, by whoever reported it."""
    post = situation.replied_to
    if post is None or post.case_id is None or (post.hats & STAFF and post.kind is not PostKind.TOLD):
        return None
    if situation.question is not None and situation.question.case_id == post.case_id:
        return None
    closing = tuple(one for one in situation.closings if one.case_id == post.case_id)
    intent = verdict(said, replace(situation, closings=closing), categories)
    return (
        intent if isinstance(intent, (Solved, Unsolved, Satisfied)) else None
    )  # other words go to the desk as they are


def _solved(said: Said, closing: Closing, categories: Categories) -> Intent | None:
    """解决了吗？"""
    senses, ids = senses_of(said.words), (closing.case_id,)
    if level := _set_level(senses):
        return Satisfied(case_ids=ids, level=level) if level in _PLAINLY_GOOD else UnclearVerdict(case_ids=ids)
    if senses & {Sense.SOLVED, Sense.FINISH} or (Sense.YES in senses and closing.fresh):
        return Solved(case_ids=ids)
    if senses & {Sense.UNSOLVED, Sense.NONE, Sense.NO}:
        return Unsolved(case_ids=ids)
    if Sense.DONT_KNOW in senses:
        return UnclearVerdict(case_ids=ids)
    if Sense.REPEAT in senses:
        return WhichClosing(case_ids=ids)
    if senses:
        return None
    return _judged(said, "verdict_open", ids, categories)


def _judged(said: Said, scene: str, ids: tuple[int, ...], categories: Categories) -> Intent | None:
    """What the model takes the words for; a case is closed or reopened only where it is sure."""
    label = likeliest(said, scene)
    if (conceded := _conceded(said.words)) is not None:
        label = conceded
    elif label == "solved" and _BUT.search(said.words.bare):
        label = "unclear"
    match label:
        case "":
            return None
        case "solved" | "unsolved" if conceded is None and likely(said, scene, label) < _SURE:
            return UnclearVerdict(case_ids=ids)
        case "solved":
            return Solved(case_ids=ids, more=True)
        case "unsolved":
            return Unsolved(case_ids=ids, reason=True)
        case "unclear":
            return UnclearVerdict(case_ids=ids)
        case "which_case":
            return WhichClosing(case_ids=ids)
        case _:
            return new_matter(said, label, categories)


def _conceded(words: Words) -> str | None:
    """What 亮是亮了，就是… comes to: what is still amiss is the reason why it is not solved."""
    found = _CONCEDES.search(words.bare)
    if found is None:
        return None
    return "unclear" if _OF_SERVICE.search(found["rest"]) else "unsolved"


def _level(said: Said, closing: Closing, categories: Categories) -> Intent | None:
    """满意吗？"""
    senses, ids = senses_of(said.words), (closing.case_id,)
    level = _BY_NUMBER.get(said.words.bare) or _set_level(senses)
    if level is not None:
        return Satisfied(case_ids=ids, level=level)
    if Sense.UNSOLVED in senses:
        return Unsolved(case_ids=ids)
    if senses & {Sense.DONT_KNOW, Sense.SOLVED}:
        return UnclearVerdict(case_ids=ids)
    if senses and not senses & {Sense.YES, Sense.NO, Sense.NONE}:
        return None
    label = likeliest(said, "satisfaction_open")
    if label in _BY_LABEL:
        return Satisfied(case_ids=ids, level=_BY_LABEL[label])
    if label == "unclear":
        return UnclearVerdict(case_ids=ids)
    if label == "which_case":
        return WhichClosing(case_ids=ids)
    return new_matter(said, label, categories) if label and not senses else None


def _of_several(said: Said, closings: Sequence[Closing], categories: Categories) -> Intent | None:
    """Of which closing: the one whose matter the words name, or all of them; else the speaker is asked."""
    senses, everyone = senses_of(said.words), tuple(one.case_id for one in closings)
    if level := _set_level(senses):
        return _level_of_several(level, closings)
    if senses & {Sense.SOLVED, Sense.UNSOLVED, Sense.FINISH, Sense.YES, Sense.NO, Sense.NONE, Sense.REPEAT}:
        return WhichClosing(case_ids=everyone)
    if senses:
        return None
    if levels := _levels_told(said.words):
        named = about(said.words, closings, categories) or _all_of(said.words, closings)
        judged = [one for one in closings if one.case_id in named] or closings
        return (
            _level_of_several(levels[0], judged, named=named) if len(levels) == 1 else WhichClosing(case_ids=everyone)
        )
    return _judged_of_several(said, closings, categories)


def _judged_of_several(said: Said, closings: Sequence[Closing], categories: Categories) -> Intent | None:
    """What the model takes the words for, and of which closing."""
    label, everyone = likeliest(said, "two_verdicts_open"), tuple(one.case_id for one in closings)
    conceded = _conceded(said.words)
    polarity = conceded or (label.split()[0] if label else "")
    if polarity not in ("solved", "unsolved"):
        return _other(said, conceded or label, everyone, categories)
    meant = _meant(said, label, closings, categories)
    if not meant or (conceded is None and _says_one_of_each(said.words)):
        return WhichClosing(case_ids=everyone)
    if polarity == "solved":
        return Solved(case_ids=meant, more=True)
    return Unsolved(case_ids=meant, reason=True)


def _says_one_of_each(words: Words) -> bool:
    """路灯好了，下水道没好: each has a verdict of its own, so each is asked about."""
    groups = [{group for found in concepts_in(clause) for group in found} for clause in words.clauses]
    good = [place for place, found in enumerate(groups) if "closed_good" in found and "closed_bad" not in found]
    bad = [place for place, found in enumerate(groups) if "closed_bad" in found]
    return bool(good and bad)


def _level_of_several(level: Satisfaction, closings: Sequence[Closing], *, named: tuple[int, ...] = ()) -> Intent:
    """满意: of the closings that were named, else of the one that is only asked for it; else the speaker is asked."""
    if named:
        sure = level in _PLAINLY_GOOD or all(one.solved for one in closings)
        return Satisfied(case_ids=named, level=level) if sure else UnclearVerdict(case_ids=named)
    solved = tuple(one.case_id for one in closings if one.solved)
    if len(solved) == 1:
        return Satisfied(case_ids=solved, level=level)
    return WhichClosing(case_ids=solved or tuple(one.case_id for one in closings))


def _levels_told(words: Words) -> list[Satisfaction]:
    """The different levels that the clauses tell."""
    told = (next((level for said, level in _LEVELS_IN_WORDS if said.search(clause)), None) for clause in words.clauses)
    return list(dict.fromkeys(level for level in told if level is not None))


def _all_of(words: Words, closings: Sequence[Closing]) -> tuple[int, ...]:
    return tuple(one.case_id for one in closings) if any(word in words.bare for word in _ALL) else ()


def _meant(said: Said, label: str, closings: Sequence[Closing], categories: Categories) -> tuple[int, ...]:
    named = about(said.words, closings, categories)
    if named:
        return named
    if everyone := _all_of(said.words, closings):
        return everyone
    if label.endswith("both"):
        return tuple(one.case_id for one in closings)
    if likely(said, "two_verdicts_open", label) < _SURE:
        return ()
    category = {"lamp": "street_light", "drain": "drainage"}.get(label.split()[-1])
    return tuple(one.case_id for one in closings if one.category == category)


def _other(said: Said, label: str, ids: tuple[int, ...], categories: Categories) -> Intent | None:
    match label:
        case "":
            return None
        case "which_case":
            return WhichClosing(case_ids=ids)
        case "unclear":
            return UnclearVerdict(case_ids=ids)
        case _:
            return new_matter(said, label, categories)


def _set_level(senses: frozenset[Sense]) -> Satisfaction | None:
    return next((level for sense, level in _LEVELS.items() if sense in senses), None)
