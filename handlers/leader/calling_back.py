"""回访: the buttons of a call, one question at a time; the row of the call knows where it stands."""

from bot.services.case import calling_back
from bot.services.case.calling_back import Asks
from bot.services.steps import asking
from handlers.edge.callback_data import CasePress, CaseVerb
from handlers.edge.context import Turn
from handlers.edge.screen import Screen
from handlers.questions import put_question
from handlers.screens import calling as screens
from models import Asked, CallBack, Case, Satisfaction
from models.errors import NotFound

ANSWERS = {"r": Asks.REACHED, "c": Asks.CONTACTED, "s": Asks.SOLVED, "w": Asks.WORDS}
WORDS = {"0", "1"} | {level.value for level in Satisfaction}


async def press_call(turn: Turn, press: CasePress) -> None:
    """回访 itself, or an answer."""
    match press.verb:
        case CaseVerb.CALL_BACK:
            case, call = await calling_back.begin(turn.uow, press.id, by=turn.person.id)
            await _ask(turn, case, call, anew=True)
        case CaseVerb.CALLED:
            await _called(turn, press)


async def _called(turn: Turn, press: CasePress) -> None:
    letter, _, word = press.value.partition(".")
    asks = Asks.SATISFACTION if letter == "s" and word not in {"0", "1"} else ANSWERS.get(letter)
    if asks is None or word not in WORDS:
        raise NotFound("error-old-button")
    if asks is Asks.WORDS:
        await calling_back.end(turn.uow, press.id, None, by=turn.person.id)
        await asking.drop(turn.uow, turn.person.id, turn.chat.id)
        turn.edit(Screen(turn.say("done-call-back")))
        return
    case, call = await calling_back.answer(turn.uow, press.id, asks, word, by=turn.person.id)
    await _ask(turn, case, call)


async def _ask(turn: Turn, case: Case, call: CallBack, *, anew: bool = False) -> None:
    if not anew and call.reached is False:
        turn.edit(Screen(turn.say("call-given-up" if call.done_at is not None else "call-again-later")))
        return
    asks = calling_back.asks(call)
    if asks is Asks.WORDS:
        await put_question(turn, case, Asked.CALL_WORDS, buttons=[screens.without_words(case, turn.say)])
    elif anew:
        turn.show(screens.question(case, asks, turn.say), case_id=case.id, reply=True)
    else:
        turn.edit(screens.question(case, asks, turn.say))
