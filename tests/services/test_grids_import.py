"""An import brings the map up to the file and leaves the town's life alone."""

import json
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import pytest

from bot.data.town import Town as Sample
from bot.data.town import read_town
from bot.routing import Place, RoutingReason
from bot.routing.boundaries import Import, parse_boundaries
from bot.services.base.unit_of_work import Office
from bot.services.town import founding, people
from bot.services.town.founding import AlreadyLivedIn
from bot.services.town.grids import Report, compare, import_grids
from bot.services.town.people import Caller
from bot.store import grids, overview
from models import ChatKind, Community, Grid, Role, RoleKind
from models import Town as TownRow
from tests.support.databases import Databases
from tests.support.office import office_at, prepared_by
from tests.support.town import Town

Features = list[dict[str, Any]]
Editing = Callable[[Callable[[Features], None]], Import]


@pytest.fixture(scope="session")
def empty_databases() -> Iterator[Databases]:
    async def nobody_settles(office: Office) -> None: ...

    with Databases(prepared_by(nobody_settles)) as databases:
        yield databases


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def office(empty_databases: Databases, request: pytest.FixtureRequest) -> AsyncIterator[Office]:
    """An office whose town has no grid yet."""
    async with empty_databases.lent(request.param) as url, office_at(url) as office:
        yield office


@pytest.fixture(scope="session")
def sample() -> Sample:
    return read_town()


@pytest.fixture
def file(sample: Sample) -> Editing:
    """The sample town's boundaries, after somebody has worked on the file."""

    def edited(edit: Callable[[Features], None]) -> Import:
        content = json.loads(sample.boundaries.read_text("utf-8"))
        edit(content["features"])
        return parse_boundaries(json.dumps(content).encode())

    return edited


def untouched(features: Features) -> None:
    """The file as it is."""


async def imports(office: Office, file: Import) -> Report:
    async with office.writing() as uow:
        return await import_grids(uow, file)


async def revision(office: Office) -> int:
    async with office.reading() as uow:
        return await grids.revision(uow.session)


async def test_a_first_import_makes_grids_and_communities(office: Office, file: Editing) -> None:
    report = await imports(office, file(untouched))
    assert report == Report(added=("QX01", "QX02", "QX03", "GJ01", "GJ02", "LL01", "LL02"))
    async with office.reading() as uow:
        stored = {grid.code: grid for grid in await grids.all_grids(uow.session)}
        names = [community.name for community in await grids.all_communities(uow.session)]
    assert sorted(stored) == sorted(report.added)
    assert sorted(names) == ["柳林村", "青溪社区", "高家村"]
    assert (stored["QX01"].name, stored["QX01"].station, stored["QX01"].phone) == (
        "老街网格", "青溪社区党群服务中心", "555-0101"
    )  # fmt: skip
    assert await revision(office) == 1


async def test_after_an_import_places_and_addresses_lead_to_their_grid(
    office: Office, sample: Sample, file: Editing
) -> None:
    await imports(office, file(untouched))
    async with office.reading() as uow:
        router = await office.atlas.router(uow.session)
    home = sample.person("wang_fugen").home
    assert home is not None
    assert router.route(Place(*home)).grid == "GJ01"
    by_number = router.route(Place(text="青溪大道98号"))
    assert (by_number.grid, by_number.reason) == ("QX02", RoutingReason.ADDRESS)  # 2–60 even are QX01's
    async with office.reading() as uow:
        addresses = [entry for grid in await grids.all_grids(uow.session) for entry in grid.addresses]
    assert len(addresses) == len(sample.addresses)


async def test_the_same_file_again_changes_nothing(office: Office, file: Editing) -> None:
    first = await imports(office, file(untouched))
    again = await imports(office, file(untouched))
    assert again == Report(kept=first.added)
    assert await revision(office) == 1


def moved_and_renamed(features: Features) -> None:
    """QX01 gets a name and another community, QX02 is gone, and a new grid lies elsewhere."""
    features[0]["properties"] |= {"name": "古街网格", "community": "古街社区"}
    square = [[115.6, 29.9], [115.61, 29.9], [115.61, 29.91], [115.6, 29.91], [115.6, 29.9]]
    features[1] = {
        "type": "Feature",
        "properties": {"code": "XC01", "name": "新城网格", "community": "古街社区"},
        "geometry": {"type": "Polygon", "coordinates": [square]},
    }


async def test_a_changed_file_changes_what_it_says_and_keeps_what_it_omits(office: Office, file: Editing) -> None:
    await imports(office, file(untouched))
    report = await imports(office, file(moved_and_renamed))
    assert (report.added, report.changed, report.missing) == (("XC01",), ("QX01",), ("QX02",))
    assert await revision(office) == 2
    async with office.reading() as uow:
        stored = {grid.code: grid for grid in await grids.all_grids(uow.session)}
        new = await uow.session.get_one(Community, stored["QX01"].community_id)
    assert (stored["QX01"].name, new.name) == ("古街网格", "古街社区")
    assert stored["XC01"].community_id == new.id
    assert stored["QX02"].boundary is not None


async def test_comparing_changes_nothing(office: Office, file: Editing) -> None:
    async with office.reading() as uow:
        would = await compare(uow, file(untouched))
    assert len(would.added) == 7
    async with office.reading() as uow:
        assert await grids.all_grids(uow.session) == []


async def test_a_file_with_problems_is_imported_not_even_in_part(office: Office, file: Editing) -> None:
    def same_code_twice(features: Features) -> None:
        features[1]["properties"]["code"] = "QX01"

    bad = file(same_code_twice)
    assert len(bad.grids) == 6
    with pytest.raises(ValueError, match="not imported"):
        await imports(office, bad)
    async with office.reading() as uow:
        assert await grids.all_grids(uow.session) == []


async def test_cases_people_and_desks_stay_with_their_grid(town: Town) -> None:
    case_id = await town.reports()
    group = await town.opens_group("东网格群", -1001)
    async with town.office.writing() as uow:
        grid = await uow.session.get_one(Grid, town.grid_ids["E"])
        grid.desk_chat_id, grid.away_until = group, uow.at
    ring = [[115.0, 30.0], [115.009, 30.0], [115.009, 30.01], [115.0, 30.01], [115.0, 30.0]]
    feature = {
        "type": "Feature",
        "properties": {"code": "E", "name": "东网格", "community": "新社区", "aliases": ["东头"]},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    file = parse_boundaries(json.dumps({"type": "FeatureCollection", "features": [feature]}).encode())
    report = await town.does(import_grids, file)
    assert (report.changed, set(report.missing)) == (("E",), {"W", "S"})
    (grid,) = await town.stored(Grid, Grid.code == "E")
    assert (grid.id, grid.aliases, grid.desk_chat_id) == (town.grid_ids["E"], ["东头"], group)
    assert grid.away_until is not None
    assert (await town.case(case_id)).grid_id == grid.id
    leaders = await town.stored(Role, Role.grid_id == grid.id, Role.kind == RoleKind.LEADER)
    assert [town.names[role.person_id] for role in leaders] == ["leader"]


async def test_everybody_of_the_sample_town_can_take_their_part(office: Office, sample: Sample) -> None:
    async with office.writing() as uow:
        codes = await founding.found(uow, sample)
    assert set(codes) == {person.key for person in sample.people if person.role.value != "resident"}
    async with office.writing() as uow:
        for number, (key, code) in enumerate(codes.items(), 1):
            person = await people.meet(uow, Caller(number, sample.person(key).name))
            person.chat_id = (await people.enter(uow, number, ChatKind.PRIVATE, key)).id
            await people.accept_invitation(uow, person, code)
    async with office.reading() as uow:
        row = await uow.session.get_one(TownRow, 1)
        grid = await grids.by_code(uow.session, "GJ01")
        assert grid is not None
        held = await overview.roles_held(uow.session)
    parts = {person.name: (role.kind, role.grid_id) for role, person, _, _ in held}
    assert row.name == "青溪镇"
    assert parts["高振华"] == (RoleKind.LEADER, grid.id)
    assert parts["唐玉红"] == (RoleKind.DUTY, None)


async def test_an_invented_town_is_not_mixed_into_a_real_one(town: Town, sample: Sample) -> None:
    with pytest.raises(AlreadyLivedIn, match="another town"):
        await town.does(founding.found, sample)


async def test_a_sample_town_with_cases_is_not_founded_again(town: Town, sample: Sample) -> None:
    await town.reports()
    async with town.office.writing() as uow:
        for grid, outline in zip(await grids.all_grids(uow.session), sample.outlines, strict=False):
            grid.code = outline.code
    with pytest.raises(AlreadyLivedIn, match="cases"):
        await town.does(founding.found, sample)
