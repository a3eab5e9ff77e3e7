"""What is told of a report that lies: is it to be filed? And, unanswered, that it was put away."""

from bot.i18n import Html, Say
from bot.services.report.draft_view import DraftView
from handlers.edge.callback_data import DraftPress, DraftVerb
from handlers.edge.screen import Button, Screen, Tone, cut, in_rows, lines

MOST_WORDS = 300
"""Characters of the words that are shown again."""


def waits(view: DraftView, say: Say) -> Screen:
    """交，还是不要了？ with what was told."""
    draft = view.draft
    buttons = [
        Button(say.plain("btn-hand-in"), DraftPress(DraftVerb.SUBMIT, draft.id), tone=Tone.PRIMARY),
        Button(say.plain("btn-not-wanted"), DraftPress(DraftVerb.CANCEL, draft.id), tone=Tone.DANGER),
    ]
    return Screen(lines(say("draft-waits"), *_told(view, say), say("draft-waits-ask")), in_rows(buttons, 2))


def closed(view: DraftView, say: Say) -> Screen:
    """It was put away; one press shows it anew."""
    again = Button(say.plain("btn-submit"), DraftPress(DraftVerb.SUBMIT, view.draft.id), tone=Tone.PRIMARY)
    return Screen(lines(say("draft-closed"), *_told(view, say), say("draft-closed-ask")), in_rows([again]))


def _told(view: DraftView, say: Say) -> list[Html | None]:
    words = view.draft.words
    return [
        say("summary-what", words=cut(words, MOST_WORDS)) if words else None,
        say("summary-voice") if view.to_be_heard else None,
        say("summary-photos", pictures=view.pictures) if view.pictures else None,
    ]
