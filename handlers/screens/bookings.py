"""Bookings as they are read: by whoever asked, and by the desk that decides."""

from collections.abc import Sequence
from datetime import datetime
from html import escape

from bot.i18n import Html, Say
from bot.services.town.bookings import BookingView
from handlers.edge.callback_data import BookingPress, BookingVerb
from handlers.edge.screen import Button, Screen, cut, in_rows, lines
from models import Bookable, BookingState

REASONS = {"1": "booking-reason-1", "2": "booking-reason-2", "3": "booking-reason-3", "4": "booking-reason-4"}
"""Why not, by a press; the first asks for another time."""

MOST_SHOWN = 300


def asked(view: BookingView, say: Say) -> Screen:
    """It is held, and the desk is asked."""
    cancel = Button(say.plain("btn-booking-cancel"), BookingPress(BookingVerb.CANCEL, view.booking.id))
    return Screen(say("booking-asked", name=view.thing.name, when=_time(view, say)), in_rows([cancel]))


def before_desk(view: BookingView, say: Say) -> Screen:
    """Who wants what, when and what for; and what can be answered, while it can."""
    booking, person = view.booking, view.person
    who = Html(f'<a href="tg://user?id={person.telegram_id}">{escape(person.name, quote=False)}</a>')
    stands = say(f"booking-{booking.state.value}") if booking.state is not BookingState.ASKED else None
    text = lines(
        say("booking-card", name=view.thing.name, when=_time(view, say)),
        say("booking-who", name=who),
        say("booking-words", words=cut(booking.words, MOST_SHOWN)),
        stands,
        say("booking-why", reason=booking.reason) if booking.reason else None,
    )
    if booking.state is not BookingState.ASKED:
        return Screen(text)
    agree = Button(say.plain("btn-booking-agree"), BookingPress(BookingVerb.AGREE, booking.id))
    refuse = Button(say.plain("btn-booking-refuse"), BookingPress(BookingVerb.REFUSE, booking.id))
    return Screen(text, in_rows([agree, refuse], 2))


def why_not(view: BookingView, say: Say) -> Screen:
    """The reasons, one a button; 换个时间 is one of them."""
    buttons = [
        Button(say.plain(key), BookingPress(BookingVerb.REASON, view.booking.id, value))
        for value, key in REASONS.items()
    ]
    return Screen(say("booking-ask-why", name=view.thing.name, when=_time(view, say)), in_rows(buttons))


def became(view: BookingView, what: str, say: Say) -> Screen:
    """What became of it, or that it is tomorrow: to whoever asked, or to the desk."""
    facts = {"name": view.thing.name, "when": _time(view, say)}
    match what:
        case "agreed" | "remind":
            cancel = Button(say.plain("btn-booking-cancel"), BookingPress(BookingVerb.CANCEL, view.booking.id))
            key = "booking-told-agreed" if what == "agreed" else "booking-told-remind"
            return Screen(say(key, **facts), in_rows([cancel]))
        case "refused":
            return Screen(say("booking-told-refused", reason=view.booking.reason or "", **facts))
        case "cancelled-desk":
            return Screen(say("booking-told-cancelled", who=view.person.name, **facts))
        case _:
            return Screen(say("booking-told-remind-desk", who=view.person.name, **facts))


def things(known: Sequence[Bookable], say: Say, *, lends: bool) -> Screen:
    """What can be borrowed, and how; its leader can take each out."""
    names = "、".join(thing.name for thing in known)
    text = lines(
        say("bookables", names=names) if names else say("bookables-none"),
        say("bookables-how-lender" if lends else "bookables-how"),
    )
    retire = [
        Button(say.plain("btn-bookable-retire", name=thing.name), BookingPress(BookingVerb.RETIRE, thing.id))
        for thing in known[:20]
        if lends
    ]
    return Screen(text, in_rows(retire, 2))


def _time(view: BookingView, say: Say) -> str:
    """10-17 周六 13:00–18:00."""
    begins, ends = view.begins, view.ends
    weekday = say.plain(f"weekday-{begins.isoweekday()}")
    if begins.date() == ends.date():
        return f"{begins:%m-%d} {weekday} {begins:%H:%M}–{ends:%H:%M}"
    return f"{begins:%m-%d} {weekday} {begins:%H:%M} – {_until(ends)}"


def _until(ends: datetime) -> str:
    return f"{ends:%m-%d %H:%M}"
