"""An older backup was restored: replies to messages that no row tells of still reach their case."""

from sqlalchemy import delete

from models import Action, Post
from tests.journeys.resident.telling import GRID, a_case, breath
from tests.support.world import World


async def forgets_messages(world: World) -> None:
    """As an older backup does."""
    async with world.office.writing() as uow:
        await uow.session.execute(delete(Post))


async def last_of(world: World) -> tuple[Action, str | None]:
    event = (await world.history(await world.the_case()))[-1]
    return event.action, event.words


async def test_each_ones_reply_reaches_the_case_by_the_number_in_what_is_quoted(world: World) -> None:
    wang, leader, li = await world.stranger("王秀英"), await world.leader_of(GRID), await world.stranger("李四")
    number = await a_case(world, wang)
    await breath(world)
    receipt, card = wang.finds("receipt"), leader.finds(number)
    await forgets_messages(world)
    await wang.says("就在村口老井旁边", reply_to=receipt)
    assert await last_of(world) == (Action.SUPPLEMENT, "就在村口老井旁边")
    await breath(world)
    await leader.says("明天派人去看", reply_to=card)
    assert await last_of(world) == (Action.NOTE, "明天派人去看")
    await breath(world)

    await li.says(f"/case {number}")
    await breath(world)
    await li.says("我也看看", reply_to=li.last())  # he is told nothing of it, so nothing is his to reply to
    assert await last_of(world) == (Action.NOTE, "明天派人去看")


async def test_ones_own_message_with_a_number_in_it_means_no_case(world: World) -> None:
    wang = await world.stranger("王秀英")
    number = await a_case(world, wang)
    await breath(world)
    mine = await wang.says(f"我的编号是 {number}")
    events = len(await world.history(await world.the_case()))
    await forgets_messages(world)
    await breath(world)
    await wang.says("今天天气好", reply_to=mine)
    assert len(await world.history(await world.the_case())) == events
