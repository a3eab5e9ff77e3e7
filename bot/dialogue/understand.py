"""`understand`: what somebody meant, from what was said and what is open. Pure: values in, a value out."""

import logging
from dataclasses import replace
from datetime import timedelta
from typing import Final

from bot.data.categories import Categories
from bot.dialogue.danger import NO_DANGER, Danger, Grade, danger_in
from bot.dialogue.intents import (
    AddWords,
    Book,
    Chat,
    Command,
    DangerBesides,
    GivePlace,
    Greet,
    Intent,
    Join,
    OnlySigns,
    Overheard,
    RepeatQuestion,
    Report,
    Skip,
    Thanks,
    Wait,
    WantsPerson,
    WhichSubject,
    WhoAreYou,
)
from bot.dialogue.opinion import Shares
from bot.dialogue.precedence import rules
from bot.dialogue.rules.rule import Rule
from bot.dialogue.said import Said
from bot.dialogue.situation import OpenReport, Situation

HAZARD: Final = "safety"
"""The code of 安全隐患."""

PLAIN: Final = 0.97
"""The share from which the model's category is plain."""

TALK: Final = (Book, Chat, Greet, OnlySigns, Thanks, WantsPerson, WhichSubject, WhoAreYou)
"""Intents that begin no report, unless danger is spoken of."""

OF_REPORT: Final = (AddWords, GivePlace, Join, RepeatQuestion, Report, Skip, Wait)
"""Intents with which words are taken for the open report, or for no answer to it."""

SAME_MATTER: Final = timedelta(minutes=10)
"""So long may a report be about the danger that is told now."""

_log = logging.getLogger(__name__)


def understand(said: Said, situation: Situation, categories: Categories) -> Intent:
    """The intent of the first rule that has one; `because` names the rule, `danger` what danger the words speak of."""
    danger = danger_in(said.words, said.opinion)
    for rule in _rules(categories):
        intent = rule.reads(said, situation)
        if intent is not None:
            if isinstance(intent, Command) and not intent.arguments:
                danger = NO_DANGER  # 、help asks how the bot is used
            intent = _as_hazard(intent, danger, situation, said.opinion.category)
            _log.debug("%s because of %r", type(intent).__name__, rule.name)
            return replace(intent, because=rule.name, danger=danger)
    return Overheard(because="no rule", danger=danger)


def _as_hazard(intent: Intent, danger: Danger, situation: Situation, categories: Shares) -> Intent:
    """A report that speaks of danger, now or perhaps, is one of 安全隐患; 快来人 is more than a wish for a person.

    Where danger is not sure, or has not come about, a plain category stands: 有人遛大狗不牵绳子 is about animals.
    """
    if danger.is_now and isinstance(intent, TALK):
        intent = Report(category=HAZARD)
    if danger.is_now and isinstance(intent, OF_REPORT) and is_another_matter(situation.report, danger):
        return DangerBesides(category=HAZARD)
    if not isinstance(intent, Report) or intent.second is not None or danger.grade is Grade.NONE:
        return intent
    is_plain = intent.category is not None and categories.get(intent.category, 0) >= PLAIN
    stands = is_plain and not (danger.is_now and danger.is_sure)
    if (danger.is_now or danger.is_sure or intent.category is None) and not stands:
        return replace(intent, category=HAZARD, is_question=False)
    return intent


def is_another_matter(report: OpenReport | None, danger: Danger) -> bool:
    """Whether the open report is no part of danger that is told now: it lies for long, or is about something else.

    Danger that is not sure stays with a fresh report: 晚上老人不敢出门 belongs to the lamp.
    """
    if report is None or not report.words or report.danger or report.category == HAZARD:
        return False
    return report.untouched > SAME_MATTER or (report.category is not None and danger.is_sure)


_made: dict[int, tuple[Rule, ...]] = {}


def _rules(categories: Categories) -> tuple[Rule, ...]:
    if id(categories) not in _made:
        _made[id(categories)] = rules(categories)
    return _made[id(categories)]
