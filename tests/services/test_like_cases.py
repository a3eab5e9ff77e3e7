"""Which other cases a desk is shown as perhaps the same: of the same kind, near by, and not long ago."""

from datetime import timedelta
from math import cos, radians

import pytest

from bot.services.base.unit_of_work import UnitOfWork
from bot.services.case import desk
from bot.services.case.case_view import Likeness, likenesses
from bot.services.report.same_matter import METRES_PER_DEGREE, NEAR_M, RECENT
from models import Case
from tests.support.town import IN_EAST, Town

LAT, LON = IN_EAST
UP = 1 / METRES_PER_DEGREE
RIGHT = UP / cos(radians(LAT))
"""One metre, in degrees."""

WAYS = {"north": (UP, 0.0), "south": (-UP, 0.0), "east": (0.0, RIGHT), "west": (0.0, -RIGHT)}


async def like(uow: UnitOfWork, case_id: int) -> list[Likeness]:
    return [*await likenesses(uow, await uow.session.get_one(Case, case_id))]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("metres", "near"), [(NEAR_M - 2, True), (NEAR_M + 2, False)])
async def test_it_is_near_in_every_direction(town: Town, way: str, metres: float, near: bool) -> None:
    lat, lon = WAYS[way]
    other = await town.reports("liu", at=(LAT + metres * lat, LON + metres * lon))
    case_id = await town.reports()
    assert [one.case_id for one in await town.does(like, case_id)] == ([other] if near else [])


async def test_the_nearest_comes_first_with_its_distance(town: Town) -> None:
    for metres in (200, 60, 120):
        await town.reports("liu", words=f"路灯坏了{metres}", at=(LAT, LON + metres * RIGHT))
    found = await town.does(like, await town.reports())
    assert [round(one.metres) for one in found] == [60, 120, 200]
    assert [one.words for one in found] == ["路灯坏了60", "路灯坏了120", "路灯坏了200"]


async def test_another_kind_another_time_and_what_is_over_are_not_alike(town: Town) -> None:
    await town.reports("liu")
    town.clock.advance(RECENT + timedelta(seconds=1))
    await town.reports("liu", words="楼上太吵了")
    over = await town.reports("wei")
    await town.does(desk.reject, over, by=town.ids["leader"], reason="不归我们管")
    case_id = await town.reports()
    assert await town.does(like, case_id) == []
    assert await town.does(like, over) == []
