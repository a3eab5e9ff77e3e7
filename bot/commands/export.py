"""`diandan export`: the table of a period as a file, for operators."""

import os
import tempfile
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from bot.commands.opening import carry_out, look_in, refuse, settled
from bot.config import Settings
from bot.i18n import DEFAULT_LANGUAGE, LANGUAGES, speaker
from bot.services.base.unit_of_work import UnitOfWork
from bot.services.figures import export_sheets, periods, stats
from bot.services.figures.export_sheets import Order
from bot.sheets.scratch import scratch
from bot.store import grids
from bot.trouble import Mistake
from models import ExportForm
from models.errors import BadPeriod
from models.figures import Period, Reach, Scope


def export(
    period: Annotated[str, typer.Option(help="Such as 2026-10, 2026-10-01..2026-10-15, 2026, 上月.")],
    out: Annotated[Path, typer.Option(metavar="FILE", help="Ends with .xlsx or .csv (the cases only).")],
    grid: Annotated[str | None, typer.Option(metavar="CODE", help="One grid; else the town.")] = None,
    language: Annotated[str, typer.Option(help="Of the headings: zh-CN or en.")] = DEFAULT_LANGUAGE,
    names: Annotated[bool, typer.Option("--names", help="With residents' names and phones: only with --grid.")] = False,
) -> None:
    """Write the figures, cases and history of a period to FILE, which is replaced when all is written."""
    form = _form(out, language)
    typer.echo(carry_out(_export(settled(), period, out, form, grid, language, names)))


def _form(out: Path, language: str) -> ExportForm:
    if language not in LANGUAGES:
        refuse(f"--language {language} is not spoken here: it can be {' or '.join(LANGUAGES)}.")
    if not out.parent.is_dir():
        refuse(f"--out names a folder that does not exist: {out.parent}. Make it first.")
    if out.is_dir():
        refuse(f"--out {out} is a folder: name the file to write.")
    if out.suffix.lower() not in (".xlsx", ".csv"):
        refuse(f"--out {out}: the file's name must end with .xlsx or .csv.")
    return ExportForm(out.suffix.lower().removeprefix("."))


async def _export(
    settings: Settings, words: str, out: Path, form: ExportForm, grid: str | None, language: str, names: bool
) -> str:
    period = _period(settings, words)
    if names and grid is None:
        raise Mistake("--names is for one grid: add --grid CODE (`diandan grids list`).")
    async with look_in(settings) as office:
        async with office.reading() as uow:
            scope = await _scope(uow, grid)
        order = Order(scope, period, form, language, names)
        with scratch() as folder, _bar() as bar:
            task = bar.add_task("", total=None)
            draft = _beside(out)

            async def on_page(done: int, total: int) -> None:
                bar.update(task, completed=done, total=total)

            try:
                count = await export_sheets.write(office, order, stats.report, draft, folder, on_page=on_page)
                draft.replace(out)
            finally:
                with suppress(OSError):
                    draft.unlink()
    return f"{out}: {count} cases of {period.key}."


def _period(settings: Settings, words: str) -> Period:
    try:
        return periods.fixed(periods.parse(words, datetime.now(UTC), settings.zone))
    except BadPeriod as bad:
        raise Mistake(f"--period {words}: {speaker('en').plain(bad.sentence, **bad.facts)}") from None


async def _scope(uow: UnitOfWork, code: str | None) -> Scope:
    if code is None:
        return Scope(Reach.TOWN)
    found = await grids.by_code(uow.session, code)
    if found is None:
        raise Mistake(f"There is no grid {code}. `diandan grids list` shows all.")
    return Scope(Reach.GRID, found.id)


def _beside(out: Path) -> Path:
    """A new file in the same folder, readable by nobody else; it takes the place of `out` when it is whole."""
    try:
        number, name = tempfile.mkstemp(prefix=f".{out.stem}-", suffix=out.suffix, dir=out.parent)
    except OSError as error:
        raise Mistake(f"--out {out}: no file can be written there: {error.strerror}.") from None
    os.close(number)
    return Path(name)


def _bar() -> Progress:
    """On stderr, so that stdout is the result."""
    columns = (TextColumn("{task.completed:,} cases"), BarColumn(), TextColumn("{task.percentage:>3.0f} %"))
    return Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True))
