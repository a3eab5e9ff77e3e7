"""The cards that are kept true, and the short messages at them."""

import contextlib

from bot.ports import Delivered, Posted
from bot.services.case.case_view import CaseView
from bot.services.report import open_dialogue
from bot.services.steps.deadlines import is_outdated
from handlers.deliveries.errand import MOOT, Errand, card_here, make_true
from handlers.edge.saying import EditGone, edit, send
from handlers.edge.screen import Screen
from handlers.screens import card as cards
from handlers.screens import co_handling, work
from handlers.screens import nudge as nudges
from models import CaseEvent, Person, PostKind
from models.event_facts import FromWorkerFacts
from models.notice_facts import CardOwed


async def card(errand: Errand) -> Delivered:
    view = await errand.case_view(alike=True)
    at_desk = await open_dialogue.is_before(errand.uow, view.case, errand.chat)
    screen = cards.card(view, errand.say, at_desk=at_desk, in_group=errand.chat.is_group)
    return await _keep_true(errand, screen, PostKind.CARD, older=cards.older_card(view.case, errand.say))


async def work_card(errand: Errand) -> Delivered:
    if errand.person is None:
        return MOOT
    view = await errand.case_view()
    older = work.older_card(view.case, errand.say)
    return await _keep_true(errand, work.work_card(view, errand.person, errand.say), PostKind.WORK_CARD, older=older)


async def co_card(errand: Errand) -> Delivered:
    if errand.person is None:
        return MOOT
    view = await errand.case_view()
    older = cards.older_card(view.case, errand.say)
    screen = co_handling.co_card(view, errand.person, errand.say)
    return await _keep_true(errand, screen, PostKind.CO_CARD, older=older)


async def nudge(errand: Errand) -> Delivered:
    view = await errand.case_view(worn=True)
    event = view.event(errand.notice.event_id)
    if event is None or is_outdated(view.case, event):
        return MOOT
    kind = PostKind.ATTACHMENT
    if errand.person is not None and _gave_up(view, event, errand.person):
        screen = nudges.gone(view, errand.say)
    elif errand.person is not None and (own := co_handling.told_to_helper(view, event, errand.person, errand.say)):
        screen = own
    else:
        at_desk = errand.person is None or view.case.worker_id != errand.person.id
        screen = nudges.nudge(view, event, errand.say, at_desk=at_desk)
        kind = PostKind.TURN if at_desk and nudges.is_turn(view, event) else PostKind.ATTACHMENT
    here = await card_here(errand)
    await errand.look_away()
    message_id = await send(errand.bot, errand.to, screen, reply_to=here)
    return Delivered([Posted(message_id, kind, current=kind is PostKind.TURN, case_id=view.case.id)])


async def turn_over(errand: Errand) -> Delivered:
    """The last nudge that brought buttons loses them, unless it is the desk's turn again."""
    view = await errand.case_view(worn=True)
    message_id = await open_dialogue.current_card(errand.uow, view.case.id, errand.chat.id, PostKind.TURN)
    event = next((one for one in reversed(view.events) if one.action in nudges.TURNS), None)
    if message_id is None or event is None or nudges.is_turn(view, event):
        return MOOT
    screen = nudges.nudge(view, event, errand.say, at_desk=True)
    await errand.look_away()
    with contextlib.suppress(EditGone):
        await edit(errand.bot, errand.to, message_id, screen)
    return Delivered([Posted(message_id, PostKind.ATTACHMENT, case_id=view.case.id)])


async def _keep_true(errand: Errand, screen: Screen, kind: PostKind, *, older: Screen) -> Delivered:
    """Edit the card that is there; send it anew when there is none, or when a fresh one is wanted.

    The one above a fresh one becomes `older`: of each case one card in a chat has buttons.
    """
    case_id = errand.notice.case_id or 0
    current = await open_dialogue.current_card(errand.uow, case_id, errand.chat.id, kind)
    fresh = errand.notice.facts_as(CardOwed).get("fresh", False)
    message_id = await make_true(errand, None if fresh else current, screen)
    if message_id is None:
        return Delivered()
    if current is not None:
        with contextlib.suppress(EditGone):
            await edit(errand.bot, errand.to, current, older)
    return Delivered([Posted(message_id, kind, current=True, case_id=case_id)])


def _gave_up(view: CaseView, event: CaseEvent, person: Person) -> bool:
    """Whether the event took the case out of this person's hands."""
    told = event.facts_if(FromWorkerFacts)
    return told is not None and told["from_worker_id"] == person.id and view.case.worker_id != person.id
