"""What is seen of danger: the number to ring, for whoever told of it; the card, for whoever can help."""

from datetime import datetime
from html import escape
from zoneinfo import ZoneInfo

from bot.data.categories import Categories
from bot.i18n import Html, Say
from bot.services.report.alarms import AlarmView
from handlers.edge.callback_data import AlarmPress, AlarmVerb, CasePress, CaseVerb
from handlers.edge.screen import Button, Rows, Screen, Tone, cut, in_rows, lines

MOST_SHOWN = 600
"""Characters of the words that a card repeats."""


def number(numbers: str, alarm_id: int | None, say: Say) -> Screen:
    """The number to ring before anything else, and 没事了 under it."""
    over = Button(say.plain("btn-was-nothing"), AlarmPress(AlarmVerb.OVER, alarm_id)) if alarm_id is not None else None
    return Screen(lines(say("danger", number=numbers), say("danger-told")), in_rows([over]))


def if_it_happens(numbers: str, kind: str, say: Say) -> Screen:
    """It may be danger: the number, in one line, and 正在发生."""
    happens = Button(say.plain("btn-happens-now"), AlarmPress(AlarmVerb.NOW, 0, kind), tone=Tone.DANGER)
    return Screen(say("danger-maybe", number=numbers), in_rows([happens]))


def comfort(say: Say) -> Screen:
    """To somebody who may harm themselves, or speaks of such a person."""
    return Screen(say("danger-self-harm"))


def neutral(alarm_id: int, say: Say) -> Screen:
    """Violence at home: whoever looks over the shoulder reads nothing; the number stands behind the press."""
    behind = Button(say.plain("btn-neutral"), AlarmPress(AlarmVerb.NUMBER, alarm_id))
    return Screen(say("danger-neutral"), in_rows([behind]))


def heard_neutral(say: Say) -> Screen:
    """What 正在听写… becomes where the words must not be shown."""
    return Screen(say("danger-neutral"))


def card(view: AlarmView, known: Categories, say: Say, *, zone: ZoneInfo, late: bool = False) -> Screen:
    """有人正在说危险: the words, the place, how to reach the speaker, and 我来; or how it ended."""
    alarm = view.alarm
    text = lines(
        say("alarm-late") if late else None,
        _title(view, known, say),
        say("alarm-words", words=cut(alarm.words, MOST_SHOWN)),
        say("alarm-unconfirmed") if alarm.unconfirmed else None,
        say("alarm-private") if alarm.private else None,
        _where(view, say),
        _who(view, say),
        _before(view, say),
        _how_it_stands(view, say, zone),
    )
    return Screen(text, _buttons(view, say))


def somebody_comes(view: AlarmView, say: Say) -> Screen:
    """To whoever told of danger: who has it."""
    if view.alarm.private:
        return Screen(say("danger-neutral"))
    return Screen(say("alarm-comes", name=view.taker))


def _title(view: AlarmView, known: Categories, say: Say) -> Html:
    kinds = "、".join(known.dangers[kind].name(say.language) for kind in view.alarm.kinds_told)
    return say("alarm-over" if view.alarm.was_nothing else "alarm", kinds=kinds)


def _where(view: AlarmView, say: Say) -> Html:
    alarm = view.alarm
    if alarm.place_words:
        return say("alarm-place", place=cut(alarm.place_words, 200))
    if alarm.lat is not None and alarm.lon is not None:
        return say("alarm-pin", place=_map(alarm.lat, alarm.lon, say))
    home = view.home or view.grid
    return say("alarm-place-home", home=home.name) if home is not None else say("alarm-place-unknown")


def _map(lat: float, lon: float, say: Say) -> Html:
    place = f"https://www.openstreetmap.org/?mlat={lat:.5f}&amp;mlon={lon:.5f}"
    return Html(f'<a href="{place}">{escape(say.plain("place-pin"))}</a>')


def _who(view: AlarmView, say: Say) -> Html:
    speaker = view.speaker
    mention = Html(f'<a href="tg://user?id={speaker.telegram_id}">{escape(speaker.name, quote=False)}</a>')
    if speaker.phone:
        return say("alarm-who-phone", name=mention, phone=speaker.phone)
    return say("alarm-who", name=mention)


def _before(view: AlarmView, say: Say) -> Html | None:
    """Whoever cried for nothing more than once is told of kindly; it is gone to all the same."""
    nothing = view.nothing_before
    return say("alarm-nothing-before", count=nothing) if nothing > 1 and not view.alarm.was_nothing else None


def _how_it_stands(view: AlarmView, say: Say, zone: ZoneInfo) -> Html | None:
    alarm = view.alarm
    case = say("alarm-case", number=view.case.case_no) if view.case is not None else None
    nothing = say("alarm-was-nothing-line", name=view.speaker.name) if alarm.was_nothing else None
    taken = say("alarm-taken", name=view.taker, at=_clock(alarm.taken_at, zone)) if alarm.taken_at is not None else None
    return lines(taken, nothing, case)


def _clock(at: datetime, zone: ZoneInfo) -> str:
    return at.astimezone(zone).strftime("%H:%M")


def _buttons(view: AlarmView, say: Say) -> Rows:
    alarm, case = view.alarm, view.case
    free = not alarm.is_taken and not alarm.was_nothing
    take = Button(say.plain("btn-i-come"), AlarmPress(AlarmVerb.TAKE, alarm.id), tone=Tone.DANGER) if free else None
    show = Button(say.plain("btn-show"), CasePress(CaseVerb.SHOW, case.id)) if case is not None else None
    return in_rows([take, show])
