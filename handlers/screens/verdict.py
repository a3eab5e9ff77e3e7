"""The questions after a closing: solved? satisfied? a few words?"""

from bot.i18n import Say
from handlers.edge.callback_data import CasePress, CaseVerb
from handlers.edge.screen import Button, Screen, in_rows
from models import Case, Satisfaction


def ask_solved(case: Case, say: Say, *, again: bool = False) -> Screen:
    """解决了吗？ — for the closing that the case has now."""
    key = "ask-solved-again" if again else "ask-solved"
    closing = str(case.closings)
    buttons = [
        Button(say.plain("btn-solved"), CasePress(CaseVerb.SOLVED, case.id, closing)),
        Button(say.plain("btn-unsolved"), CasePress(CaseVerb.UNSOLVED, case.id, closing)),
    ]
    return Screen(say(key, number=case.case_no), in_rows(buttons, 2))


def said_late(case: Case, say: Say) -> Screen:
    """Her words to a case that is closed: they may be why it is not solved."""
    closing = str(case.closings)
    buttons = [
        Button(say.plain("btn-still"), CasePress(CaseVerb.STILL, case.id, closing)),
        Button(say.plain("btn-solved"), CasePress(CaseVerb.SOLVED, case.id, closing)),
    ]
    return Screen(say("said-late", number=case.case_no), in_rows(buttons))


def ask_satisfied(case: Case, say: Say) -> Screen:
    """满意吗？ in five levels, one big button each."""
    buttons = [
        Button(
            say.plain(f"btn-level-{level.value}"),
            CasePress(CaseVerb.LEVEL, case.id, f"{case.closings}.{level.value}"),
        )
        for level in Satisfaction
    ]
    return Screen(say("ask-satisfied"), in_rows(buttons))


def chosen(level: str, say: Say) -> Screen:
    """What she said, in place of the buttons."""
    return Screen(say("rating-was", level=level))
