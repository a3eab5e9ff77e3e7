"""Her verdict after a closing: solved? satisfied? and a few words."""

from bot.services.case import closing
from bot.services.steps.contribution import Contribution
from handlers.edge.callback_data import CasePress, CaseVerb
from handlers.edge.context import Turn
from handlers.questions import put_question
from handlers.screens import verdict
from models import Asked, Satisfaction
from models.errors import NotFound
from models.question import RatingAsked


async def press_rating(turn: Turn, press: CasePress) -> None:
    """A button of the verdict."""
    match press.verb:
        case CaseVerb.SOLVED:
            case = await closing.say_solved(turn.uow, press.id, _number(press.value), by=turn.person.id)
            turn.edit(verdict.ask_satisfied(case, turn.say))
        case CaseVerb.UNSOLVED:
            case = await closing.may_reopen(turn.uow, press.id, _number(press.value), by=turn.person.id)
            await put_question(turn, case, Asked.REOPEN_REASON)
        case CaseVerb.STILL:
            await _still(turn, press)
        case CaseVerb.DISAGREE:
            case = await closing.may_disagree(turn.uow, press.id, by=turn.person.id)
            await put_question(turn, case, Asked.REOPEN_REASON)
        case CaseVerb.LEVEL:
            await _level(turn, press)


async def _still(turn: Turn, press: CasePress) -> None:
    """What she said to the closed case is the reason; a picture alone gives none, so she is asked for it."""
    by = turn.person.id
    case = await closing.may_reopen(turn.uow, press.id, _number(press.value), by=by)
    words = await closing.words_of(turn.uow, case, by=by)
    if words is None:
        await put_question(turn, case, Asked.REOPEN_REASON)
        return
    await closing.reopen(turn.uow, case.id, Contribution(turn.chat.id, turn.message_id, words=words), by=by)
    turn.edit(verdict.reopened(case, turn.say))


async def _level(turn: Turn, press: CasePress) -> None:
    number, _, word = press.value.partition(".")
    try:
        level = Satisfaction(word)
    except ValueError as error:
        raise NotFound("error-old-button") from error
    closed = _number(number)
    case = await closing.say_satisfaction(turn.uow, press.id, closed, level, by=turn.person.id)
    turn.edit(verdict.chosen(case, level, turn.say))
    await put_question(turn, case, Asked.RATING_WORDS, facts=RatingAsked(closing=closed))


def _number(value: str) -> int:
    if not value.isdigit():
        raise NotFound("error-old-button")
    return int(value)
