"""Time in the chats: the limit on the cards, 延期, 挂账, 督办, and what the clock says; told well and badly."""

from datetime import datetime, timedelta

from models import Action
from tests.journeys.grid.telling import GRID, REPAIRED, VOICE, Matter, card_of, reported
from tests.support.office import SHANGHAI
from tests.support.world import World


def on(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=SHANGHAI)


async def until(world: World, text: str) -> None:
    """The clock goes there, and everything that is due then is delivered."""
    await world.later(on(text) - world.clock.now())


async def accepted(world: World) -> Matter:
    matter = await reported(world)
    await matter.leader.taps("受理")
    return matter


async def actions(matter: Matter) -> list[Action]:
    return [event.action for event in await matter.world.history(await matter.now())]


async def test_everybody_sees_until_when(world: World) -> None:
    matter = await reported(world)
    leader = matter.leader
    assert "⏱ 10-12 15:00 前受理" in card_of(leader, matter.case_no).text
    await leader.taps("受理")
    assert "⏱ 10-21 09:00 前办结" in card_of(leader, matter.case_no).text
    matter.resident.sees("⏱ 10-21 09:00 前办好")
    worker = await matter.dispatched()
    worker.sees("⏱ 10-21 09:00 前办结")


async def test_extended_with_a_reason_that_she_reads(world: World) -> None:
    supervisor = await world.meets("jiang_weimin")
    matter = await accepted(world)
    leader = matter.leader
    await leader.taps("更多")
    assert leader.labels() == ["🤝 协办", "⏳ 延期", "⏸ 挂账", "✖️ 取消"]
    await leader.taps("延期")
    assert leader.labels()[:3] == [
        "1 个工作日，到 10-22 09:00", "3 个工作日，到 10-26 09:00", "7 个工作日，到 10-30 09:00",
    ]  # fmt: skip
    await leader.taps("3 个工作日，到 10-26 09:00")
    await world.restart()
    await leader.says("灯泡要从县里调")

    matter.resident.sees("要多一点时间", "灯泡要从县里调", "⏱ 10-26 09:00 前办好")
    assert "⏱ 10-26 09:00 前办结" in card_of(leader, matter.case_no).text
    supervisor.sees("延期：灯泡要从县里调")


async def test_extended_twice_or_too_late_it_is_refused_before_anything_is_asked(world: World) -> None:
    matter = await accepted(world)
    leader = matter.leader
    await leader.taps("更多")
    await leader.taps("延期")
    days = leader.last()
    await leader.taps("1 个工作日，到 10-22 09:00")
    await leader.taps("等配件材料")
    await leader.presses_old(days, "1 个工作日，到 10-22 09:00")
    assert "已经延过一次" in leader.alert
    await until(world, "10-22 09:05")
    await leader.presses_old(days, "3 个工作日，到 10-26 09:00")
    assert "时限已经过了" in leader.alert
    assert (await actions(matter)).count(Action.EXTEND) == 1


async def test_the_limit_passes_while_the_reason_is_looked_for(world: World) -> None:
    matter = await accepted(world)
    await until(world, "10-21 08:59")
    await matter.leader.taps("更多", on=card_of(matter.leader, matter.case_no))
    await matter.leader.taps("延期")
    await matter.leader.taps("1 个工作日，到 10-22 09:00")
    world.clock.advance(timedelta(minutes=5))
    await matter.leader.says("等配件")

    matter.leader.sees("时限已经过了")
    assert Action.EXTEND not in await actions(matter)


async def test_suspended_by_voice_it_is_silent_until_it_goes_on(world: World) -> None:
    matter = await accepted(world)
    leader = matter.leader
    await leader.taps("更多")
    await leader.taps("挂账")
    await leader.speaks(VOICE, 4)
    matter.resident.sees("先放一放", "words-in-recording")
    card = card_of(leader, matter.case_no)
    assert "⏸ 挂账中，时间不算" in card.text
    assert card.labels[0] == "▶️ 恢复办理"
    assert "⋯ 更多" not in card.labels
    await until(world, "11-02 09:00")
    leader.sees_not("快到时限", "过了时限")

    await leader.taps("恢复办理", on=card_of(leader, matter.case_no))
    matter.resident.sees("又开始办了", "前办好")
    await leader.presses_old(card, "恢复办理")
    assert "已经办过了" in leader.alert
    assert (await actions(matter)).count(Action.RESUME) == 1


async def test_a_worker_who_finishes_a_suspended_case_resumes_it(world: World) -> None:
    matter = await reported(world)
    worker = await matter.started()
    await matter.leader.taps("更多", on=card_of(matter.leader, matter.case_no))
    await matter.leader.taps("挂账")
    await matter.leader.taps("要等资金")
    worker.sees("挂账", "要等资金")
    await worker.taps("完成", on=worker.finds("⏸ 挂账中"))
    await worker.shows(REPAIRED)

    assert "待核查" in card_of(matter.leader, matter.case_no).text
    assert "⏱" in card_of(matter.leader, matter.case_no).text
    assert (await actions(matter))[-2:] == [Action.FINISH, Action.RESUME]


async def test_the_deputy_suspends_while_the_leader_is_away_and_nobody_else_may(world: World) -> None:
    matter = await accepted(world)
    await matter.leader.taps("更多")
    deputy = await world.deputy_of(GRID)
    await matter.leader.says("/away")
    await matter.leader.taps("离开 3 天")
    await deputy.taps("更多", on=card_of(deputy, matter.case_no))
    menu = deputy.last()
    await deputy.taps("挂账")
    await matter.leader.says("/away")
    await matter.leader.taps("我回来了")
    await deputy.taps("要等资金")
    assert "没有找到这件事项" in deputy.alert
    await deputy.presses_old(menu, "挂账")
    assert "没有找到这件事项" in deputy.alert
    assert Action.SUSPEND not in await actions(matter)


async def test_a_supervisor_sets_a_date_from_the_overdue_notice(world: World) -> None:
    supervisor = await world.meets("jiang_weimin")
    deputy = await world.deputy_of(GRID)
    matter = await accepted(world)
    await until(world, "10-21 09:05")
    for man in (matter.leader, deputy, supervisor):
        man.sees("过了时限")
    matter.resident.sees("step-overdue", who="老街网格的网格长")
    assert "🔴 逾期：应在 10-21 09:00 前办结" in card_of(matter.leader, matter.case_no).text
    assert supervisor.labels() == ["📣 督办", "📄 看这件事"]

    await supervisor.taps("督办")
    assert supervisor.labels() == ["10-21 17:30 前", "10-22 17:30 前", "10-26 17:30 前", "✖️ 取消"]
    await supervisor.taps("10-22 17:30 前")
    await supervisor.says("明天我来看")
    matter.leader.sees("督办人督办", "明天我来看", "📣 督办到 10-22 17:30")
    await until(world, "10-22 17:30")
    matter.resident.sees_not("督办")
    assert sum("办得晚了" in text for text in matter.resident.reads()) == 1
    assert "🔴 逾期：督办到 10-22 17:30" in card_of(matter.leader, matter.case_no).text
    assert (await actions(matter)).count(Action.OVERDUE) == 2


async def test_a_supervisor_looks_and_orders_without_words_once(world: World) -> None:
    supervisor = await world.meets("jiang_weimin")
    matter = await accepted(world)
    await supervisor.says(f"/case {matter.case_no}")
    assert supervisor.labels() == ["📣 督办", "⏰ 催办"]
    await supervisor.taps("催办")
    matter.leader.sees("督办人催办")
    await supervisor.taps("督办")
    await supervisor.taps("10-13 17:30 前")
    await supervisor.taps("不写话了")
    await supervisor.taps_again()

    assert (await actions(matter)).count(Action.SUPERVISE) == 1
    assert "📣 督办到 10-13 17:30" in card_of(matter.leader, matter.case_no).text
    await matter.leader.taps("更多", on=card_of(matter.leader, matter.case_no))
    await matter.leader.taps("延期")
    assert "只有督办人能改" in matter.leader.alert


async def test_a_reminder_of_the_night_comes_in_the_morning_if_it_is_news_then(world: World) -> None:
    late = await reported(world, "家里停水了", name="李大妈")
    await late.leader.taps("受理", on=card_of(late.leader, late.case_no))
    await until(world, "10-12 22:00")
    forgotten = await reported(world, "自来水停了", name="王秀英")
    seen = await reported(world, "水管没水", name="陈大爷")
    await until(world, "10-13 00:30")
    late.leader.sees_not("过了时限")
    await seen.leader.taps("受理", on=card_of(seen.leader, seen.case_no))
    await until(world, "10-13 07:00")
    late.leader.sees(f"{forgotten.case_no} 过了时限")
    late.leader.sees_not(f"{seen.case_no} 过了时限")


async def test_a_leader_who_blocked_us_keeps_nobody_else_from_hearing(world: World) -> None:
    supervisor = await world.meets("jiang_weimin")
    matter = await accepted(world)
    await matter.leader.person.blocks_bot()
    await until(world, "10-21 09:05")
    supervisor.sees(f"{matter.case_no} 过了时限")
