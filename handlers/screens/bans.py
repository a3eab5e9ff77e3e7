"""What is seen of a ban: by whoever is banned, and by the duty desk."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.i18n import Say
from handlers.edge.callback_data import TownPress, TownVerb
from handlers.edge.screen import Button, Screen, cut, in_rows, lines
from models import Ban

MOST_LISTED = 20
"""Bans on one screen."""


def told(ban: Ban, at: datetime, zone: ZoneInfo, say: Say) -> Screen:
    """To whoever is banned: until when, why, and how to appeal; or that it is over."""
    if not ban.holds(at):
        return Screen(say("ban-over"))
    return Screen(say("ban-told", until=_day(ban.until, zone), reason=ban.reason))


def done(ban: Ban, zone: ZoneInfo, say: Say) -> Screen:
    """To the duty desk: it holds, and how it is lifted."""
    text = say("ban-done", name=ban.known_as, until=_day(ban.until, zone), reason=ban.reason)
    return Screen(text, in_rows([_lift(ban, say)]))


def holding(bans: Sequence[Ban], zone: ZoneInfo, say: Say) -> Screen:
    """The bans that hold, a button each; and how to ban."""
    shown = bans[:MOST_LISTED]
    told = [say("ban-line", name=one.known_as, until=_day(one.until, zone), reason=one.reason) for one in shown]
    buttons = [_lift(one, say, named=True) for one in shown]
    return Screen(lines(*told or [say("ban-none")], say("ban-how")), in_rows(buttons))


def appeal(ban: Ban, at: datetime, zone: ZoneInfo, say: Say) -> Screen:
    """The appeal before the duty desk."""
    text = lines(
        say("appeal", name=ban.known_as, words=cut(ban.appeal or "", 600)),
        say("ban-line", name=ban.known_as, until=_day(ban.until, zone), reason=ban.reason),
    )
    return Screen(text, in_rows([_lift(ban, say)]) if ban.holds(at) else ())


def _lift(ban: Ban, say: Say, *, named: bool = False) -> Button:
    label = say.plain("btn-lift-ban-of", name=ban.known_as) if named else say.plain("btn-lift-ban")
    return Button(label, TownPress(TownVerb.UNBAN, ban.id))


def _day(at: datetime, zone: ZoneInfo) -> str:
    return at.astimezone(zone).strftime("%m-%d %H:%M")
