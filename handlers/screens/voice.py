"""What is seen of a recording: that somebody listens, what was heard, and what the words are worth."""

from collections.abc import Sequence
from dataclasses import replace

from bot.i18n import Html, Say
from bot.services.case.case_view import CaseView
from handlers.edge.callback_data import VoicePress, VoiceVerb
from handlers.edge.screen import Button, Screen, Tone, cut, in_rows, lines
from models import Action, CaseEvent, Transcription, Trust

MOST_HEARD = 2500
"""Characters of a transcript that are shown; five minutes of fast speech have half of that."""

WHY = {
    "too long": "unheard-too-long",
    "too large": "unheard-too-large",
    "silent": "unheard-silent",
    "empty": "unheard-silent",
    "nothing heard": "unheard-silent",
    "unsure": "unheard-not-followed",
    "off": "unheard-off",
}
"""Reasons that can be told; all others are 没听清."""


def listening(say: Say) -> Screen:
    """正在听写…"""
    return Screen(say("listening"))


def proposal(row: Transcription, say: Say, *, danger: str | None = None) -> Screen:
    """Is this what you said? With danger in it, the number to ring comes first."""
    warning = say("danger", number=danger) if danger is not None else None
    return Screen(lines(warning, say("heard", words=cut(row.text or "", MOST_HEARD))), _buttons(row, say))


def which(rows: Sequence[Transcription], say: Say) -> Screen:
    """Which of several transcripts is right, by their first words."""
    buttons = [
        Button(say.plain("btn-which", words=cut(row.text or "", 12)), VoicePress(VoiceVerb.YES, row.id)) for row in rows
    ]
    return Screen(say("heard-which"), in_rows(buttons))


def taken(words: str, trust: Trust, say: Say) -> Screen:
    """The transcript after her answer: readable, with nothing left to press."""
    return Screen(say(f"heard-{trust.value}", words=cut(words, MOST_HEARD)))


def become(row: Transcription, say: Say, *, danger: str | None = None) -> Screen:
    """What the message that was 正在听写… should be by now."""
    if row.is_pending:
        return listening(say)
    if row.is_proposed:
        return proposal(row, say, danger=danger)
    return taken(row.text, row.trust, say) if row.text is not None else Screen(why_unheard(row.why or "", say))


def acted(words: str, say: Say) -> Screen:
    """A spoken word that did what its button does."""
    return Screen(say("heard-acted", words=cut(words, 100)))


def refused(words: str, say: Say) -> Screen:
    """不对: these words count no more."""
    return Screen(say("heard-refused", words=cut(words, MOST_HEARD)))


def dropped(say: Say) -> Screen:
    """Answered in another way."""
    return Screen(say("voice-dropped"))


def why_unheard(why: str, say: Say) -> Html:
    """Why there are no words, and that the recording is kept."""
    return say(WHY.get(why, "unheard-unsure"))


def heard_by_somebody(view: CaseView, event: CaseEvent, row: Transcription, say: Say) -> Screen:
    """To her: somebody of the desk listened; is this what she said?"""
    hat = say.plain(f"hat-{event.hat.value}")
    text = say("heard-by-desk", number=view.case.case_no, hat=hat, words=cut(event.words or "", MOST_HEARD))
    yes = Button(say.plain("btn-yes"), VoicePress(VoiceVerb.YES, row.id))
    no = Button(say.plain("btn-not-right"), VoicePress(VoiceVerb.AGAIN, row.id))
    return Screen(text, in_rows([yes, no], 2))


def standing(view: CaseView, say: Say) -> Html | None:
    """On a card: what the words of the report are worth that were spoken; None when they were typed."""
    if view.case.unheard:
        heard = next((e for e in reversed(view.events) if e.action is Action.WRITE_DOWN and e.by_id), None)
        told = say("card-written-down", words=cut(heard.words or "", 600)) if heard is not None else None
        return lines(say("card-unheard"), told)
    worth = [
        row.trust
        for item in view.evidence
        if item.words
        and item.event_id is None
        and (row := view.transcripts.get(item.id)) is not None
        and row.counts_in(item.words)
    ]
    least = next((one for one in Trust if one in worth), None)
    return say(f"card-spoken-{least.value}") if least is not None else None


def _buttons(row: Transcription, say: Say) -> tuple[tuple[Button, ...], ...]:
    verbs = (("btn-yes", VoiceVerb.YES), ("btn-say-again", VoiceVerb.AGAIN), ("btn-type", VoiceVerb.TYPE))
    yes, *others = (Button(say.plain(label), VoicePress(verb, row.id)) for label, verb in verbs)
    return ((replace(yes, tone=Tone.PRIMARY),), tuple(others))
