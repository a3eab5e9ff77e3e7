"""The cards that are kept true, and the short messages at them."""

import contextlib

from bot.ports import Delivered, Posted
from bot.services import present
from bot.services.deadlines import is_outdated
from bot.services.papers import CasePapers
from handlers.errands.errand import MOOT, Errand, card_here
from handlers.saying import EditGone, edit, send
from handlers.screens import card as cards
from handlers.screens import nudge as nudges
from handlers.screens import together, work
from handlers.screens.base import Screen
from models import CaseEvent, Person, PostKind


async def card(errand: Errand) -> Delivered:
    papers = await errand.papers()
    at_desk = await present.is_before(errand.uow, papers.case, errand.chat)
    return await _keep_true(
        errand, cards.card(papers, errand.say, at_desk=at_desk, in_group=errand.chat.is_group), PostKind.CARD
    )


async def work_card(errand: Errand) -> Delivered:
    if errand.person is None:
        return MOOT
    papers = await errand.papers()
    return await _keep_true(errand, work.work_card(papers, errand.person, errand.say), PostKind.WORK_CARD)


async def co_card(errand: Errand) -> Delivered:
    if errand.person is None:
        return MOOT
    papers = await errand.papers()
    return await _keep_true(errand, together.co_card(papers, errand.person, errand.say), PostKind.CO_CARD)


async def nudge(errand: Errand) -> Delivered:
    papers = await errand.papers()
    event = papers.event(errand.notice.event_id)
    if event is None or is_outdated(papers.case, event):
        return MOOT
    kind = PostKind.PAPER
    if errand.person is not None and _gave_up(papers, event, errand.person):
        screen = nudges.gone(papers, errand.say)
    elif errand.person is not None and (own := together.told_to_helper(papers, event, errand.person, errand.say)):
        screen = own
    else:
        at_desk = errand.person is None or papers.case.worker_id != errand.person.id
        screen = nudges.nudge(papers, event, errand.say, at_desk=at_desk)
        kind = PostKind.TURN if at_desk and nudges.is_turn(papers, event) else PostKind.PAPER
    here = await card_here(errand)
    await errand.look_away()
    message_id = await send(errand.bot, errand.to, screen, reply_to=here)
    return Delivered([Posted(message_id, kind, current=kind is PostKind.TURN, case_id=papers.case.id)])


async def turn_over(errand: Errand) -> Delivered:
    """The last nudge that brought buttons loses them, unless it is the desk's turn again."""
    papers = await errand.papers()
    message_id = await present.current_card(errand.uow, papers.case.id, errand.chat.id, PostKind.TURN)
    event = next((one for one in reversed(papers.events) if one.action in nudges.TURNS), None)
    if message_id is None or event is None or nudges.is_turn(papers, event):
        return MOOT
    screen = nudges.nudge(papers, event, errand.say, at_desk=True)
    await errand.look_away()
    with contextlib.suppress(EditGone):
        await edit(errand.bot, errand.to, message_id, screen)
    return Delivered([Posted(message_id, PostKind.PAPER, case_id=papers.case.id)])


async def _keep_true(errand: Errand, screen: Screen, kind: PostKind) -> Delivered:
    """Edit the card that is there; send it anew when there is none, or when a fresh one is wanted."""
    case_id = errand.notice.case_id or 0
    current = await present.current_card(errand.uow, case_id, errand.chat.id, kind)
    await errand.look_away()
    if current is not None and not errand.notice.facts.get("fresh"):
        try:
            await edit(errand.bot, errand.to, current, screen)
            return Delivered()
        except EditGone:
            pass
    message_id = await send(errand.bot, errand.to, screen)
    return Delivered([Posted(message_id, kind, current=True, case_id=case_id)])


def _gave_up(papers: CasePapers, event: CaseEvent, person: Person) -> bool:
    """Whether the event took the case out of this person's hands."""
    return event.facts.get("from_worker_id") == person.id and papers.case.worker_id != person.id
