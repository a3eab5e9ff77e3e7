"""What stands in a table, row by row: the figures with their formulas, every case of the period, its history."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Final

from bot.i18n import Say, speaker
from bot.services.base.unit_of_work import Office, UnitOfWork
from bot.sheets.cells import Cell, Share
from bot.sheets.csv_file import CsvFile
from bot.sheets.workbook import Column, Workbook
from bot.store import exports
from models import ExportForm, Hat, Satisfaction, Status
from models.event_facts import EVENT_FACTS, AbsorbFacts, DispatchFacts, MergeFacts, TransferFacts
from models.facts import F, read
from models.figures import Figures, FigureSheet, Period, Ratio, Scope
from models.lifecycle import OPEN

PAGE: Final = 250
"""Cases that are read at once, each page in a look of its own: nothing long holds up the town."""

MOST_WORDS: Final = 10_000
"""Of a language's words with those to whom cases went, before none is remembered any more."""

COUNTS: Final = ("filed", "closed", "open", "overdue", "due_soon", "suspended")
RATES: Final = ("contacted", "solved", "content", "on_time", "done", "reopened", "returned")
TIMES: Final = ("accept_mean", "accept_median", "close_mean", "close_median")
"""Fields of the figures, in the order in which they are told."""

CASES: Final = (
    "number", "submitted", "category", "urgency", "status", "grid", "worker", "accepted", "dispatched", "closed",
    "accept-due", "close-due", "supervised-due", "on-time", "accept-took", "close-took", "returns", "reopenings",
    "solved", "satisfaction", "verdict-words", "place", "words",
)  # fmt: skip
MOMENTS: Final = ("submitted", "accepted", "dispatched", "closed", "accept-due", "close-due", "supervised-due", "at")
WIDE: Final = {
    "number": 16,
    "words": 60,
    "place": 30,
    "verdict-words": 30,
    "counted": 70,
    "figure": 16,
    "grid": 16,
    **dict.fromkeys(MOMENTS, 17),  # 2026-10-12 09:00: where it is narrower, Excel shows ###
}
NAMES: Final = ("reporter", "phone", "on-behalf", "on-behalf-phone")
SUMMARY: Final = ("figure", "part", "whole", "value", "before", "year-ago", "counted")
HISTORY: Final = ("number", "step", "at", "action", "after", "hat", "by", "internal", "words")

_MOBILE: Final = re.compile(r"(?<!\d)(1[3-9]\d)[\s-]?\d{4}[\s-]?(\d{4})(?!\d)")

Progress = Callable[[int, int], Awaitable[None]]
"""Is told after each page how many of how many cases are written."""

Count = Callable[[UnitOfWork, Scope, Period], Awaitable[FigureSheet]]
"""Counts the figures."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to write: of whom, when, in which language, and whether residents' names are in it."""

    scope: Scope
    period: Period
    form: ExportForm
    language: str
    names: bool


async def write(
    office: Office, order: Order, count: Count, path: Path, folder: Path, *, on_page: Progress, page: int = PAGE
) -> int:
    """Write the file, page by page; gives the number of cases. What lies in `folder` besides is the caller's to remove.

    Cancelled, it stops after the page that is being written.
    """
    async with office.reading() as uow:
        total = await exports.count(uow.session, order.scope, order.period)
        signs = (await uow.signs()).values()
        report = await count(uow, order.scope, order.period)
    paper = _Paper(office, order, speaker(order.language), {sign.id: sign.name for sign in signs})
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="export") as hand:
        await _by(hand, partial(paper.begin, path, folder, report))
        try:
            after = done = 0
            while rows := await _page(office, order, paper, after, page, hand):
                after, done = rows[-1].id, done + len(rows)
                await on_page(done, max(total, done))
            await _by(hand, paper.close)
        except BaseException:
            hand.submit(paper.abandon).result()
            raise
    return done


async def _page(
    office: Office, order: Order, paper: "_Paper", after: int, most: int, hand: ThreadPoolExecutor
) -> Sequence[Any]:
    async with office.reading() as uow:
        rows = await exports.page(uow.session, order.scope, order.period, after=after, most=most)
        ids = [row.id for row in rows]
        verdicts = {each.case_id: each for each in await exports.verdicts(uow.session, ids)} if ids else {}
        events = await exports.history(uow.session, ids) if ids and order.form is ExportForm.XLSX else ()
        sent_to = {told["worker_id"] for event in events if (told := _facts_if(event, DispatchFacts))}
        workers = await exports.names(uow.session, sent_to) if sent_to else {}
        at = uow.at
    if rows:
        await _by(hand, partial(paper.add, rows, verdicts, events, workers, at))
    return rows


def _facts_if(event: Any, shape: type[F]) -> F | None:
    """The facts of an event that is read as a row; None if those of its action have other keys."""
    return read(event.facts, EVENT_FACTS[event.action], shape)


async def _by(hand: ThreadPoolExecutor, work: Callable[[], None]) -> None:
    """In the other thread; when cancelled, wait until it has put the pen down."""
    doing = asyncio.get_running_loop().run_in_executor(hand, work)
    try:
        await asyncio.shield(doing)
    except asyncio.CancelledError:
        await asyncio.wait([doing])
        raise


class _Remembered:
    """Says the same few words a million times: each is found once."""

    def __init__(self, say: Say) -> None:
        self.say = say
        self.language = say.language
        self._found: dict[tuple[str, str], str] = {}

    def plain(self, key: str, to: str = "", **facts: str) -> str:
        if facts or len(self._found) > MOST_WORDS:
            return self.say.plain(key, to=to, **facts)
        if (key, to) not in self._found:
            self._found[key, to] = self.say.plain(key, to=to)
        return self._found[key, to]


class _Paper:
    """The file under the pen; it belongs to the writing thread."""

    def __init__(self, office: Office, order: Order, say: Say, grids: Mapping[int, str]) -> None:
        self._office = office
        self._order = order
        self._say = _Remembered(say)
        self._book: Workbook | None = None
        self._csv: CsvFile | None = None
        self._cases = say.plain("sheet-cases")
        self._history = say.plain("sheet-history")
        self._grids = grids
        self._numbers: Mapping[int, str] = {}
        self._workers: Mapping[int, str] = {}

    def begin(self, path: Path, folder: Path, report: FigureSheet) -> None:
        keys = (*CASES, *(NAMES if self._order.names else ()))
        columns = [self._column(key) for key in keys]
        if self._order.form is ExportForm.CSV:
            self._csv = CsvFile(path, columns)
            return
        title = self._say.plain("sheet-title", name=report.name, period=self._order.period.key)
        none = self._say.plain("sheet-none")
        book = self._book = Workbook(path, folder, none=none, title=title, at=report.at)
        _summary(book, report, title, self._say.say, self._moment(report.at))
        _by_grid(book, report, self._say.say)
        book.sheet(self._cases, columns)
        book.sheet(self._history, [self._column(key) for key in HISTORY])

    def add(
        self,
        rows: Sequence[Any],
        verdicts: Mapping[int, Any],
        events: Sequence[Any],
        workers: Mapping[int, str],
        at: datetime,
    ) -> None:
        self._numbers, self._workers = {row.id: row.case_no for row in rows}, workers
        for row in rows:
            cells = self._case(row, verdicts.get(row.id), at)
            if self._csv is not None:
                self._csv.row(cells)
            elif self._book is not None:
                self._book.row(self._cases, cells)
        for event in events:
            if self._book is not None:
                self._book.row(self._history, self._event(event))

    def close(self) -> None:
        if self._book is not None:
            self._book.close()
        if self._csv is not None:
            self._csv.close()

    def abandon(self) -> None:
        if self._book is not None:
            self._book.abandon()
        if self._csv is not None:
            self._csv.close()

    def _case(self, row: Any, verdict: Any, at: datetime) -> list[Cell]:
        say, category = self._say, self._office.categories.by_code.get(row.category)
        cells: list[Cell] = [
            row.case_no,
            self._moment(row.submitted_at),
            category.name(say.language) if category else row.category,
            say.plain(f"urgency-{row.urgency.value}"),
            say.plain(f"status-{row.status.value}"),
            row.grid or say.plain("desk-duty"),
            row.worker,
            self._moment(row.accepted_at),
            self._moment(row.dispatched_at),
            self._moment(row.closed_at),
            self._moment(row.accept_due_at),
            self._moment(row.close_due_at),
            self._moment(row.supervised_due_at),
            self._on_time(row, at),
            _hours(row.accept_took),
            _hours(row.close_took),
            row.returns,
            row.reopenings,
            *self._verdict(verdict),
            self._told(row.place_words),
            self._told(row.words),
        ]
        return [*cells, *self._names(row)] if self._order.names else cells

    def _names(self, row: Any) -> list[Cell]:
        """For whoever answers for the case now; 转派 took it to others, and their residents with it."""
        if row.confidential:
            return [self._say.plain("sheet-secret")] * len(NAMES)
        if row.grid_id != self._order.scope.id:
            return [None] * len(NAMES)
        return [row.reporter, row.phone, row.on_behalf_name, row.on_behalf_phone]

    def _verdict(self, verdict: Any) -> list[Cell]:
        if verdict is None:
            return [None, None, None]
        level = verdict.satisfaction
        return [
            None if verdict.solved is None else self._say.plain("sheet-yes" if verdict.solved else "sheet-no"),
            _level(level, self._say.say) if level else None,
            self._told(verdict.words),
        ]

    def _on_time(self, row: Any, at: datetime) -> Cell:
        if row.close_due_at is None or (row.status is not Status.CLOSED and row.status not in OPEN):
            return None
        if row.status in OPEN and row.suspended_at is not None:
            return self._say.plain("sheet-suspended")
        ended = row.closed_at if row.status is Status.CLOSED else at
        if ended > row.close_due_at:
            return self._say.plain("sheet-late")
        return self._say.plain("sheet-in-time" if row.status is Status.CLOSED else "sheet-running")

    def _event(self, event: Any) -> list[Cell]:
        say, by_resident = self._say, event.hat is Hat.REPORTER
        return [
            self._numbers[event.case_id],
            event.seq,
            self._moment(event.at),
            say.plain(f"action-{event.action.value}", to=self._to(event)),
            say.plain(f"status-{event.status_after.value}"),
            say.plain(f"hat-{event.hat.value}"),
            None if by_resident else event.by,
            say.plain("sheet-yes") if event.internal else None,
            self._told(event.words),
        ]

    def _to(self, event: Any) -> str:
        """To whom a case went: a worker, a grid, another case."""
        if sent := _facts_if(event, DispatchFacts):
            return self._workers.get(sent["worker_id"], "")
        if moved := _facts_if(event, TransferFacts):
            return self._grids.get(moved["to_grid_id"] or 0) or self._say.plain("desk-duty")
        if merged := _facts_if(event, MergeFacts):
            return merged["primary_no"]
        absorbed = _facts_if(event, AbsorbFacts)
        return absorbed["case_no"] if absorbed else ""

    def _told(self, words: str | None) -> str | None:
        """What people said; a mobile number in it is a resident's, and only for whoever may read names."""
        return words if words is None or self._order.names else _MOBILE.sub(r"\1****\2", words)

    def _moment(self, at: datetime | None) -> datetime | None:
        """By the town's clock; a sheet knows no zones."""
        return at.astimezone(self._office.timezone).replace(tzinfo=None) if at is not None else None

    def _column(self, key: str) -> Column:
        return Column(self._say.plain(f"column-{key}"), WIDE.get(key, 12))


def _summary(book: Workbook, report: FigureSheet, title: str, say: Say, at: datetime | None) -> None:
    """One figure a row: how much, of how many, the rate as a formula, two earlier periods, and how it is counted."""
    name = say.plain("sheet-summary")
    columns = [Column(say.plain(f"column-{key}"), WIDE.get(key, 12)) for key in SUMMARY]
    counted = say.plain("sheet-counted-at", at=f"{at:%Y-%m-%d %H:%M}")
    span = say.plain("sheet-span", start=f"{report.period.start:%Y-%m-%d}", end=f"{report.period.end:%Y-%m-%d}")
    book.sheet(name, columns, above=(title, counted, span, say.plain("sheet-no-names")))
    now, earlier = report.now, (report.before, report.year_ago)
    none = say.plain("sheet-none")
    for key in COUNTS:
        before = [getattr(each, key) if each else none for each in earlier]
        book.row(
            name, [say.plain(f"figure-{key}"), None, None, getattr(now, key), *before, say.plain(f"counted-{key}")]
        )
    for key in RATES:
        rate: Ratio = getattr(now, key)
        before = [_rate(each, key, none) for each in earlier]
        share = Share(rate.of, rate.among)
        told = [say.plain(f"figure-{key}"), rate.of, rate.among, share, *before, say.plain(f"counted-{key}")]
        book.row(name, told)
    for key in TIMES:
        before = [_time(each, key, none) for each in earlier]
        book.row(
            name,
            [say.plain(f"figure-{key}"), None, None, _time(now, key, none), *before, say.plain(f"counted-{key}")],
        )
    for level in Satisfaction:
        before = [each.satisfaction.get(level, 0) if each else none for each in earlier]
        many = now.satisfaction.get(level, 0)
        book.row(name, [_level(level, say), None, None, many, *before, say.plain("counted-level")])


def _by_grid(book: Workbook, report: FigureSheet, say: Say) -> None:
    """One grid a row, each rate with its two numbers before it; the last row sums live."""
    name = say.plain("sheet-grids")
    columns = [Column(say.plain("column-code"), 12), Column(say.plain("column-grid"), 16)]
    columns += [Column(say.plain(f"figure-{key}"), 10) for key in COUNTS]
    for key in RATES:
        rate = say.plain(f"figure-{key}")
        columns += [
            Column(say.plain("column-part-of", rate=rate), 14),
            Column(say.plain("column-whole-of", rate=rate), 14),
            Column(rate, 10),
        ]
    columns += [Column(say.plain(f"figure-{key}"), 14) for key in TIMES]
    book.sheet(name, columns)
    none = say.plain("sheet-none")
    for line in report.by_grid:
        here = line.name if line.grid_id is not None else say.plain("desk-duty")
        times = [_time(line.figures, key, none) for key in TIMES]
        book.row(name, [line.code, here, *_numbers(line.figures), *times])
    sums = [_numbers(line.figures) for line in report.by_grid]
    summed: list[Cell] = []
    for number, cell in enumerate(_numbers(report.now)):
        if isinstance(cell, Share):
            part, whole = summed[-2:]
            assert isinstance(part, int | float)  # noqa: S101 - the two numbers before a share
            assert isinstance(whole, int | float)  # noqa: S101
            summed.append(Share(part, whole))
        else:
            summed.append(sum(row[number] for row in sums))  # type: ignore[misc]  # numbers but for the shares
    first = 2
    live = [first + n for n, cell in enumerate(summed) if not isinstance(cell, Share)]
    times = [_time(report.now, key, none) for key in TIMES]
    book.totals(name, [None, say.plain("sheet-in-all"), *summed, *times], live)


def _numbers(figures: Figures) -> list[Cell]:
    cells: list[Cell] = [getattr(figures, key) for key in COUNTS]
    for key in RATES:
        rate: Ratio = getattr(figures, key)
        cells += [rate.of, rate.among, Share(rate.of, rate.among)]
    return cells


def _level(level: Satisfaction, say: Say) -> str:
    """As its button says it, without the picture."""
    return re.sub(r"^\W+", "", say.plain(f"btn-level-{level.value}"))


def _rate(figures: Figures | None, key: str, none: str) -> Cell:
    rate: Ratio | None = getattr(figures, key) if figures is not None else None
    return f"{rate.value:.2%}" if rate is not None and rate.value is not None else none


def _time(figures: Figures | None, key: str, none: str) -> Cell:
    seconds: float | None = getattr(figures, key) if figures is not None else None
    hours = _hours(seconds)
    return none if hours is None else hours


def _hours(seconds: float | None) -> float | None:
    return round(seconds / 3600, 2) if seconds is not None else None
