"""请人回电: a resident wants a person; the phone is asked for once; somebody rings, and says what came of it."""

from dataclasses import dataclass

from bot.dialogue.intents import EndCall, GivePhone, WantsPerson
from bot.services.report import call_requests
from bot.services.report.call_requests import CallRequestView
from bot.services.town import people
from handlers.edge.callback_data import CallPress, CallVerb
from handlers.edge.context import Turn
from handlers.edge.screen import Screen
from handlers.resident import intake as reports
from handlers.screens import call_request as screens
from models import CallRequest
from models.errors import NotFound


@dataclass(frozen=True, slots=True)
class Calling:
    """Somebody wants a person, gives a phone, or has rung."""

    intent: WantsPerson | GivePhone | EndCall

    async def perform(self, turn: Turn) -> None:
        """Tell the duty desk; or keep what was said."""
        match self.intent:
            case WantsPerson(by_phone=by_phone):
                await _ask(turn, by_phone=by_phone)
            case GivePhone(number=None):
                await settled(turn, given=False)
            case GivePhone(number=str() as number):
                await _phone(turn, number)
            case EndCall(request_id=request_id):
                await call_requests.end_call(turn.uow, request_id, turn.text, by=turn.person)
                turn.show(Screen(turn.say("call-request-kept")), reply=turn.in_group)


async def _ask(turn: Turn, *, by_phone: bool) -> None:
    request, is_new = await call_requests.want_person(turn.uow, turn.person, turn.chat, turn.text, by_phone=by_phone)
    view = await _view(turn, request)
    turn.show(screens.promise(view, turn.say, zone=turn.uow.office.timezone, at=turn.uow.at, again=not is_new))
    if await call_requests.ask_phone(turn.uow, request, turn.person):
        turn.show(screens.ask_phone(turn.say))
    else:
        await reports.ask_once_more(turn)


async def _phone(turn: Turn, number: str) -> None:
    """A number alone is the speaker's own; with other words it may be somebody else's, and the card has the words."""
    if call_requests.only_number(turn.text) is None:
        await call_requests.add_words(turn.uow, turn.person, turn.text)
        turn.show(Screen(turn.say("call-request-number-kept"), clears=True))
        await reports.ask_once_more(turn)
        return
    people.give_phone(turn.person, number)
    await settled(turn, given=True)


async def settled(turn: Turn, *, given: bool) -> None:
    """The phone was given, or refused; what else was open is asked again."""
    await call_requests.settle_phone(turn.uow, turn.person)
    turn.show(screens.phone_settled(turn.say, given=given))
    await reports.ask_once_more(turn)


async def press_call_request(turn: Turn) -> None:
    """我来回电, 回电完成, what came of it; and 不用回电了 by the resident."""
    press = turn.press
    if not isinstance(press, CallPress):
        raise NotFound("error-old-button")
    match press.verb:
        case CallVerb.TAKE:
            await call_requests.ring_up(turn.uow, press.id, by=turn.person)
            turn.toast("call-request-yours", alert=True)
        case CallVerb.END:
            view = await _view(turn, await call_requests.ask_words(turn.uow, press.id, by=turn.person))
            turn.edit(screens.ask_outcome(view, turn.say, in_group=turn.in_group))
        case CallVerb.OUTCOME:
            await _outcome(turn, press)
        case CallVerb.OVER:
            over = await call_requests.take_back(turn.uow, press.id, by=turn.person)
            turn.edit(Screen(turn.say("call-request-over" if over else "call-request-over-already")))


async def _outcome(turn: Turn, press: CallPress) -> None:
    if press.value not in screens.OUTCOMES:
        raise NotFound("error-old-button")
    label, reached = screens.OUTCOMES[press.value]
    await call_requests.end_call(turn.uow, press.id, turn.say.plain(label), reached=reached, by=turn.person)
    turn.toast("call-request-kept")


async def _view(turn: Turn, request: CallRequest) -> CallRequestView:
    view = await call_requests.view_of(turn.uow, request.id)
    if view is None:
        raise NotFound
    return view
