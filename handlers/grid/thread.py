"""Replies to a case: whoever answers one of its messages speaks to it, each under the own hat."""

from dataclasses import replace

from bot.services.case import desk, own_cases, work
from bot.services.steps import posts
from bot.services.steps.access import case_and_hats
from bot.services.steps.announce import MAY_BE_RECALLED
from bot.services.steps.contribution import Contribution
from handlers import questions
from handlers.control import INTERNAL
from handlers.edge.callback_data import CasePress, CaseVerb
from handlers.edge.context import Turn
from handlers.edge.screen import Button, Screen, in_rows
from handlers.resident import late, verdict_said
from handlers.spoken import arriving
from models import Case, CaseEvent, Hat, Post, PostKind
from models.errors import DomainError, NotAllowed
from models.policy import DESK


async def in_group(turn: Turn) -> None:
    """A message in a group: only a reply to one of our messages is meant for us; the rest is their talk."""
    post = await posts.meaning(turn.uow, turn.chat.id, turn.reply_to)
    if post is None or post.case_id is None:
        return
    question = await questions.awaited(turn)
    if question is not None and question.case_id == post.case_id:
        if not await arriving.for_question(turn, question):
            await questions.take(turn, question)
        return
    try:
        if not await arriving.for_reply(turn, post):
            await replied(turn, post)
    except DomainError:
        return  # a stranger in the group chats under a card: their talk, and nothing is revealed


async def replied(turn: Turn, post: Post) -> None:
    """A reply to a message of a case."""
    given = turn.given
    if given is None or post.case_id is None:
        turn.show(Screen(turn.say("unknown-kind")))
        return
    case, worn = await case_and_hats(turn.uow, post.case_id, turn.person.id)
    if Hat.WORKER in worn and post.kind not in (PostKind.CARD, PostKind.CO_CARD):
        await _feed_back(turn, case, given)
    elif worn & {*DESK, Hat.SUPERVISOR, Hat.CO_HANDLER} and post.kind is not PostKind.TOLD:
        await _note(turn, case, given)
    elif Hat.REPORTER not in worn:
        raise NotAllowed
    elif not await verdict_said.answered(turn, case.id) and not await late.answered(turn, case.id):
        await own_cases.supplement(turn.uow, case.id, given, by=turn.person.id)
        turn.show(Screen(turn.say("supplemented")))


async def _feed_back(turn: Turn, case: Case, given: Contribution) -> None:
    internal = turn.text.lower().startswith(INTERNAL)
    if internal:
        given = replace(given, words=_without_mark(turn.text))
    event = await work.feed_back(turn.uow, case.id, given, by=turn.person.id, internal=internal)
    if internal:
        turn.show(Screen(turn.say("done-feedback-internal")), case_id=case.id)
        return
    seconds = int(MAY_BE_RECALLED.total_seconds())
    screen = Screen(turn.say("done-feedback", seconds=seconds), in_rows([_recall(turn, case, event)]))
    turn.show(screen, case_id=case.id)


async def _note(turn: Turn, case: Case, given: Contribution) -> None:
    await desk.note(turn.uow, case.id, given, by=turn.person.id)
    turn.show(Screen(turn.say("done-note")), case_id=case.id, reply=turn.in_group)


def _without_mark(text: str) -> str:
    """The words behind "内部"; if there are none, the mark itself."""
    mark = next(mark for mark in INTERNAL if text.lower().startswith(mark))
    return text[len(mark) :].lstrip(" ,.:，。：、　") or text


def _recall(turn: Turn, case: Case, event: CaseEvent) -> Button:
    return Button(turn.say.plain("btn-internal"), CasePress(CaseVerb.INTERNAL, case.id, str(event.id)))
