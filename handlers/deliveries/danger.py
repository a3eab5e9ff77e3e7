"""The cards of danger, kept true by editing, and the word that somebody comes."""

from bot.ports import Delivered, Posted
from bot.services.report import alarms
from handlers.deliveries.errand import MOOT, Errand, make_true, tell
from handlers.screens import danger
from models import PostKind
from models.notice_facts import AlarmOwed


async def alarm(errand: Errand) -> Delivered:
    """Edit the card that is there, or send one; to a supervisor only while nobody has it."""
    owed = errand.notice.facts_as(AlarmOwed)
    view = await alarms.view_of(errand.uow, owed["alarm"])
    late = owed.get("late", False)
    if view is None or (late and not alarms.is_waiting(view)):
        return MOOT
    here = await alarms.card_of(errand.uow, view.alarm.id, errand.chat.id) if not late else None
    if here is None and view.alarm.was_nothing:
        return MOOT  # whoever has seen no card need not hear of it
    office = errand.uow.office
    screen = danger.card(view, office.categories, errand.say, zone=office.timezone, late=late)
    message_id = await make_true(errand, here, screen)
    if message_id is None:
        return Delivered()
    return Delivered([Posted(message_id, PostKind.ALARM, case_id=view.alarm.case_id, alarm_id=view.alarm.id)])


async def taken(errand: Errand) -> Delivered:
    """Somebody comes; of what was nothing by then, nobody need."""
    view = await alarms.view_of(errand.uow, errand.notice.facts_as(AlarmOwed)["alarm"])
    if view is None or view.alarm.was_nothing or not view.alarm.is_taken:
        return MOOT
    return await tell(errand, danger.somebody_comes(view, errand.say))
