"""The random updates press every family of buttons and type every command that the bot has."""

import inspect
import re
from typing import Any

from telegram.ext import Application, ApplicationBuilder, CallbackQueryHandler, CommandHandler

from handlers import register
from handlers.edge import callback_data
from handlers.edge.callback_data import Press
from tests.journeys.fuzz.updates import COMMANDS, PRESSES, VERBS


def test_every_family_of_buttons_is_pressed() -> None:
    there = {kind for kind in vars(callback_data).values() if inspect.isclass(kind) and issubclass(kind, Press)}
    assert {*PRESSES} == there - {Press}
    assert len(VERBS) == sum(len(press.verbs) for press in PRESSES)


def test_no_button_is_heard_that_is_of_no_family() -> None:
    patterns = [one.pattern for one in _handlers() if isinstance(one, CallbackQueryHandler)]
    heard = {pattern.pattern[1] for pattern in patterns if isinstance(pattern, re.Pattern)}
    assert heard == {press.family for press in PRESSES}


def test_every_command_is_typed() -> None:
    heard = {name for one in _handlers() if isinstance(one, CommandHandler) for name in one.commands}
    assert {*COMMANDS} - {"x"} == heard


def _handlers() -> list[object]:
    application: Application[Any, Any, Any, Any, Any, Any]
    application = ApplicationBuilder().token("1:a").updater(None).job_queue(None).build()
    register(application)
    return [one for group in application.handlers.values() for one in group]
