"""The present screen of a dialogue: what is shown again when nobody knows what was last seen."""

from bot.i18n import Say
from bot.services.report.open_dialogue import OpenDialogue
from handlers.edge.callback_data import TownPress, TownVerb
from handlers.edge.screen import Button, Screen, in_rows
from handlers.screens import asking, intake


def screen(present: OpenDialogue, say: Say, *, beginning: str = "home") -> Screen:
    """The open question, the draft's question, or the beginning; only who comes in is greeted at the beginning."""
    if present.question is not None and present.case is not None:
        asked = present.question
        return asking.question(asked.asked, present.case, say, in_group=present.in_group, facts=asked.facts_anew())
    if present.draft is not None:
        return intake.question(present.draft, say)
    return home(say, beginning)


def home(say: Say, key: str = "home") -> Screen:
    """The beginning: say it, or press."""
    buttons = [
        Button(say.plain("btn-report"), TownPress(TownVerb.REPORT)),
        Button(say.plain("btn-mine"), TownPress(TownVerb.MINE)),
        Button(say.plain("btn-help"), TownPress(TownVerb.HELP)),
    ]
    return Screen(say(key), in_rows(buttons))
