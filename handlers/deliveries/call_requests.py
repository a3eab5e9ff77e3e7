"""The cards of wishes for a person, kept true by editing, and the word who rings and until when."""

from bot.ports import Delivered, Posted
from bot.services.report import call_requests
from bot.services.report.call_requests import CallRequestView
from handlers.deliveries.errand import MOOT, Errand, make_true, tell
from handlers.screens import call_request
from models import PostKind
from models.notice_facts import CallRequestOwed


async def request_card(errand: Errand) -> Delivered:
    """Edit the card that is there, or send one; to a supervisor only while nobody has rung."""
    view, late = await _view(errand)
    if view is None or (late and not view.request.is_open):
        return MOOT
    here = await call_requests.card_of(errand.uow, view.request.id, errand.chat.id) if not late else None
    if here is None and not view.request.is_open:
        return MOOT  # whoever has seen no card need not hear of it
    zone, at = errand.uow.office.timezone, errand.uow.at
    screen = call_request.request_card(view, errand.say, zone=zone, at=at, late=late)
    message_id = await make_true(errand, here, screen)
    if message_id is None:
        return Delivered()
    return Delivered([Posted(message_id, PostKind.CALL_REQUEST, call_request_id=view.request.id)])


async def who_rings(errand: Errand) -> Delivered:
    """Who rings; that nobody has it yet, unless somebody has by now; that nobody was reached."""
    view, late = await _view(errand)
    if view is None or (late and view.request.is_taken):
        return MOOT
    if not view.request.is_open and view.request.reached is not False:
        return MOOT
    zone, at = errand.uow.office.timezone, errand.uow.at
    return await tell(errand, call_request.news(view, errand.say, zone=zone, at=at))


async def _view(errand: Errand) -> tuple[CallRequestView | None, bool]:
    owed = errand.notice.facts_as(CallRequestOwed)
    return await call_requests.view_of(errand.uow, owed["request"]), owed.get("late", False)
