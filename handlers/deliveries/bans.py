"""A ban on its way: to whoever it is about, and an appeal to the duty desk."""

from bot.ports import Delivered
from bot.services.town import bans
from handlers.deliveries.errand import MOOT, Errand, tell
from handlers.screens import bans as screens
from models.notice_facts import BanOwed


async def banned(errand: Errand) -> Delivered:
    """As it stands now: it holds, or it was lifted."""
    found = await bans.one_of(errand.uow, errand.notice.facts_as(BanOwed)["ban"])
    if found is None:
        return MOOT
    return await tell(errand, screens.told(found, errand.uow.at, errand.uow.office.timezone, errand.say))


async def appealed(errand: Errand) -> Delivered:
    """What a banned person says against it; moot once it is over."""
    found = await bans.one_of(errand.uow, errand.notice.facts_as(BanOwed)["ban"])
    if found is None or not found.holds(errand.uow.at):
        return MOOT
    return await tell(errand, screens.appeal(found, errand.uow.at, errand.uow.office.timezone, errand.say))
