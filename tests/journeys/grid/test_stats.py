"""/stats in the chat: a picture and every rate's parts; buttons change it in place; asked anew who may see what."""

import logging
from datetime import timedelta

import pytest
from sqlalchemy import select

import handlers.leader.stats
from bot.sandbox import MessageView
from models import Role
from tests.journeys.grid.telling import GRID, bound_group, reported
from tests.support.world import Townsman, World


async def test_a_leader_sees_the_own_grid_and_changes_the_period_in_place(world: World) -> None:
    matter = await reported(world)
    leader = matter.leader
    await leader.says("/stats")
    shown = picture(leader)
    assert "老街网格" in shown.caption
    assert "本月 2026-10" in shown.caption
    assert "收到 1 件，办结 0 件" in shown.caption
    assert "按期办结率 暂无（0/0）" in shown.caption
    assert "办结率 0%（0/1）" in shown.caption

    await leader.taps("上月", on=shown)
    changed = picture(leader)
    assert changed.id == shown.id
    assert changed.photos == 1
    assert "上月 2026-09" in changed.caption
    assert "收到 0 件" in changed.caption
    await leader.taps_again()
    assert picture(leader).caption == changed.caption

    await world.restart()
    await leader.taps("今天", on=picture(leader))
    assert "收到 1 件" in picture(leader).caption
    assert "陈" not in picture(leader).caption


async def test_nobody_sees_more_than_the_own(world: World) -> None:
    matter = await reported(world)
    await matter.leader.says("/stats QX02")
    matter.leader.sees("您只能看自己网格的统计")
    await matter.leader.says("/stats 全部")
    assert not [view for view in matter.leader.person.screen() if view.kind == "photo" and view.caption]
    for who in (matter.resident, await world.worker_of(GRID)):
        await who.says("/stats")
        who.sees("统计给网格长和督办人看")


async def test_a_supervisor_sees_the_town_and_goes_into_a_grid(world: World) -> None:
    await reported(world)
    supervisor = await world.meets("jiang_weimin")
    await supervisor.says("/stats 本周 全部")
    shown = picture(supervisor)
    assert "本周 2026-10-12 – 2026-10-18" in shown.caption
    await supervisor.taps("🏘 老街网格", on=shown)
    assert picture(supervisor).id == shown.id
    assert "老街网格" in picture(supervisor).caption
    await supervisor.taps("📊 全部", on=picture(supervisor))
    assert picture(supervisor).caption == shown.caption
    await supervisor.says("/stats 2026-10-01..2026-10-15 qx02")
    assert "2026-10-01 – 2026-10-15" in picture(supervisor).caption


async def test_what_is_no_period_is_answered_with_examples(world: World) -> None:
    leader = await world.leader_of(GRID)
    for words, sentence in (
        ("很久以前", "没有找到这个网格或时段"), ("2027", "这段时间还没到"), ("2026-02-30", "没有这一天"),
        ("2026-10-05..2026-10-01", "开始的日子比结束的还晚"),
    ):  # fmt: skip
        await leader.says(f"/stats {words}")
        leader.sees(sentence)


async def test_a_dismissed_leader_presses_an_old_button(world: World) -> None:
    leader = await world.leader_of(GRID)
    await leader.says("/stats")
    shown = picture(leader)
    async with world.office.writing() as uow:
        for role in (await uow.session.scalars(select(Role).where(Role.until.is_(None)))).all():
            role.until = uow.at
    await leader.taps("上月", on=shown)
    assert "统计给网格长和督办人看" in leader.alert
    assert picture(leader).caption == shown.caption


async def test_the_grids_group_reads_figures_and_no_names(world: World) -> None:
    group = await bound_group(world)
    matter = await reported(world)
    await matter.leader.says("/stats", group)
    shown = next(view for view in reversed(matter.leader.person.screen(group)) if view.kind == "photo")
    assert "老街网格" in shown.caption
    assert matter.resident.person.name not in shown.caption


async def test_without_a_picture_the_words_still_come(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    leader = await world.leader_of(GRID)
    logging.getLogger("handlers.leader.stats").setLevel(logging.CRITICAL)
    monkeypatch.setattr(handlers.leader.stats, "draw", _no_paper)
    await leader.says("/stats")
    assert (leader.last().kind, "办结率 暂无" in leader.last().text) == ("text", True)
    monkeypatch.undo()
    await leader.taps("上月", on=leader.last())
    assert "上月" in picture(leader).caption


def picture(who: Townsman) -> MessageView:
    """The newest picture that has figures under it."""
    return next(v for v in reversed(who.person.screen()) if v.kind == "photo" and "📊" in v.caption)


def _no_paper(*_: object) -> bytes:
    raise MemoryError


async def test_from_a_number_to_its_cases(world: World) -> None:
    done, still = await reported(world), await reported(world, "路灯又坏了一盏", name="李大妈")
    await done.closed()
    await done.leader.says("/stats")
    assert picture(done.leader).labels[:3] == ["收到 2 件", "办结 1 件", "在办 1 件"]
    await done.leader.taps("在办 1 件", on=picture(done.leader))
    [label] = done.leader.last().labels
    assert label == f"{still.case_no} · 路灯照明 · 待受理"
    assert "李大妈" not in done.leader.last().text
    await done.leader.taps(label)
    done.leader.sees(f"{still.case_no} · 待受理", "case-history")

    await world.later(timedelta(days=1))
    await done.leader.says("/stats")
    await done.leader.taps("🔴 逾期 1 件", on=picture(done.leader))
    assert done.leader.last().labels == [label]


async def test_more_than_a_page_is_turned_in_place(world: World) -> None:
    for number in range(10):
        matter = await reported(world, f"第{number}盏路灯不亮了", name=f"居民{number}")
    leader = matter.leader
    await leader.says("/stats 今天")
    await leader.taps("收到 10 件", on=picture(leader))
    first = leader.last()
    assert len(first.labels) == 9
    await leader.taps(first.labels[-1])
    assert len(leader.last().labels) == 2
    assert leader.last().id == first.id


async def test_a_dismissed_leader_sees_no_list(world: World) -> None:
    matter = await reported(world)
    await matter.leader.says("/stats")
    shown = picture(matter.leader)
    async with world.office.writing() as uow:
        for role in (await uow.session.scalars(select(Role).where(Role.until.is_(None)))).all():
            role.until = uow.at
    await matter.leader.taps("收到 1 件", on=shown)
    assert "统计给网格长和督办人看" in matter.leader.alert
