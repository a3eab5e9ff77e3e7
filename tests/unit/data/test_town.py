"""The invented town holds together: seven grids that tile, each with its people, homes where they belong."""

from collections import Counter

import pytest
import shapely

from bot.data.town import Town, TownRole, read_town
from bot.routing import Place, Router, RoutingReason
from bot.routing.geometry import read_boundary, to_plane


@pytest.fixture(scope="module")
def town() -> Town:
    return read_town()


def test_seven_grids_in_three_communities(town: Town) -> None:
    communities = Counter(outline.community for outline in town.outlines)
    assert communities == {"青溪社区": 3, "高家村": 2, "柳林村": 2}


def test_the_grids_tile_without_gap_or_overlap(town: Town) -> None:
    planes = [to_plane(read_boundary(o.boundary or {}), *town.centre) for o in town.outlines]
    whole = shapely.union_all(planes)
    assert whole.geom_type == "Polygon"
    assert not whole.interiors
    assert whole.area == pytest.approx(sum(plane.area for plane in planes), abs=1.0)
    assert 20e6 < whole.area < 30e6


def test_every_grid_has_a_leader_a_deputy_and_workers(town: Town) -> None:
    for outline in town.outlines:
        assert len(town.of(TownRole.LEADER, outline.code)) == 1
        assert len(town.of(TownRole.DEPUTY, outline.code)) == 1
        assert len(town.of(TownRole.WORKER, outline.code)) in {2, 3}


def test_the_town_has_its_desk_its_supervisor_its_admin_and_four_residents(town: Town) -> None:
    roles = Counter(person.role for person in town.people)
    assert (roles[TownRole.DUTY], roles[TownRole.SUPERVISOR], roles[TownRole.ADMIN]) == (1, 1, 1)
    assert roles[TownRole.RESIDENT] == 4
    assert any(person.reports_for for person in town.of(TownRole.RESIDENT))


def test_keys_and_names_are_nobody_elses(town: Town) -> None:
    assert len({person.key for person in town.people}) == len(town.people)
    assert len({person.name for person in town.people}) == len(town.people)
    assert {person.grid for person in town.people if person.grid} <= {o.code for o in town.outlines}


def test_residents_live_in_the_grid_they_are_said_to_live_in(town: Town) -> None:
    router = Router(town.outlines, town.addresses)
    for person in town.of(TownRole.RESIDENT):
        assert person.home is not None
        routing = router.route(Place(*person.home))
        assert (routing.grid, routing.reason) == (person.grid, RoutingReason.PIN), person.name


def test_a_stranger_has_no_key(town: Town) -> None:
    with pytest.raises(KeyError):
        town.person("nobody")
