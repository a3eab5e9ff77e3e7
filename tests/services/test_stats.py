"""Figures worked out by hand, of a small ledger: the expected numbers were found with a pencil."""

from datetime import timedelta
from typing import Any

import pytest

from bot.services.case import closing, desk, supervision, work
from bot.services.figures import periods, stats
from models import Satisfaction, Status
from models.errors import NotFound
from models.figures import Behind, Figures, FigureSheet, Ratio, Reach, Scope
from tests.support.ledger import case, put_down, verdict
from tests.support.office import SHANGHAI
from tests.support.town import Town

HOUR = 3600
TOWN = Scope(Reach.TOWN)


async def test_a_month_by_hand(town: Town) -> None:
    """October until the 12th, nine o'clock; six cases in the east, two in the west, one with the duty desk."""
    await october(town)
    report = await counted(town, "本月", TOWN)
    now = report.now
    # Filed: seven in the east (one of them on the 1st at midnight sharp), two in the west, one at the duty desk.
    assert now.filed == 10
    assert now.closed == 5  # E1, E2, W1, August's E9 and September's S2, both closed on the 5th of October
    assert (now.open, now.overdue) == (4, 1)  # E3, E4 (overdue), W2, D1
    # Decided in October: E1 in time, E2 late (its limit was the 3rd), E4 not closed in time, W1 and S2 in time; E9
    # was due in September, W2's limit lies ahead.
    assert now.on_time == Ratio(3, 5)
    # Filed and kept: without E5 (rejected), E6 (withdrawn), E7 (merged): E1 E2 E3 E4 W1 W2 D1; closed: E1 E2 W1.
    assert now.done == Ratio(3, 7)
    # Ever closed: E1, E2, E3 (undone), W1; undone: E3 and E2, which was closed twice.
    assert now.reopened == Ratio(2, 4)
    assert now.returned == Ratio(1, 2)  # E1 and E2 were given to a worker, E2 came back
    # Accepted: E1 after 1 h, E2 after 3 h, E3 after 2 h, E4 after 10 h, W1 after 4 h → mean 4 h, the middle one 3 h.
    assert (now.accept_mean, now.accept_median) == (4 * HOUR, 3 * HOUR)
    # Closed: E1 after 24 h, E2 after 96 h, W1 after 48 h, E9 after 35 d (840 h), S2 after 551 h.
    assert (now.close_mean, now.close_median) == (1559 / 5 * HOUR, 96 * HOUR)
    # Voices: E1 (delighted), E2 (mostly), E3 (unsolved), W1 (solved, no level). Not the neighbour's, not the empty one.
    assert now.solved == Ratio(3, 4)
    assert now.contacted == Ratio(1, 4)
    assert now.content == Ratio(1.9, 4)
    assert now.satisfaction == {
        Satisfaction.DELIGHTED: 1, Satisfaction.SATISFIED: 0, Satisfaction.MOSTLY: 1, Satisfaction.UNSATISFIED: 0,
        Satisfaction.ANGRY: 0,
    }  # fmt: skip


async def test_the_grids_add_up_to_the_town(town: Town) -> None:
    await october(town)
    report = await counted(town, "本月", TOWN)
    lines = {line.code: line.figures for line in report.by_grid}
    assert {code: (f.filed, f.closed, f.open, f.on_time) for code, f in lines.items()} == {
        "E": (7, 3, 2, Ratio(1, 3)),
        "W": (2, 2, 1, Ratio(2, 2)),
        "S": (0, 0, 0, Ratio(0, 0)),
        "": (1, 0, 1, Ratio(0, 0)),
    }
    east = await counted(town, "本月", Scope(Reach.GRID, town.grid_ids["E"]))
    assert (east.name, east.now.filed, east.now.solved, east.now.accept_median) == (
        "东网格", 7, Ratio(2, 3), 2.5 * HOUR,
    )  # fmt: skip
    assert [line.code for line in east.by_grid] == ["E"]
    community = await counted(town, "本月", Scope(Reach.COMMUNITY, await community_of(town, "E")))
    assert (community.name, community.now.filed) == ("青石社区", 9)  # not the duty desk's
    assert [line.code for line in community.by_grid] == ["E", "W"]


async def test_the_month_before_is_looked_at_as_this_one_is(town: Town) -> None:
    """On the 12th at nine of October, September is what had come by the 12th at nine of September."""
    await october(town)
    report = await counted(town, "本月", TOWN)
    assert report.before is not None
    # S1 filed on the 10th and closed on the 11th; S2 filed on the 12th at ten is too late; S3 closed only on the 20th.
    assert (report.before.filed, report.before.closed, report.before.open) == (2, 1, 2)  # open then: S3 and E9
    assert report.before.done == Ratio(1, 2)
    assert report.before.overdue == 1  # E9, due on the 1st of September
    whole = await counted(town, "上月", TOWN)
    assert (whole.now.filed, whole.now.closed, whole.now.open) == (3, 2, 2)  # E9 and S2 at the end of September
    assert whole.now.done == Ratio(3, 3)  # by now
    assert report.year_ago is not None
    assert report.year_ago.filed == 1


async def test_the_trend_goes_by_days_of_the_towns_clock(town: Town) -> None:
    await october(town)
    trend = (await counted(town, "本月", TOWN)).trend
    assert len(trend) == 31
    by_day = {point.label: (point.filed, point.closed) for point in trend if point.filed or point.closed}
    assert by_day == {
        "10-01": (3, 0), "10-02": (1, 1), "10-03": (2, 1), "10-04": (1, 0), "10-05": (0, 3), "10-06": (3, 0),
    }  # fmt: skip
    year = (await counted(town, "今年", TOWN)).trend
    assert [(p.label, p.filed, p.closed) for p in year if p.filed or p.closed] == [
        ("2026-08", 1, 0), ("2026-09", 3, 2), ("2026-10", 10, 5),
    ]  # fmt: skip


async def test_the_list_behind_a_number_is_as_long_as_the_number(town: Town) -> None:
    await october(town)
    for scope in (TOWN, Scope(Reach.GRID, town.grid_ids["E"])):
        for words in ("本月", "今年"):
            now = (await counted(town, words, scope)).now
            expected = {
                Behind.FILED: now.filed, Behind.CLOSED: now.closed, Behind.OPEN: now.open,
                Behind.OVERDUE: now.overdue, Behind.LATE: now.on_time.among - now.on_time.of,
                Behind.UNSOLVED: now.solved.among - now.solved.of,
            }  # fmt: skip
            async with town.office.reading() as uow:
                period = periods.parse(words, uow.at, SHANGHAI)
                found = {
                    behind: len(await stats.cases_behind(uow, behind, scope, period, most=99, page=0))
                    for behind in Behind
                }
            assert found == expected
            assert expected[Behind.OVERDUE] == 1, "the ledger has one, so that this can fail"


async def test_what_was_extended_suspended_or_reopened_is_judged_by_its_own_limit(town: Town) -> None:
    """Through the services, with a moved clock, over the week of the National Day.

    Each is filed on Monday 2026-10-12 at 9:00: seven working days end on Wednesday the 21st at 9:00, with three more
    on Monday the 26th. Saturday the 10th was made up for, so the 12th's week is an ordinary one.
    """
    kept, extended, suspended, late = [await town.reports("chen") for _ in range(4)]
    leader = town.ids["leader"]
    for one in (kept, extended, suspended, late):
        await town.does(desk.take, one, by=leader)
    await town.does(supervision.extend, extended, 3, reason="等材料", by=leader)
    await town.does(supervision.suspend, suspended, reason="等雨停", by=leader)

    await _close(town, kept, after=timedelta(days=8))  # Tuesday the 20th: in time
    town.clock.advance(timedelta(days=2))  # Thursday the 22nd
    now = (await counted(town, "本月", TOWN)).now
    assert now.on_time == Ratio(1, 2)  # kept; late is past its limit; the others have time or none runs
    assert (now.suspended, now.overdue) == (1, 1)

    await _close(town, extended)  # the 22nd: after the first limit, before the second
    await _close(town, late)
    now = (await counted(town, "本月", TOWN)).now
    assert now.on_time == Ratio(2, 3)

    town.clock.advance(timedelta(days=7))  # suspended for 17 days in all; then there are seven working days left
    await town.does(supervision.resume, suspended, by=leader)
    await _close(town, suspended, after=timedelta(days=8))
    both = (await counted(town, "2026-10-01..2026-11-30", TOWN)).now
    assert both.on_time == Ratio(3, 4)

    await town.does(closing.reopen, suspended, town.says("chen", "又坏了"), by=town.ids["chen"])
    both = (await counted(town, "2026-10-01..2026-11-30", TOWN)).now
    assert both.on_time == Ratio(2, 3), "reopened: its promise is not decided any more"


async def test_where_nothing_happened_nothing_has_a_value(town: Town) -> None:
    report = await counted(town, "今天", Scope(Reach.GRID, town.grid_ids["S"]))
    assert report.now == Figures(satisfaction=dict.fromkeys(Satisfaction, 0))
    assert report.now.on_time.value is None
    assert report.now.accept_median is None
    assert [(p.filed, p.closed) for p in report.trend] == [(0, 0)]


async def test_a_case_is_decided_in_one_period_only(town: Town) -> None:
    """Whatever the months are asked for, each of the year's promises is in exactly one of them."""
    await october(town)
    year = (await counted(town, "今年", TOWN)).now
    months = [(await counted(town, f"2026-{month:02}", TOWN)).now for month in range(1, 11)]
    for name in ("filed", "closed"):
        assert sum(getattr(month, name) for month in months) == getattr(year, name)
    for name in ("on_time", "done", "reopened", "returned", "solved", "contacted"):
        parts = [getattr(month, name) for month in months]
        assert Ratio(sum(p.of for p in parts), sum(p.among for p in parts)) == getattr(year, name)


async def test_there_are_no_figures_of_a_grid_that_is_not_there(town: Town) -> None:
    with pytest.raises(NotFound):
        await counted(town, "本月", Scope(Reach.GRID, 999))


async def october(town: Town) -> None:
    """The ledger that the tests above were worked out from."""
    east, west, chen = town.grid_ids["E"], town.grid_ids["W"], town.ids["chen"]

    def of(grid: int | None, filed: str, status: Status = Status.SUBMITTED, **more: Any) -> Any:
        return case(filed, status, grid=grid, reporter=chen, **more)

    e1 = of(
        east, "10-01 00:00", Status.CLOSED, accepted="10-01 01:00", closed="10-02 00:00", due="10-09 17:30",
        settles="10-02 00:00", dispatched_at="10-01 02:00",
    )  # fmt: skip
    e2 = of(
        east, "10-01 23:59", Status.CLOSED, accepted="10-02 02:59", closed="10-05 23:59", due="10-03 17:30",
        settles="10-03 17:30", dispatched_at="10-02 03:00", returns=1, closings=2, reopenings=1,
    )  # fmt: skip
    e3 = of(
        east, "10-02 08:00", Status.ACCEPTED, accepted="10-02 10:00", due="10-20 17:30", settles="10-20 17:30",
        closings=1, reopenings=1,
    )  # fmt: skip
    e4 = of(
        east, "10-03 08:00", Status.IN_PROGRESS, accepted="10-03 18:00", due="10-10 17:30", settles="10-10 17:30",
    )  # fmt: skip
    e5 = of(east, "10-03 09:00", Status.REJECTED, closed="10-03 10:00", due="10-12 17:30")
    e6 = of(east, "10-04 09:00", Status.WITHDRAWN, due="10-12 17:30")
    e9 = of(
        east, "08-31 23:59", Status.CLOSED, closed="10-05 23:59", due="09-01 17:30", settles="09-01 17:30",
    )  # fmt: skip
    w1 = of(
        west, "10-01 12:00", Status.CLOSED, accepted="10-01 16:00", closed="10-03 12:00", due="10-09 17:30",
        settles="10-03 12:00",
    )  # fmt: skip
    w2 = of(west, "10-06 09:00", due="10-16 17:30", settles="10-16 17:30")
    d1 = of(None, "10-06 23:59", due="10-16 17:30", settles="10-16 17:30")
    s1 = of(east, "09-10 09:00", Status.CLOSED, closed="09-11 09:00", due="09-20 17:30", settles="09-11 09:00")
    s2 = of(west, "09-12 10:00", Status.CLOSED, closed="10-05 09:00", due="10-30 17:30", settles="10-05 09:00")
    s3 = of(west, "09-01 00:00", Status.CLOSED, closed="09-20 09:00", due="09-25 17:30", settles="09-20 09:00")
    last_year = of(east, "2025-10-05 09:00", Status.WITHDRAWN)
    async with town.office.writing() as uow:
        await put_down(uow.session, [e1, e2, e3, e4, e5, e6, e9, w1, w2, d1, s1, s2, s3, last_year])
        e7 = of(east, "10-06 08:00", Status.MERGED, due="10-16 17:30", primary_id=e4.id)
        await put_down(uow.session, [e7])
        await put_down(
            uow.session,
            [
                verdict(e1, "10-03 09:00", solved=True, level=Satisfaction.DELIGHTED, contacted=True),
                verdict(e2, "10-06 09:00", solved=True, level=Satisfaction.MOSTLY),
                verdict(e3, "10-07 09:00", solved=False),
                verdict(w1, "10-04 09:00", solved=True),
                verdict(w1, "10-04 09:00", solved=False, rater_id=town.ids["liu"], counts=False),
                verdict(e9, "10-11 23:59", solved=None),
            ],
        )


async def counted(town: Town, words: str, scope: Scope) -> FigureSheet:
    """The report that a reader counts."""
    async with town.office.reading() as uow:
        return await stats.report(uow, scope, periods.parse(words, uow.at, SHANGHAI))


async def community_of(town: Town, code: str) -> int:
    """Its id."""
    async with town.office.reading() as uow:
        return (await uow.office.atlas.signs(uow.session))[code].community_id


async def _close(town: Town, case_id: int, *, after: timedelta = timedelta()) -> None:
    """The leader finishes and verifies it, so long from now."""
    town.clock.advance(after)
    await town.does(work.finish, case_id, town.shows("leader", "换了灯泡"), by=town.ids["leader"])
    await town.does(desk.verify, case_id, by=town.ids["leader"])
