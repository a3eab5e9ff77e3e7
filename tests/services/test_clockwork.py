"""What time alone makes true: leaders come back, and old updates are forgotten."""

from datetime import timedelta

from sqlalchemy import select

from bot.background.clockwork import Clockwork
from bot.services.delivery import inbox
from models import InboxUpdate
from tests.support.town import Town


async def test_an_update_is_remembered_for_as_long_as_telegram_may_send_it_again(town: Town) -> None:
    async with town.office.writing() as uow:
        await inbox.record(uow, {"update_id": 1})
        await inbox.mark_answered(uow, {"update_id": 1}, ())
        await inbox.record(uow, {"update_id": 2})
        await inbox.store_poison(uow, {"update_id": 2}, ValueError("no"))
    town.clock.advance(timedelta(days=2))
    await Clockwork(town.office).tick()
    assert await _remembered(town) == {1, 2}
    town.clock.advance(timedelta(days=6))
    await Clockwork(town.office).tick()
    assert await _remembered(town) == {2}, "what failed stays until somebody has looked at it"


async def _remembered(town: Town) -> set[int]:
    async with town.office.reading() as uow:
        return set(await uow.session.scalars(select(InboxUpdate.update_id)))
