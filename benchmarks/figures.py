"""How long the figures of /stats take in a generated town, on SQLite and PostgreSQL, and how that grows.

Run: make benchmark-figures (sizes="1000 1000000" for others). Each question of bot/store/figures.py alone, then the
whole report (this period, the one before, a year ago, medians, trend), for the town and for one grid; and a board.
Medians of ROUNDS, after one run that does not count.
"""

import asyncio
import statistics
import sys
import time
from collections.abc import Awaitable, Callable

from benchmarks import town_generator
from bot.services.base.unit_of_work import UnitOfWork
from bot.services.figures import periods, stats
from bot.services.steps.boards import ON_A_BOARD
from bot.store import boards, figures
from bot.store.boards import Shown
from models.figures import Period, Reach, Scope
from tests.support.clock import FakeClock
from tests.support.databases import Databases
from tests.support.office import SHANGHAI, office_at

SIZES = (1_000, 10_000, 100_000, 1_000_000)
PERIODS = ("今天", "本月", "今年", "2021-11-01..2026-10-12")
SCOPES = (Scope(Reach.TOWN), Scope(Reach.GRID, 7))
ROUNDS = 3

Question = Callable[[UnitOfWork, Scope, Period], Awaitable[object]]


async def _board(uow: UnitOfWork, scope: Scope, _: Period) -> object:
    """What a board of the grid, or of the whole town, asks for when it is made true; it has no period."""
    shown = Shown(everywhere=True) if scope.id is None else Shown(frozenset({scope.id}))
    counted = await boards.counted(uow.session, shown, uow.at)
    return counted, await boards.most_urgent(uow.session, shown, uow.at, most=ON_A_BOARD)


QUESTIONS: dict[str, Question] = {
    "filed": lambda u, s, p: figures.filed(u.session, s, p, seen=u.at),
    "closed": lambda u, s, p: figures.closed(u.session, s, p),
    "settled": lambda u, s, p: figures.settled(u.session, s, p, seen=u.at),
    "verdicts": lambda u, s, p: figures.verdicts(u.session, s, p),
    "standing now": lambda u, s, p: figures.standing(u.session, s, max(u.at, p.start), at=u.at),
    "stood then": lambda u, s, p: figures.standing(u.session, s, p.start, at=u.at),
    "accept median": lambda u, s, p: figures.accept_median(u.session, s, p, among=1_001),
    "close median": lambda u, s, p: figures.close_median(u.session, s, p, among=1_001),
    "trend": stats._trend,
    "REPORT": stats.report,
    "BOARD": _board,
}


def main() -> None:
    """Measure and print."""
    sizes = [int(each) for each in sys.argv[1:]] or SIZES
    with Databases(_nothing) as databases:
        for size in sizes:
            for kind in ("sqlite", "postgres"):
                url = asyncio.run(databases.fresh(kind))
                begun = time.perf_counter()
                asyncio.run(town_generator.found(url, size))
                print(
                    f"\n{kind}, {size:,} cases (made in {time.perf_counter() - begun:.0f} s); milliseconds", flush=True
                )
                asyncio.run(_measure(url))


def _nothing(url: str) -> None:
    """The generator makes the tables itself, at every URL."""


async def _measure(url: str) -> None:
    async with office_at(url, FakeClock(town_generator.NOW)) as office:
        print(f"{'':<16}" + "".join(f"{f'{p[:10]} {s.reach.value}':>18}" for p in PERIODS for s in SCOPES))
        for name, question in QUESTIONS.items():
            cells = []
            for words in PERIODS:
                period = periods.parse(words, town_generator.NOW, SHANGHAI)
                for scope in SCOPES:
                    async with office.reading() as uow:
                        cells.append(await _median_of(question, uow, scope, period))
            print(f"{name:<16}" + "".join(f"{cell:>18.1f}" for cell in cells), flush=True)


async def _median_of(question: Question, uow: UnitOfWork, scope: Scope, period: Period) -> float:
    took = []
    for _ in range(ROUNDS + 1):
        begun = time.perf_counter()
        await question(uow, scope, period)
        took.append(time.perf_counter() - begun)
    return 1000 * statistics.median(took[1:])


if __name__ == "__main__":
    main()
