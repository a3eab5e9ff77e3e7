"""The digest on its way: counted when it is delivered, so that a late one is true."""

from bot.ports import Delivered
from bot.services.figures import digests
from handlers.deliveries.errand import MOOT, Errand, tell
from handlers.screens import digest as screens
from models import PostKind
from models.figures import Reach, Scope
from models.notice_facts import DigestOwed


async def digest(errand: Errand) -> Delivered:
    owed = errand.notice.facts_as(DigestOwed)
    scope = Scope(Reach(owed["reach"]), owed["scope"])
    found = await digests.facts(errand.uow, owed["round"], scope, errand.chat, errand.person)
    if found is None:
        return MOOT
    return await tell(errand, screens.digest(found, errand.say, errand.uow.office.timezone), PostKind.ASKED)
