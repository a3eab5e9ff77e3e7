"""The card of a booking before its desk, and what becomes of it for whoever asked."""

from bot.ports import Delivered
from bot.services.town import bookings
from bot.sheets.calendar_file import event_file
from handlers.deliveries.errand import MOOT, Errand, tell
from handlers.edge.saying import telegrams_refusals
from handlers.screens import bookings as screens
from models import BookingState
from models.notice_facts import BookingOwed


async def booking_card(errand: Errand) -> Delivered:
    """The question to the desk; moot once it is answered, or called off."""
    view = await bookings.booking_view(errand.uow, errand.notice.facts_as(BookingOwed)["booking"])
    if view is None or view.booking.state is not BookingState.ASKED:
        return MOOT
    return await tell(errand, screens.before_desk(view, errand.say))


async def booking_file(errand: Errand) -> Delivered:
    """A booking for the calendar of whoever asked, and of the desk; moot once it is called off."""
    view = await bookings.booking_view(errand.uow, errand.notice.facts_as(BookingOwed)["booking"])
    if view is None or view.booking.state is not BookingState.AGREED:
        return MOOT
    grid = await errand.uow.sign(view.thing.grid_id)
    title, place = f"{view.thing.name} · {view.person.name}", grid.name if grid is not None else ""
    uid = f"booking-{view.booking.id}-{view.booking.asked_at:%Y%m%d%H%M%S}@{errand.bot.username}"
    made = event_file(uid, title, view.begins, view.ends, at=errand.uow.at, place=place)
    await errand.look_away()
    with telegrams_refusals():
        await errand.bot.send_document(errand.to, made, filename=f"{view.begins:%m-%d}.ics")
    return Delivered()


async def booking_told(errand: Errand) -> Delivered:
    """What became of it; a reminder is moot once it is called off, or over."""
    owed = errand.notice.facts_as(BookingOwed)
    view, what = await bookings.booking_view(errand.uow, owed["booking"]), owed.get("what", "")
    if view is None:
        return MOOT
    if what.startswith("remind") and (not view.booking.is_open or view.booking.begins <= errand.uow.at):
        return MOOT
    return await tell(errand, screens.became(view, what, errand.say))
