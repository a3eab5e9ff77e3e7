"""The leader's card: everything on one message, which stays true; and what its buttons say to whom."""

from datetime import timedelta

from models import RoleKind
from tests.journeys.grid.telling import (
    GRID,
    LAMP,
    MINUTE,
    OTHER_GRID,
    bound_group,
    card_of,
    cards_of,
    joined,
    reported,
)
from tests.support.world import World

METRES = 1 / 111_320
"""One metre, in degrees of latitude."""


async def test_the_card_tells_the_whole_case(world: World) -> None:
    leader = await world.leader_of(GRID)
    wang = await world.stranger("王秀英")
    matter = await reported(world, LAMP, by=wang, photos=2)

    card = card_of(leader, matter.case_no)
    for line in (
        "待受理", "一般", "⏱ 10-12 15:00 前受理", "路灯照明", LAMP, "👤 王秀英", "📍 地图上的位置", "🏘 老街网格",
        "🧭 按位置归属", "照片 2 张", "居民看不到",
    ):  # fmt: skip
        assert line in card.text
    assert card.labels == [
        "✅ 受理", "👷 派单", "🙋 我来办", "🔀 转派", "❓ 退回补充", "🔗 并案", "🚫 不予受理", "⋯ 更多",
    ]  # fmt: skip
    below = [view for view in leader.person.screen() if view.reply_to == card.id]
    assert [view.kind for view in below] == ["photo", "photo", "venue"]
    assert below[0].album == below[1].album is not None


async def test_a_confidential_name_stays_with_the_town(world: World) -> None:
    matter = await reported(world, secret=True)

    matter.leader.sees("🔒 已保密")
    matter.leader.sees_not("王秀英")
    worker = await matter.dispatched()
    worker.sees("🔒 已保密")
    worker.sees_not("王秀英")


async def test_possible_duplicates_stand_on_the_card_the_nearest_first(world: World) -> None:
    lat, lon = world.inside(GRID)
    far, near, nearest = [
        await reported(world, f"路灯坏了{metres}", name=f"居民{metres}", at=(lat + metres * METRES, lon))
        for metres in (400, 200, 60)
    ]
    await reported(world, "两家人吵架", name="李大妈", at=(lat, lon))  # another category
    await world.later(timedelta(minutes=5))

    matter = await reported(world, LAMP, name="王秀英", at=(lat, lon))

    text = card_of(matter.leader, matter.case_no).text
    assert far.case_no not in text
    assert text.index(f"{nearest.case_no} · 60 米") < text.index(f"{near.case_no} · 200 米")


async def test_a_case_of_last_month_is_no_duplicate(world: World) -> None:
    li = await world.stranger("李大妈")
    old = await reported(world, by=li)
    await world.later(timedelta(days=31))

    matter = await reported(world, name="王秀英")

    assert old.case_no not in card_of(matter.leader, matter.case_no).text


async def test_the_card_is_one_message_that_stays_true(world: World) -> None:
    worker = await world.worker_of(GRID)
    matter = await reported(world)
    leader, number = matter.leader, matter.case_no
    first = card_of(leader, number).id

    for tap, status in (("受理", "已受理"), ("派单", "已受理"), ("徐建军（在办 0 件）", "已派单")):
        await leader.taps(tap)
        assert status in card_of(leader, number).text
    await worker.taps("接单")
    assert "处理中" in card_of(leader, number).text
    await worker.taps("退单")
    await worker.taps("今天来不了")

    assert [card.id for card in cards_of(leader, number)] == [first]
    assert "已受理" in card_of(leader, number).text
    assert "退单：今天来不了" in card_of(leader, number).text


async def test_an_old_button_pressed_a_year_later_brings_the_fresh_card(world: World) -> None:
    matter = await reported(world)
    old = card_of(matter.leader, matter.case_no)
    await matter.done()
    await matter.leader.taps("核查通过")
    await world.later(timedelta(days=365))

    await matter.leader.presses_old(old, "受理")

    assert matter.leader.person.alerts[-1].alert
    fresh = cards_of(matter.leader, matter.case_no)
    assert [("已办结" in card.text, card.labels) for card in fresh][-1] == (True, [])
    assert fresh[-1].id != old.id


async def test_a_second_tap_changes_nothing(world: World) -> None:
    matter = await reported(world)
    card = card_of(matter.leader, matter.case_no)
    await matter.leader.taps("受理")
    await matter.leader.taps_again(same_query=True)
    await matter.leader.presses_old(card, "受理")

    assert "已经办过了" in matter.leader.alert
    events = await world.history(await matter.now())
    assert [event.action for event in events] == ["submit", "accept"]


async def test_leader_and_deputy_press_at_the_same_time(world: World) -> None:
    """In the group both could; while the leader is there only the leader signs."""
    group = await bound_group(world)
    deputy = await world.deputy_of(GRID)
    await deputy.person.joins(group)
    matter = await reported(world)
    await world.later(MINUTE)
    card = card_of(matter.leader, matter.case_no, group)

    await matter.leader.person.presses_old(card, "受理")
    await deputy.person.presses_old(card, "受理")
    await world.settle()

    events = await world.history(await matter.now())
    assert [event.hat for event in events if event.action == "accept"] == ["leader"]
    assert deputy.person.alerts[-1].alert


async def test_two_leaders_press_at_the_same_time(world: World) -> None:
    group = await bound_group(world)
    second = await joined(world, "林二", RoleKind.LEADER, GRID)
    await second.person.joins(group)
    matter = await reported(world)
    await world.later(MINUTE)
    card = card_of(matter.leader, matter.case_no, group)

    await matter.leader.person.presses_old(card, "受理")
    await second.person.presses_old(card, "我来办")
    await world.settle()

    events = await world.history(await matter.now())
    assert sorted(event.action for event in events[1:]) in (["accept", "take"], ["take"])


async def test_whoever_is_not_the_desk_gets_a_friendly_alert(world: World) -> None:
    group = await bound_group(world)
    matter = await reported(world)
    worker, stranger = await world.worker_of(GRID), await world.stranger("路过的人")
    for one in (worker, stranger, await world.leader_of(OTHER_GRID)):
        await one.person.joins(group)
        for label in ("受理", "派单", "我来办", "转派", "退回补充", "并案", "不予受理"):
            await one.taps(label, group, on=card_of(one, matter.case_no, group))
        assert [answer.alert for answer in one.person.alerts] == [True] * 7

    assert [event.action for event in await world.history(await matter.now())] == ["submit"]
    assert len(cards_of(worker, matter.case_no, group)) == 1


async def test_a_supervisor_may_look_but_not_act(world: World) -> None:
    supervisor = await world.meets("jiang_weimin")
    matter = await reported(world)

    await supervisor.says(f"/case {matter.case_no}")
    supervisor.sees(LAMP)
    await supervisor.presses_old(card_of(matter.leader, matter.case_no), "受理")

    assert "负责的人" in supervisor.alert
    assert (await matter.now()).status == "submitted"


async def test_a_leader_who_reads_english_gets_it_in_private_and_chinese_in_the_group(world: World) -> None:
    leader = await world.leader_of(GRID)
    await leader.says("/language")
    await leader.taps("English")
    matter = await reported(world)
    leader.sees("Accept", "Street lights")

    group = await bound_group(world)
    await world.later(MINUTE)

    assert "待受理" in card_of(leader, matter.case_no, group).text
    await leader.taps("受理", group)
    assert "已受理" in card_of(leader, matter.case_no, group).text
