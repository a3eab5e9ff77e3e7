"""Every button of a case and of a transcript, and whose story it is."""

from collections.abc import Awaitable, Callable

from handlers import performing, questions
from handlers.edge.callback_data import CasePress, CaseVerb, VoicePress, VoiceVerb
from handlers.edge.context import Turn
from handlers.grid import co_handling, desk, work
from handlers.leader import board, calling_back, kept_answers, supervise
from handlers.resident import cases, rating
from handlers.voice import accept
from models.errors import NotFound

Pressed = Callable[[Turn, CasePress], Awaitable[None]]

RESIDENTS = frozenset(
    {CaseVerb.SHOW, CaseVerb.ADD, CaseVerb.NOT_THIS, CaseVerb.URGE, CaseVerb.WITHDRAW, CaseVerb.HOME_HERE}
)
VERDICTS = frozenset({CaseVerb.SOLVED, CaseVerb.UNSOLVED, CaseVerb.STILL, CaseVerb.LEVEL, CaseVerb.DISAGREE})
WORKERS = frozenset({CaseVerb.START, CaseVerb.RETURN, CaseVerb.FINISH, CaseVerb.INTERNAL})
TOGETHER = frozenset(
    {
        CaseVerb.INVITE,
        CaseVerb.INVITE_ROLE,
        CaseVerb.INVITE_DAYS,
        CaseVerb.INVITE_JUST,
        CaseVerb.ASSIST,
        CaseVerb.DECLINE,
        CaseVerb.RELEASE,
    }
)

CALLS = frozenset({CaseVerb.CALL_BACK, CaseVerb.CALLED})


async def of_case(turn: Turn) -> None:
    """A press on a button of a case."""
    press = turn.press
    if not isinstance(press, CasePress):
        raise NotFound("error-old-button")
    await _story_of(CaseVerb(press.verb))(turn, press)


async def of_transcript(turn: Turn) -> None:
    """A press on a button under a transcript of the presser's own: 对, 重说, 改成打字.

    Raises:
        NotFound: it is somebody else's, or was answered.
    """
    press = turn.press
    if not isinstance(press, VoicePress):
        raise NotFound("error-old-button")
    row = await accept.own_transcript(turn, press.id)
    match press.verb:
        case VoiceVerb.YES:
            await performing.press_confirmed(turn, row.id)
        case VoiceVerb.AGAIN:
            await accept.say_again(turn, row.id)
        case VoiceVerb.TYPE:
            await accept.type_instead(turn, row.id)


async def unknown(turn: Turn) -> None:
    """A button that we do not make (any more)."""
    raise NotFound("error-old-button")


def _story_of(verb: CaseVerb) -> Pressed:
    if verb in RESIDENTS:
        return cases.press_own_case
    if verb in VERDICTS:
        return rating.press_rating
    if verb in WORKERS:
        return work.press_work
    if verb in supervise.PRESSES:
        return supervise.press_supervision
    if verb is CaseVerb.CARD:
        return board.opened
    if verb in CALLS:
        return calling_back.press_call
    if verb in TOGETHER:
        return co_handling.press_co_handling
    return _OF_ONE.get(verb, desk.press_desk)


async def _drop(turn: Turn, press: CasePress) -> None:
    await questions.drop(turn)


async def _canned(turn: Turn, press: CasePress) -> None:
    await questions.take_canned(turn, press.id, press.value)


_OF_ONE: dict[CaseVerb, Pressed] = {
    CaseVerb.DROP: _drop,
    CaseVerb.CANNED: _canned,
    CaseVerb.KEEP_ANSWER: kept_answers.keep_from_case,
}
