"""Bringing the town's grids up to a file: new ones are made, known ones changed, and none is ever taken away."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.routing.boundaries import Import, ImportedGrid
from bot.services.base.unit_of_work import UnitOfWork
from bot.store import grids
from models import Community, Grid


@dataclass(frozen=True, slots=True)
class Report:
    """What an import does, by the codes of grids. `missing` stand in the town and not in the file: they stay."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def changes_the_map(self) -> bool:
        """Whether routers must be redrawn."""
        return bool(self.added or self.changed)


async def import_grids(uow: UnitOfWork, imported: Import) -> Report:
    """Make the town's grids those of the file; cases, people and desks stay with the grid of the same code.

    Raises:
        ValueError: the file has problems, and a file is imported whole or not at all.
    """
    report = await compare(uow, imported)
    communities = {community.name: community for community in await grids.all_communities(uow.session)}
    stored = {grid.code: grid for grid in await grids.all_grids(uow.session)}
    for given in imported.grids:
        community = communities.get(given.outline.community) or await _found(uow, given.outline.community)
        communities[community.name] = community
        grid = stored.get(given.outline.code) or Grid(code=given.outline.code)
        for name, value in _facts(given).items():
            setattr(grid, name, value)
        grid.community_id = community.id
        uow.session.add(grid)
    if report.changes_the_map:
        (await grids.town(uow.session)).revision += 1
        uow.office.atlas.look_again(uow.session)
    await uow.session.flush()
    return report


async def compare(uow: UnitOfWork, imported: Import) -> Report:
    """What importing this file would do; changes nothing.

    Raises:
        ValueError: the file has problems.
    """
    if not imported.ok:
        raise ValueError("a file with problems is not imported")
    names = {community.id: community.name for community in await grids.all_communities(uow.session)}
    stored = {grid.code: grid for grid in await grids.all_grids(uow.session)}
    given = {each.outline.code: each for each in imported.grids}
    same = {code for code, grid in stored.items() if code in given and _is_so(grid, names, given[code])}
    return Report(
        added=tuple(code for code in given if code not in stored),
        changed=tuple(code for code in given if code in stored and code not in same),
        kept=tuple(code for code in given if code in same),
        missing=tuple(code for code in stored if code not in given),
    )


def as_if_empty(imported: Import) -> Report:
    """What importing this file into a database that does not exist yet would do."""
    return Report(added=tuple(_codes(imported)))


def _codes(imported: Import) -> Iterator[str]:
    return (each.outline.code for each in imported.grids)


async def _found(uow: UnitOfWork, name: str) -> Community:
    community = Community(name=name)
    uow.session.add(community)
    await uow.session.flush()
    return community


def _is_so(grid: Grid, communities: Mapping[int, str], given: ImportedGrid) -> bool:
    same = all(getattr(grid, name) == value for name, value in _facts(given).items())
    return same and communities[grid.community_id] == given.outline.community


def _facts(given: ImportedGrid) -> dict[str, Any]:
    """The columns of a grid that the file decides; the others belong to the town's life."""
    return {
        "name": given.outline.name,
        "boundary": given.outline.boundary,
        "aliases": list(given.outline.aliases),
        "addresses": [entry.facts for entry in given.addresses],
        "station": given.station,
        "phone": given.phone,
    }
