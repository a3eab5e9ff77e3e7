"""协办: a leader gets help with a case, by a date; told well, and told badly."""

from datetime import timedelta

import pytest

from bot.sandbox import MessageView
from models import Action, RoleKind
from tests.journeys.grid.telling import GRID, OTHER_GRID, REPAIRED, VOICE, Matter, card_of, joined, reported
from tests.support.world import Townsman, World

POWER = "供电所 · 雷建明"
DAYS = {1: "10-13", 3: "10-15"}
"""From Monday 2026-10-12 in the morning."""


async def asked(
    world: World, *, days: int = 1, task: str = "请带梯子来看线路", secret: bool = False
) -> tuple[Matter, Townsman]:
    """A case with which the power company is asked to help."""
    power = await world.meets("lei_jianming")
    matter = await reported(world, photos=2, secret=secret)
    await invites(matter, days=days, task=task)
    return matter, power


async def invites(matter: Matter, *, whom: str = POWER, days: int = 1, task: str = "请带梯子来看线路") -> None:
    leader = matter.leader
    await leader.taps("更多", on=card_of(leader, matter.case_no))
    await leader.taps("协办")
    await leader.taps(whom)
    await leader.taps(f"{days} 个工作日（{DAYS[days]} 前）")
    await leader.says(task)


def co_card(man: Townsman, number: str) -> MessageView:
    """The card of whoever helps."""
    return next(v for v in reversed(man.person.screen()) if v.from_bot and v.text.startswith(f"🤝 {number} 请您协办"))


async def done_by(world: World, matter: Matter) -> list[Action]:
    return [event.action for event in await world.history(await matter.now())]


async def test_a_partner_helps_and_everybody_reads_what_is_theirs(world: World) -> None:
    matter, power = await asked(world)

    card = co_card(power, matter.case_no)
    for line in ("10-13 前", "请带梯子来看线路", "路灯不亮", "王秀英", "老街网格", "照片 2 张"):
        assert line in card.text
    assert card.labels == ["✅ 完成协办", "↩️ 退回"]
    kinds = [view.kind for view in power.person.screen() if view.reply_to == card.id]
    assert kinds == ["photo", "photo", "venue"]
    assert "🤝 供电所（雷建明）· 10-13 前" in card_of(matter.leader, matter.case_no).text
    matter.resident.sees("请了供电所一起办")
    matter.resident.sees_not("梯子")

    await power.says("下午两点到", reply_to=card)
    matter.leader.sees("雷建明备注：下午两点到")
    await matter.leader.says("到了打电话", reply_to=card_of(matter.leader, matter.case_no))
    power.sees("到了打电话")

    await power.taps("完成协办", on=co_card(power, matter.case_no))
    await power.shows(REPAIRED, caption="线路接好了")
    power.sees("网格长知道了", "您的协办完成了")
    matter.leader.sees("供电所协办完成：线路接好了")
    assert "🤝 供电所（雷建明）· ✅ 完成" in card_of(matter.leader, matter.case_no).text
    matter.resident.sees_not("下午两点到", "线路接好了", "打电话")

    await matter.leader.says(f"/case {matter.case_no}")
    matter.leader.sees("请供电所一起办：请带梯子来看线路", "供电所协办完成：线路接好了")
    await matter.resident.says(f"/case {matter.case_no}")
    assert "请供电所一起办" in matter.resident.last().text
    matter.resident.sees_not("梯子", "线路接好了")
    assert (await matter.now()).status.value == "submitted"


async def test_a_second_tap_changes_nothing(world: World) -> None:
    matter, power = await asked(world)
    card = co_card(power, matter.case_no)
    await power.taps("完成协办", on=card)
    await power.taps("已到现场看过")
    await power.presses_old(card, "✅ 完成协办")
    assert power.alert == "已经办过了，谢谢。"
    await power.presses_old(card, "↩️ 退回")
    assert power.alert == "这件事不用协办了，谢谢。"
    assert (await done_by(world, matter)).count(Action.ASSIST) == 1


async def test_who_helps_already_is_not_asked_again_until_it_is_over(world: World) -> None:
    matter, power = await asked(world)
    leader = matter.leader
    await leader.taps("更多", on=card_of(leader, matter.case_no))
    await leader.taps("协办")
    assert f"🤝 {POWER}" not in leader.labels()
    old = next(v for v in leader.person.screen() if f"🤝 {POWER}" in v.labels or "哪天以前" in v.text)
    await leader.presses_old(old, "3 个工作日（10-15 前）")
    assert leader.alert == "已经请过了，正在协办。"

    await leader.taps("不用供电所（雷建明）了")
    power.sees("不用您协办了")
    await power.says("还要我来吗", reply_to=next(v for v in power.person.screen() if "不用您协办了" in v.text))
    assert "没有找到" in power.last().text
    await invites(matter, days=3)
    assert "10-15 前" in co_card(power, matter.case_no).text


async def test_giving_back_spoken_or_typed_needs_a_reason(world: World) -> None:
    matter, power = await asked(world)
    await power.taps("退回", on=co_card(power, matter.case_no))
    await world.restart()
    await power.speaks(VOICE, 4)
    matter.leader.sees("供电所退回协办：（语音，待听）")
    assert "供电所（雷建明）" not in card_of(matter.leader, matter.case_no).text
    assert [v.kind for v in matter.leader.person.screen() if v.kind == "voice"] == ["voice"]
    assert "voice" not in [v.kind for v in matter.resident.person.screen() if v.from_bot]


async def test_a_task_may_be_skipped_or_spoken_and_a_restart_forgets_nothing(world: World) -> None:
    power = await world.meets("lei_jianming")
    matter = await reported(world)
    await matter.leader.taps("更多", on=card_of(matter.leader, matter.case_no))
    await matter.leader.taps("协办")
    await matter.leader.taps(POWER)
    await matter.leader.taps("1 个工作日（10-13 前）")
    await world.restart()
    await matter.leader.speaks(VOICE, 4)
    assert "👉 （语音，待听）" in co_card(power, matter.case_no).text
    assert "voice" in [v.kind for v in power.person.screen()]
    await power.taps("退回", on=co_card(power, matter.case_no))
    await power.taps("现在没有人手")

    await matter.leader.taps("更多", on=card_of(matter.leader, matter.case_no))
    await matter.leader.taps("协办")
    await matter.leader.taps(POWER)
    await matter.leader.taps("3 个工作日（10-15 前）")
    await matter.leader.taps("不用说，直接请")
    assert "👉" not in co_card(power, matter.case_no).text


async def test_the_clock_reminds_once_soon_and_once_late_and_then_tells_the_desk(world: World) -> None:
    matter, power = await asked(world)
    await world.later(timedelta(hours=30))  # Tuesday at three
    power.sees("协办快到时间")
    matter.leader.sees_not("协办逾期")
    await world.later(timedelta(hours=3))
    power.sees("协办逾期了")
    matter.leader.sees("供电所协办逾期")
    assert "🔴 逾期，应在 10-13 前" in card_of(matter.leader, matter.case_no).text
    assert "🔴 逾期" in co_card(power, matter.case_no).text
    await world.later(timedelta(minutes=5))
    assert (await done_by(world, matter)).count(Action.PROMPT) == 2


@pytest.mark.parametrize("how", ["closed", "withdrawn"])
async def test_the_case_ends_without_waiting_and_whoever_helped_is_told(world: World, how: str) -> None:
    matter, power = await asked(world)
    card = co_card(power, matter.case_no)
    if how == "closed":
        await matter.closed()
    else:
        await matter.resident.says(f"/case {matter.case_no}")
        await matter.resident.taps("撤回")
        await matter.resident.says("已经好了")
    power.sees("已经结束，不用再协办了")
    await power.presses_old(card, "✅ 完成协办")
    assert power.alert == "这件事不用协办了，谢谢。"


async def test_a_transfer_keeps_whoever_helps(world: World) -> None:
    matter, power = await asked(world)
    other = await world.leader_of(OTHER_GRID)
    await matter.leader.taps("转派", on=card_of(matter.leader, matter.case_no))
    name = next(g.outline.name for g in world.town.grids if g.outline.code == OTHER_GRID)
    await matter.leader.taps(name)
    await matter.leader.says("在那边")
    assert "🤝 供电所（雷建明）" in card_of(other, matter.case_no).text
    await power.taps("完成协办", on=co_card(power, matter.case_no))
    await power.says("线路接好了")
    other.sees("供电所协办完成：线路接好了")


async def test_a_merge_ends_the_help_and_the_primary_asks_for_its_own(world: World) -> None:
    primary = await reported(world, "村口路灯坏了，一片黑", name="李大妈")
    matter, power = await asked(world)
    leader, card = matter.leader, co_card(power, matter.case_no)
    await leader.taps("并案", on=card_of(leader, matter.case_no))
    await leader.says(primary.case_no)
    assert (await matter.now()).status.value == "merged"
    await power.presses_old(card, "✅ 完成协办")
    assert power.alert == "这件事不用协办了，谢谢。"
    assert Action.ASSIST not in await done_by(world, matter)


async def test_once_reopened_the_desk_asks_for_help_anew(world: World) -> None:
    matter, power = await asked(world)
    await matter.closed()
    await matter.resident.taps("没解决")
    await matter.resident.says("晚上还是不亮")
    assert "🤝" not in card_of(matter.leader, matter.case_no).text.replace("🤝 供电所（雷建明）· ✅", "")
    await invites(matter, days=1)
    assert co_card(power, matter.case_no).labels == ["✅ 完成协办", "↩️ 退回"]


async def test_a_bot_that_wakes_at_night_reminds_of_help_in_the_morning(world: World) -> None:
    matter, power = await asked(world)
    world.clock.advance(timedelta(hours=37, minutes=30))  # Tuesday, half past ten at night; the date passed at 17:30
    await world.restart()
    await world.later(timedelta(minutes=1))
    power.sees_not("协办逾期")
    await world.later(timedelta(hours=9))
    power.sees(f"{matter.case_no} 协办逾期了")


async def test_a_partner_sees_nothing_else_and_a_hidden_name_stays_hidden(world: World) -> None:
    matter, power = await asked(world, secret=True)
    assert "王秀英" not in co_card(power, matter.case_no).text
    other = await reported(world, name="刘小妹")
    await power.says(f"/case {other.case_no}")
    assert "没有找到" in power.last().text
    lawyer = await joined(world, "林律师", RoleKind.PARTNER, GRID)
    await lawyer.says(f"/case {matter.case_no}")
    assert "没有找到" in lawyer.last().text


async def test_a_deputy_helps_too(world: World) -> None:
    deputy = await world.deputy_of(GRID)
    matter = await reported(world)
    await invites(matter, whom=f"副网格长 · {deputy.person.name}")
    assert "请您协办" in co_card(deputy, matter.case_no).text
    matter.resident.sees("请了副网格长一起办")


async def test_a_dismissed_partner_presses_an_old_button(world: World) -> None:
    leader = await world.leader_of(GRID)
    await leader.says("/team 燃气站")
    link = leader.last().text
    man = Townsman(world, world.box.person("林师傅"))
    await man.starts(link.split("start=")[1].split()[0])
    man.sees("协办单位：燃气站")
    matter = await reported(world)
    await invites(matter, whom="燃气站 · 林师傅")
    card = co_card(man, matter.case_no)
    await leader.says("/team")
    leader.sees("燃气站：林师傅")
    await leader.taps("移除 林师傅")
    await leader.taps("移除 林师傅")
    man.sees("不用您协办了")
    await man.presses_old(card, "✅ 完成协办")
    assert man.alert == "这件事不用协办了，谢谢。"
    assert (await done_by(world, matter))[-1] is Action.RELEASE


async def test_a_ready_title_invites_and_a_long_one_is_refused(world: World) -> None:
    leader = await world.leader_of(GRID)
    await leader.says("/team")
    await leader.taps("邀请协办单位")
    await leader.taps("志愿者")
    assert "把这个链接发给志愿者" in leader.last().text
    await leader.says("/team " + "燃" * 13)
    assert "最多 12 个字" in leader.last().text


async def test_of_a_partner_who_cannot_be_reached_the_desk_is_told(world: World) -> None:
    matter, power = await asked(world)
    await power.person.blocks_bot()
    await matter.leader.says("到了打电话", reply_to=card_of(matter.leader, matter.case_no))
    matter.leader.sees("协办人雷建明联系不上")
    await power.person.unblocks_bot()
    await power.says("我回来了")
    assert len([v for v in power.person.screen() if "请您协办" in v.text]) == 1
    power.sees("见最新的卡片")
