"""`understand`: what somebody meant, from what was said and what is open. Pure: values in, a value out."""

import logging
from dataclasses import replace
from typing import Final

from bot.data.categories import Categories
from bot.dialogue.danger import Danger, Grade, danger_in
from bot.dialogue.intents import Intent, Overheard, Report
from bot.dialogue.precedence import rules
from bot.dialogue.rules.rule import Rule
from bot.dialogue.said import Said
from bot.dialogue.situation import Situation

HAZARD: Final = "safety"
"""The code of 安全隐患."""

_log = logging.getLogger(__name__)


def understand(said: Said, situation: Situation, categories: Categories) -> Intent:
    """The intent of the first rule that has one; `because` names the rule, `danger` what danger the words speak of."""
    danger = danger_in(said.words, said.opinion)
    for rule in _rules(categories):
        intent = rule.reads(said, situation)
        if intent is not None:
            intent = _as_hazard(intent, danger)
            _log.debug("%s because of %r", type(intent).__name__, rule.name)
            return replace(intent, because=rule.name, danger=danger)
    return Overheard(because="no rule", danger=danger)


def _as_hazard(intent: Intent, danger: Danger) -> Intent:
    """A report that speaks of danger, now or perhaps, is one of 安全隐患."""
    if not isinstance(intent, Report) or intent.second is not None or danger.grade is Grade.NONE:
        return intent
    if danger.is_now or danger.is_sure or intent.category is None:
        return replace(intent, category=HAZARD, is_question=False)
    return intent


_made: dict[int, tuple[Rule, ...]] = {}


def _rules(categories: Categories) -> tuple[Rule, ...]:
    if id(categories) not in _made:
        _made[id(categories)] = rules(categories)
    return _made[id(categories)]
