"""A report that lies: its author is asked after it, and told when it is put away."""

from bot.ports import Delivered
from bot.services.report import lying_drafts
from handlers.deliveries.errand import MOOT, Errand, tell
from handlers.screens import lying_drafts as screens
from models import NoticeKind
from models.notice_facts import DraftOwed


async def waits(errand: Errand) -> Delivered:
    view = await lying_drafts.shown(errand.uow, _draft(errand), as_=NoticeKind.DRAFT_WAITS)
    return await tell(errand, screens.waits(view, errand.say)) if view is not None else MOOT


async def closed(errand: Errand) -> Delivered:
    view = await lying_drafts.shown(errand.uow, _draft(errand), as_=NoticeKind.DRAFT_CLOSED)
    return await tell(errand, screens.closed(view, errand.say)) if view is not None else MOOT


def _draft(errand: Errand) -> int:
    return errand.notice.facts_as(DraftOwed)["draft"]
