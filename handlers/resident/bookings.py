"""预约: a resident says what, when and what for in one sentence; /rooms shows what there is."""

from dataclasses import dataclass

from bot.dialogue.intents import Book, Report
from bot.dialogue.kept_answers import HELP
from bot.dialogue.when import when
from bot.services.report.finding_place import place_in
from bot.services.town import bookings
from handlers.edge.callback_data import BookingPress, BookingVerb
from handlers.edge.context import Turn
from handlers.edge.screen import Screen
from handlers.resident import intake as reports
from handlers.screens import bookings as screens
from models import BookingState
from models.errors import NotAllowed, NotFound


@dataclass(frozen=True, slots=True)
class Booking:
    """周六下午想借活动室."""

    intent: Book

    async def perform(self, turn: Turn) -> None:
        """Ask the desk for it; what the grid does not lend is a question like any other."""
        home = turn.person.home_grid_id
        grid_id = home if home is not None else (await place_in(turn.uow, turn.text))[1]
        things = await bookings.things_of(turn.uow, grid_id)
        named = bookings.named_in(turn.text, things)
        if not named:
            await reports.begin(turn, Report(category=HELP, is_question=True))
            return
        said = when(turn.text, turn.uow.at.astimezone(turn.uow.office.timezone))
        if said is None:
            turn.show(Screen(turn.say("booking-when", name=named[0].name)))
            return
        booked = await bookings.ask_for(turn.uow, named[0], said, turn.text, by=turn.person, chat=turn.chat)
        turn.show(screens.asked(await _view(turn, booked.id), turn.say))


async def rooms(turn: Turn) -> None:
    """`/rooms`: what can be borrowed here; `/rooms 活动室` by its leader: one thing more."""
    if turn.arguments:
        await bookings.add_thing(turn.uow, " ".join(turn.arguments), by=turn.person.id)
    try:
        grid = await bookings.lends_for(turn.uow, turn.person.id)
    except NotAllowed:
        things = await bookings.things_of(turn.uow, turn.person.home_grid_id)
        turn.show(screens.things(things, turn.say, lends=False), reply=turn.in_group)
        return
    turn.show(screens.things(await bookings.things_of(turn.uow, grid.id), turn.say, lends=True), reply=turn.in_group)


async def press_booking(turn: Turn) -> None:
    """同意, 换个时间, 不行 by the desk; 不借了 by whoever asked; 不再出借 by the leader."""
    press = turn.press
    if not isinstance(press, BookingPress):
        raise NotFound("error-old-button")
    match press.verb:
        case BookingVerb.AGREE:
            await bookings.decide(turn.uow, press.id, BookingState.AGREED, by=turn.person.id)
            await _shown_decided(turn, press.id)
        case BookingVerb.REFUSE:
            turn.edit(screens.why_not(await bookings.may_decide(turn.uow, press.id, by=turn.person.id), turn.say))
        case BookingVerb.REASON if press.value in screens.REASONS:
            reason = turn.say.plain(screens.REASONS[press.value])
            await bookings.decide(turn.uow, press.id, BookingState.REFUSED, by=turn.person.id, reason=reason)
            await _shown_decided(turn, press.id)
        case BookingVerb.CANCEL:
            await bookings.cancel(turn.uow, press.id, by=turn.person)
            turn.edit(Screen(turn.say("booking-cancelled")))
        case BookingVerb.RETIRE:
            thing = await bookings.retire_thing(turn.uow, press.id, by=turn.person.id)
            turn.edit(screens.things(await bookings.things_of(turn.uow, thing.grid_id), turn.say, lends=True))
        case _:
            raise NotFound("error-old-button")


async def _shown_decided(turn: Turn, booking_id: int) -> None:
    turn.edit(screens.before_desk(await _view(turn, booking_id), turn.say))


async def _view(turn: Turn, booking_id: int) -> bookings.BookingView:
    view = await bookings.booking_view(turn.uow, booking_id)
    if view is None:
        raise NotFound
    return view
