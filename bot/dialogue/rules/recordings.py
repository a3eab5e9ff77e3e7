"""Recordings and pictures: what they are for, and what becomes of words that were heard and nobody has confirmed."""

from typing import Final

from bot.data.categories import Categories
from bot.dialogue.intents import (
    CountMatters,
    Intent,
    Listen,
    ListenFor,
    Overheard,
    Propose,
    Satisfied,
    ShowFile,
    Solved,
    UnclearVerdict,
    Unsolved,
    WhichClosing,
)
from bot.dialogue.lexicon import Sense, senses_of
from bot.dialogue.matters import category_of
from bot.dialogue.rules.closings import verdict
from bot.dialogue.rules.report_steps import how_many
from bot.dialogue.said import Manner, Said
from bot.dialogue.situation import Situation
from bot.dialogue.wording import Words, bare
from models import Step

_TO_TRANSCRIPT: Final = frozenset({Sense.YES, Sense.SUBMIT, Sense.NO, Sense.AGAIN, Sense.TYPE})


def begins(said: Said, situation: Situation) -> Intent | None:
    """A recording that answers no question is part of a report, or begins one."""
    return Listen(to=ListenFor.REPORT) if said.recording else None


def to_transcript(said: Said, situation: Situation) -> Intent | None:
    """In a group, a recording in reply to the transcript of the speaker's own answer: 对, or the answer once more."""
    if not said.recording or not situation.in_group:
        return None
    replied = any(row.replied and row.case_id is not None and row.asked is not None for row in situation.heard)
    return Listen(to=ListenFor.TRANSCRIPT) if replied else None


def shows(said: Said, situation: Situation, categories: Categories) -> Intent | None:
    """A picture or a film is for the report that is open."""
    if not said.file or situation.report is None:
        return None
    return ShowFile(category=category_of(said.words, said.opinion, categories) if said.words.bare else None)


def heard(said: Said, situation: Situation, categories: Categories) -> Intent | None:
    """What was heard is shown for a yes, unless it is as good as a button: a set phrase, a name that stands on one, a
    verdict without a reason.
    """
    if said.manner is not Manner.HEARD:
        return None
    if said.answers_case and situation.question is None and Sense.CANCEL in senses_of(said.words):
        return Overheard()  # what it was to call off was answered meanwhile
    if _acts(said, situation, categories):
        return None
    judged = verdict(said, situation, categories) if not said.answers_case else None
    if isinstance(judged, Unsolved) and len(judged.case_ids) == 1:
        return Propose(reason_for=judged.case_ids[0])
    return Propose()


def _acts(said: Said, situation: Situation, categories: Categories) -> bool:
    senses = senses_of(said.words)
    if said.answers_case:  # a short answer to a case's question is its answer, and is shown like any other
        others = any(row.proposed and not row.of_case for row in situation.heard)
        return Sense.CANCEL in senses or (others and bool(senses & _TO_TRANSCRIPT))
    if senses or _stands_on_a_button(said.words, situation, categories):
        return True
    if isinstance(how_many(said, situation), CountMatters):
        return True
    judged = verdict(said, situation, categories)
    if isinstance(judged, Unsolved):
        return not judged.reason
    return isinstance(judged, (Solved, Satisfied, UnclearVerdict, WhichClosing))


def _stands_on_a_button(words: Words, situation: Situation, categories: Categories) -> bool:
    match situation.report.step if situation.report is not None else None:
        case Step.CATEGORY:
            names = {Words(name).bare for category in categories.all for name in (category.zh, category.en)}
        case Step.WHICH_GRID:
            names = {bare(name) for _, name in situation.report.candidates} if situation.report is not None else set()
        case _:
            return False
    return words.bare in names
