"""/bind: a group becomes the desk; when it is gone, somebody else always reads."""

from tests.journeys.grid.telling import (
    GRID,
    MINUTE,
    OTHER_GRID,
    bound_group,
    card_of,
    cards_of,
    reported,
)
from tests.support.world import World

ADVICE = "设机器人为群管理员"


async def test_the_grids_group_gets_the_cards(world: World) -> None:
    group = await bound_group(world)
    leader = await world.leader_of(GRID)
    leader.sees("这个群现在是老街网格的群", chat=group)
    matter = await reported(world, photos=2)

    assert "待受理" in card_of(leader, matter.case_no, group).text
    assert cards_of(leader, matter.case_no) == []
    await leader.taps("受理", group)
    assert "已受理" in card_of(leader, matter.case_no, group).text
    matter.resident.sees("status-accepted")


async def test_an_administrator_is_not_told_to_become_one(world: World) -> None:
    group = await bound_group(world)
    leader = await world.leader_of(GRID)
    leader.sees_not(ADVICE, chat=group)

    group.make_bot_admin(admin=False)
    await leader.says("/bind", group)
    leader.sees("这个群现在是老街网格的群", ADVICE, chat=group)


async def test_when_telegram_does_not_tell_the_advice_is_given(world: World) -> None:
    leader = await world.leader_of(GRID)
    group = world.box.group("老街群", leader.person, with_bot=True)
    group.make_bot_admin()
    world.box.faults.refuse(502, "Bad Gateway", method="getChatMember")
    await leader.says("/bind", group)

    leader.sees("这个群现在是老街网格的群", ADVICE, chat=group)


async def test_open_cases_move_into_the_new_group(world: World) -> None:
    matter = await reported(world, photos=1)
    group = await bound_group(world)
    await world.later(MINUTE)

    assert "✅ 受理" in card_of(matter.leader, matter.case_no, group).labels
    kinds = [view.kind for view in matter.leader.person.screen(group) if view.kind in ("photo", "venue")]
    assert kinds == ["photo", "venue"]


async def test_binding_belongs_in_a_group(world: World) -> None:
    leader = await world.leader_of(GRID)
    await leader.says("/bind")

    leader.sees("请到网格群里发 /bind")


async def test_a_resident_binds_nothing(world: World) -> None:
    wang = await world.stranger("王秀英")
    group = world.box.group("麻将群", wang.person, with_bot=True)
    await world.settle()
    await wang.says("/bind", group)

    wang.sees("只有网格长或管理员", chat=group)
    matter = await reported(world)
    assert cards_of(wang, matter.case_no, group) == []


async def test_the_duty_desk_binds_its_group(world: World) -> None:
    duty = await world.meets("tang_yuhong")
    group = world.box.group("值班群", duty.person, with_bot=True)
    await world.settle()
    await duty.says("/bind", group)
    await duty.taps("值班室", group)
    duty.sees("值班室的群", chat=group)

    wang = await world.stranger("王秀英")
    await wang.says("有人在河边倒垃圾")
    await wang.taps("跳过")
    await wang.shares(10.0, 10.0)
    await wang.taps("提交")

    case = await world.the_case()
    assert "值班室" in card_of(duty, case.case_no, group).text


async def test_a_leader_does_not_bind_the_duty_desk(world: World) -> None:
    duty, leader = await world.meets("tang_yuhong"), await world.leader_of(GRID)
    group = world.box.group("值班群", duty.person, leader.person, with_bot=True)
    await world.settle()
    await duty.says("/bind", group)
    await leader.taps("值班室", group)

    assert leader.person.alerts[-1].alert
    duty.sees_not("值班室的群", chat=group)


async def test_after_a_kick_the_leaders_private_chat_serves(world: World) -> None:
    group = await bound_group(world)
    matter = await reported(world)
    await world.later(MINUTE)
    group.kick_bot(by=matter.leader.person)
    await world.settle()

    assert "✅ 受理" in card_of(matter.leader, matter.case_no).labels
    await matter.leader.taps("受理")
    assert (await matter.now()).status == "accepted"


async def test_leader_gone_too_the_deputy_serves_and_then_the_duty_desk(world: World) -> None:
    deputy, duty = await world.deputy_of(GRID), await world.meets("tang_yuhong")
    matter = await reported(world)
    await matter.leader.person.blocks_bot()
    await world.settle()
    assert "✅ 受理" in card_of(deputy, matter.case_no).labels

    await deputy.person.blocks_bot()
    await world.settle()
    await duty.taps("受理", on=card_of(duty, matter.case_no))

    events = await world.history(await matter.now())
    assert [event.hat for event in events] == ["reporter", "duty"]


async def test_another_leader_cannot_bind_my_grid(world: World) -> None:
    """Whoever leads one grid binds that one: there is nothing to choose."""
    other = await world.leader_of(OTHER_GRID)
    group = world.box.group("别的群", other.person, with_bot=True)
    await world.settle()
    await other.says("/bind", group)

    matter = await reported(world)
    assert cards_of(other, matter.case_no, group) == []
    other.sees(f"{(await world.grid(OTHER_GRID)).name}的群", chat=group)
