"""`diandan grids`: import the town's boundaries, and list them."""

from pathlib import Path
from typing import Annotated

import typer

from bot.charts.grid_map import map_of
from bot.commands import tables
from bot.commands.opening import carry_out, look_in, open_office, refuse, settled
from bot.config import Settings
from bot.routing.boundaries import Import, read_boundaries
from bot.routing.datum import Datum
from bot.routing.problems import told
from bot.services.town import grids as service
from bot.services.town.grids import Report
from bot.store import grids, schema
from bot.store.schema import State

app = typer.Typer(no_args_is_help=True, help="The town's grids.")


@app.command("import")
def import_file(
    file: Annotated[
        Path, typer.Argument(help="GeoJSON, KML, KMZ or a zipped shapefile; columns code, name, community.")
    ],
    crs: Annotated[
        Datum | None,
        typer.Option(help="The datum it was drawn in, if not the one it names; maps in China: gcj02, Baidu: bd09."),
    ] = None,
    picture: Annotated[
        Path | None, typer.Option("--map", help="Draw the grids that were understood into this PNG.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen, and change nothing.")] = False,
) -> None:
    """Import the grids of FILE, all or nothing; importing again keeps cases and people."""
    settings = settled()
    imported = read_boundaries(file, crs)
    if picture is not None and imported.grids:
        _draw(imported, picture)
    if not imported.ok:
        refuse(f"{told(imported.problems)}\n{file}: nothing was imported.")
    report = carry_out(_would(settings, imported) if dry_run else _import(settings, imported))
    typer.echo("\n".join(_lines(report, dry_run=dry_run)))


def _draw(imported: Import, picture: Path) -> None:
    """Also of a file with problems: one sees which grids are missing."""
    try:
        picture.write_bytes(map_of([grid.outline for grid in imported.grids]))
    except OSError as error:
        refuse(f"{picture} cannot be written: {error.strerror}.")
    typer.echo(f"{picture}: {len(imported.grids)} grids")


@app.command("list")
def list_all() -> None:
    """The grids with their communities, and whether a boundary is drawn."""
    tables.show(("code", "grid", "community", "boundary", "addresses"), carry_out(_rows(settled())))


async def _import(settings: Settings, imported: Import) -> Report:
    async with open_office(settings) as office, office.writing() as uow:
        return await service.import_grids(uow, imported)


async def _would(settings: Settings, imported: Import) -> Report:
    if await schema.state(settings.database_url) is State.EMPTY:
        return service.as_if_empty(imported)
    async with look_in(settings) as office, office.reading() as uow:
        return await service.compare(uow, imported)


async def _rows(settings: Settings) -> list[tuple[str, ...]]:
    async with look_in(settings) as office, office.reading() as uow:
        names = {community.id: community.name for community in await grids.all_communities(uow.session)}
        return [
            (g.code, g.name, names[g.community_id], "drawn" if g.boundary else "none", str(len(g.addresses)))
            for g in await grids.all_grids(uow.session)
        ]


def _lines(report: Report, *, dry_run: bool) -> list[str]:
    lines = [
        f"{name}: {len(codes)}" + (f" ({', '.join(codes)})" if codes else "")
        for name, codes in (("added", report.added), ("changed", report.changed), ("as before", report.kept))
    ]
    if report.missing:
        lines.append(f"not in the file, kept with their cases: {len(report.missing)} ({', '.join(report.missing)})")
    return [*lines, "Nothing was changed: --dry-run."] if dry_run else lines
