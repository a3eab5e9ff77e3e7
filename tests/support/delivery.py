"""Steps of the relay, one by one, for tests of what each outcome leaves behind."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from bot.ports import Delivered
from bot.services.delivery import outbox
from bot.services.delivery.outbox import NoticeLease, Outcome
from bot.services.steps.owing import owe
from models import Grid, Notice, NoticeKind
from models.notice import NOTICE_FACTS
from tests.support.facts import required
from tests.support.town import Town

LEASE = timedelta(minutes=1)


async def owes(town: Town, who: str, kind: NoticeKind = NoticeKind.SCREEN, **more: Any) -> int:
    """A message is owed to somebody, with facts or with such as it must have; gives its id."""
    assert await town.does(owe, kind, town.chat_of(who), **{"facts": required(NOTICE_FACTS[kind]), **more})
    return max(notice.id for notice in await town.stored(Notice, Notice.chat_id == town.chat_of(who)))


async def claims(town: Town) -> list[NoticeLease]:
    """Everything that is due, whatever Telegram's limits."""
    return await town.does(outbox.claim, most=100, lease=LEASE, may_leave=lambda notice, chat: True)


async def settles(town: Town, claimed: NoticeLease, outcome: Outcome) -> Notice:
    """A delivery ended like that; gives what is stored of the notice."""
    await town.does(outbox.settle, claimed, outcome)
    return await stored(town, claimed.notice.id)


async def stored(town: Town, notice_id: int) -> Notice:
    """The notice through a fresh session."""
    [notice] = await town.stored(Notice, Notice.id == notice_id)
    return notice


async def fails(town: Town, who: str, outcome: Outcome) -> None:
    """The heads that are due leave; what goes to this chat ends like that, the rest arrives."""
    for claimed in await claims(town):
        await town.does(outbox.settle, claimed, outcome if town.rooms[claimed.chat.id] == who else Delivered())


async def reads_in_group(town: Town, title: str = "东网格群", telegram_id: int = -1) -> int:
    """东's desk reads in a group; gives the chat's id."""
    chat_id = await town.opens_group(title, telegram_id)
    async with town.office.writing() as uow:
        grid = (await uow.session.scalars(select(Grid).where(Grid.code == "E"))).one()
        grid.desk_chat_id = chat_id
    return chat_id


async def lost_touch_of(town: Town) -> list[tuple[str, str, int | None]]:
    """Who is told of what being lost, and in which case; sent or not."""
    told = await town.stored(Notice, Notice.kind == NoticeKind.LOST_TOUCH, Notice.failed_as.is_(None))
    return sorted(((town.rooms[n.chat_id], n.facts["what"], n.case_id) for n in told), key=str)
