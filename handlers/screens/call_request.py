"""What is seen of a wish for a person: who rings and until when, the question for the phone; the desk's card."""

from datetime import datetime
from html import escape
from zoneinfo import ZoneInfo

from bot.i18n import Html, Say
from bot.services.report.call_requests import CallRequestView
from handlers.edge.callback_data import CallPress, CallVerb
from handlers.edge.screen import Button, Key, Rows, Screen, cut, in_rows, lines
from handlers.screens.day_and_hour import day_and_hour

MOST_SHOWN = 400
"""Characters of the words that a card repeats."""

OUTCOMES = {"1": ("btn-call-request-settled", True), "2": ("btn-call-request-unreached", False)}
"""What came of a call, by a press: the label, which is kept as the word, and whether anybody was reached."""


def promise(view: CallRequestView, say: Say, *, zone: ZoneInfo, at: datetime, again: bool = False) -> Screen:
    """To whoever wants a person: who rings and until when; outside office hours the truth, and the numbers."""
    over = Button(say.plain("btn-call-request-over"), CallPress(CallVerb.OVER, view.request.id))
    before = say("call-request-again") if again else None
    return Screen(lines(before, _promise(view, say, zone, at)), in_rows([over]))


def _promise(view: CallRequestView, say: Say, zone: ZoneInfo, at: datetime) -> Html:
    request = view.request
    until = day_and_hour(request.ring_by, at, zone, say)
    if request.is_taken:
        return say("call-request-comes", name=view.taker, until=until)
    if view.opens_at <= at:
        return say("call-request-waits") if request.due_at is None else say("call-request-told", until=until)
    return say("call-request-closed", when=day_and_hour(view.opens_at, at, zone, say))


def ask_phone(say: Say) -> Screen:
    """The phone, once; a big button shares it, and 不用电话 is an answer."""
    keys = ((Key(say.plain("btn-send-phone"), sends_phone=True),), (Key(say.plain("btn-no-phone")),))
    return Screen(say("call-request-phone"), keyboard=keys)


def phone_settled(say: Say, *, given: bool) -> Screen:
    """The phone is known now, or is not needed; the phone's keyboard comes back."""
    return Screen(say("call-request-phone-known" if given else "call-request-no-phone"), clears=True)


def news(view: CallRequestView, say: Say, *, zone: ZoneInfo, at: datetime) -> Screen:
    """What became of it, to whoever wants a person: who rings; that nobody has it yet; that nobody was reached."""
    if view.request.reached is False:
        return Screen(say("call-request-unreached", name=view.taker))
    return promise(view, say, zone=zone, at=at)


def request_card(view: CallRequestView, say: Say, *, zone: ZoneInfo, at: datetime, late: bool = False) -> Screen:
    """有人请回电: the words, whom to ring and where, and 我来回电; or how it ended, without the phone."""
    request = view.request
    text = lines(
        say("call-request-late") if late else None,
        say("call-request-card" if request.by_phone else "call-request-card-person"),
        say("call-request-words", words=cut(request.words, MOST_SHOWN)),
        _who(view, say),
        say("call-request-home", home=view.home.name) if view.home is not None else None,
        _how_it_stands(view, say, zone, at),
    )
    return Screen(text, _buttons(view, say))


def ask_outcome(view: CallRequestView, say: Say, *, in_group: bool) -> Screen:
    """What came of the call: a press, or words."""
    buttons = [
        Button(say.plain(label), CallPress(CallVerb.OUTCOME, view.request.id, value))
        for value, (label, _) in OUTCOMES.items()
    ]
    here = say("call-request-outcome-group" if in_group else "call-request-outcome")
    title = say("call-request-ended-with", name=view.caller.name)
    return Screen(lines(title, here), in_rows(buttons))


def _who(view: CallRequestView, say: Say) -> Html:
    caller = view.caller
    mention = Html(f'<a href="tg://user?id={caller.telegram_id}">{escape(caller.name, quote=False)}</a>')
    if not view.request.is_open:
        return say("call-request-who-closed", name=mention)
    if caller.phone:
        return say("call-request-who-phone", name=mention, phone=caller.phone)
    return say("call-request-who", name=mention)


def _how_it_stands(view: CallRequestView, say: Say, zone: ZoneInfo, at: datetime) -> Html | None:
    request = view.request
    if request.taken_back:
        return say("call-request-taken-back")
    if not request.is_open:
        return say("call-request-done", name=view.taker, words=cut(request.outcome or "", MOST_SHOWN))
    until = day_and_hour(request.ring_by, at, zone, say)
    if request.is_taken:
        return say("call-request-taken", name=view.taker, until=until)
    return say("call-request-until", until=until)


def _buttons(view: CallRequestView, say: Say) -> Rows:
    request = view.request
    if not request.is_open:
        return ()
    if request.is_taken:
        return in_rows([Button(say.plain("btn-call-request-done"), CallPress(CallVerb.END, request.id))])
    return in_rows([Button(say.plain("btn-i-ring"), CallPress(CallVerb.TAKE, request.id))])
