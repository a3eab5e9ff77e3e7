"""The questions after a closing: solved? satisfied? a few words?"""

from bot.i18n import Say
from handlers.edge.callback_data import CasePress, CaseVerb
from handlers.edge.screen import Button, Screen, cut, in_rows, lines
from handlers.screens.matter import matter_of
from models import Case, Satisfaction

MOST_OF_ANSWER = 3000
"""Characters of an answer that are shown at once; the history keeps them all."""


def ask_solved(case: Case, say: Say, *, again: bool = False, answer: str = "") -> Screen:
    """解决了吗？ — for the closing that the case has now, below the `answer` of a consultation."""
    key = "ask-solved-again" if again else "ask-solved"
    closing = str(case.closings)
    buttons = [
        Button(say.plain("btn-solved"), CasePress(CaseVerb.SOLVED, case.id, closing)),
        Button(say.plain("btn-unsolved"), CasePress(CaseVerb.UNSOLVED, case.id, closing)),
    ]
    answered = say("answer-told", words=cut(answer, MOST_OF_ANSWER)) if answer else None
    asked = say(key, number=case.case_no, matter=matter_of(case, say))
    return Screen(lines(answered, asked), in_rows(buttons, 2))


def said_late(case: Case, say: Say) -> Screen:
    """Her words to a case that is closed: they may be why it is not solved."""
    closing = str(case.closings)
    buttons = [
        Button(say.plain("btn-still"), CasePress(CaseVerb.STILL, case.id, closing)),
        Button(say.plain("btn-solved"), CasePress(CaseVerb.SOLVED, case.id, closing)),
    ]
    return Screen(say("said-late", number=case.case_no, matter=matter_of(case, say)), in_rows(buttons))


def ask_satisfied(case: Case, say: Say) -> Screen:
    """满意吗？ in five levels, one big button each."""
    buttons = [
        Button(
            say.plain(f"btn-level-{level.value}"),
            CasePress(CaseVerb.LEVEL, case.id, f"{case.closings}.{level.value}"),
        )
        for level in Satisfaction
    ]
    return Screen(say("ask-satisfied", matter=matter_of(case, say)), in_rows(buttons))


def reopened(case: Case, say: Say) -> Screen:
    """没解决 was heard: it goes to the desk once more."""
    return Screen(say("reopened", number=case.case_no, matter=matter_of(case, say)))


def chosen(case: Case, level: Satisfaction, say: Say) -> Screen:
    """Of which case, and what she said, in place of the buttons."""
    said = say.plain(f"btn-level-{level.value}")
    return Screen(say("rating-was", number=case.case_no, matter=matter_of(case, say), level=said))
