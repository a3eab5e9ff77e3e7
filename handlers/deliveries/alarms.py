"""What a human must know: the third reopening, somebody who cannot be reached, an update that nobody understood."""

from bot.ports import Delivered
from bot.services.case import calling_back
from handlers.deliveries.errand import MOOT, Errand, tell
from handlers.edge.screen import Screen
from handlers.screens import calling, nudge
from models import PostKind
from models.notice_facts import CallOwed, ExportFailedOwed, LostOwed, PoisonOwed


async def escalation(errand: Errand) -> Delivered:
    view = await errand.case_view()
    event = view.event(errand.notice.event_id)
    if event is None:
        return MOOT
    return await tell(errand, nudge.escalation(view, event, errand.say), PostKind.ATTACHMENT)


async def call_owed(errand: Errand) -> Delivered:
    """A call that is to be made; moot once it has been."""
    call = await calling_back.still_owed(errand.uow, errand.notice.facts_as(CallOwed)["call"])
    if call is None:
        return MOOT
    screen = calling.owed(await errand.case_view(), call, errand.say, is_late=call.due_at <= errand.uow.at)
    return await tell(errand, screen, PostKind.ATTACHMENT)


async def lost_touch(errand: Errand) -> Delivered:
    lost = errand.notice.facts_as(LostOwed)
    view = await errand.case_view() if errand.notice.case_id is not None else None
    return await tell(errand, nudge.lost_touch(lost, errand.say, view=view), PostKind.ATTACHMENT)


async def probe(errand: Errand) -> Delivered:
    """Whoever reads it knows that it is so; moot where somebody wrote meanwhile."""
    if errand.chat.unreachable_since is None:
        return MOOT
    return await tell(errand, Screen(errand.say("reached-again")), PostKind.ATTACHMENT)


async def export_failed(errand: Errand) -> Delivered:
    """To whoever asked, what she can do; to the duty desk, what went wrong."""
    failed = errand.notice.facts_as(ExportFailedOwed)
    why, period = failed["why"], failed["period"]
    if failed["own"]:
        return await tell(errand, nudge.export_failed(why, period, errand.say))
    return await tell(errand, nudge.export_failed_at_duty(why, period, failed["name"], errand.say))


async def poison(errand: Errand) -> Delivered:
    return await tell(errand, nudge.poison(errand.notice.facts_as(PoisonOwed)["update_id"], errand.say))
