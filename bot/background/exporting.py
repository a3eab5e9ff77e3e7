"""Makes the tables that are asked for, one at a time: claimed, written page by page, sent, and only then done.

A crash in between makes it once more; what lay in the private folder goes at the next start. See docs/decisions/0018.
"""

import asyncio
import logging
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from bot.background.pace import Pace
from bot.background.ports import Documents
from bot.background.rounds import AT_ONCE, go_round
from bot.ports import DeliveryError
from bot.services.base.unit_of_work import Office
from bot.services.figures import export_sheets, exports, stats
from bot.services.figures.export_sheets import Count, Order
from bot.services.figures.exports import ExportLease, Oversized
from bot.sheets.scratch import scratch, sweep
from models import ExportForm

_log = logging.getLogger(__name__)

LEASE: Final = timedelta(minutes=3)
"""How long a claim is ours after each sign of life; sending 50 MB is the longest silence."""

SHOWN_EVERY: Final = timedelta(seconds=3)
"""Between two edits of the message that shows how far it is."""

LOOK_EVERY: Final = 60.0
"""Seconds after which it looks although no bell rang: another process may have died over a table."""

LOOK_SOONEST: Final = 2.0
"""Seconds between two looks at least: what is due may be locked by somebody else."""

LARGEST: Final = 50 * 1000 * 1000
"""Bytes that Telegram takes as one document from a bot: "50 MB" (core.telegram.org/bots/api#senddocument)."""


class NotOurs(Exception):
    """Somebody else has taken it meanwhile."""


class Exporting:
    """Makes tables for good (`run`), or one (`tick`)."""

    def __init__(
        self,
        office: Office,
        documents: Documents,
        pace: Pace,
        count: Count,
        *,
        lease: timedelta = LEASE,
        shown_every: timedelta = SHOWN_EVERY,
        largest: int = LARGEST,
        page: int = export_sheets.PAGE,
    ) -> None:
        self._office = office
        self._documents = documents
        self._pace = pace
        self._count = count
        self._lease = lease
        self.shown_every = shown_every
        self.largest = largest
        self.page = page
        self._fresh = True

    async def run(self) -> None:
        """Make what is asked for until cancelled."""
        await go_round(self._round, self._office.tables.wait, self._office.clock, _log, "Exporting failed")

    async def _round(self) -> float:
        if self._fresh:
            await asyncio.to_thread(sweep)  # on a full disk there may be no folder to sweep
            async with self._office.writing() as uow:
                await exports.take_over(uow)
            self._fresh = False
        return AT_ONCE if await self.tick() else await self._seconds_to_wait()

    async def _seconds_to_wait(self) -> float:
        """Until the next table may be begun; a new one rings."""
        async with self._office.glancing() as uow:
            due = await exports.next_turn(uow)
        return LOOK_EVERY if due is None else min(max((due - uow.at).total_seconds(), LOOK_SOONEST), LOOK_EVERY)

    async def tick(self) -> bool:
        """One table, from its turn to its delivery; whether there was one."""
        async with self._office.glancing() as uow:
            if not await exports.there_is_work(uow):
                return False
        async with self._office.writing() as uow:
            table = await exports.claim(uow, lease=self._lease)
        if table is None:
            return False
        try:
            outcome = await self._outcome_of(table)
        except NotOurs:
            return True
        except asyncio.CancelledError:
            async with self._office.writing() as uow:
                await exports.let_go(uow, table)
            raise
        async with self._office.writing() as uow:
            await exports.settle(uow, table, outcome)
        return True

    async def _outcome_of(self, table: ExportLease) -> Exception | None:
        try:
            with scratch() as folder:
                shown = _Shown(self, table)
                path = await self._written(table, folder, shown)
                if path.stat().st_size > self.largest:
                    return Oversized(f"{path.stat().st_size} bytes")
                await shown.written()
                self._spend(table)
                await self._documents.send(table, path)
        except (NotOurs, asyncio.CancelledError):
            raise
        except DeliveryError as error:
            return error
        except Exception as error:  # a mistake of ours must not stop the other tables
            _log.exception("Export %s failed", table.id)
            return error
        return None

    async def _written(self, table: ExportLease, folder: Path, shown: "_Shown") -> Path:
        async with self._office.reading() as uow:
            name = await stats.name_of(uow, table.scope)
        path = folder / file_name(name, table.period.key, table.form)
        order = Order(table.scope, table.period, table.form, table.language, table.names)
        await export_sheets.write(
            self._office, order, self._count, path, folder, on_page=shown.progress, page=self.page
        )
        return path

    def _spend(self, table: ExportLease) -> None:
        self._pace.spend(table.telegram_chat_id, False, self._office.clock.now())


class _Shown:
    """The one message that says how far it is, edited now and then; each edit is a sign of life too."""

    def __init__(self, exporting: Exporting, table: ExportLease) -> None:
        self._exporting = exporting
        self._table = table
        self._at: datetime | None = None
        self.message_id = table.message_id

    async def progress(self, done: int, total: int) -> None:
        """So many of so many.

        Raises:
            NotOurs: another has it by now. Unreachable: nobody is there to send it to.
        """
        now = self._exporting._office.clock.now()
        if done >= total or (self._at is not None and now - self._at < self._exporting.shown_every):
            return
        self._at = now
        percent = 100 * done // total if total else 100
        self._exporting._spend(self._table)
        self.message_id = await self._exporting._documents.show(self._table, self.message_id, percent)
        await self.sign_of_life()

    async def written(self) -> None:
        """All of it; the file comes next. What was made at once has nothing to show."""
        if self.message_id is not None:
            await self._exporting._documents.show(self._table, self.message_id, None)
        await self.sign_of_life()

    async def sign_of_life(self) -> None:
        """The lease begins anew."""
        exporting = self._exporting
        async with exporting._office.writing() as uow:
            ours = await exports.go_on(uow, self._table, lasts=exporting._lease, message_id=self.message_id)
        if not ours:
            raise NotOurs(f"export {self._table.id}")


def file_name(name: str, period: str, form: ExportForm) -> str:
    """青溪一网格-2026-09.xlsx, whatever the grid is called."""
    plain = "".join(sign for sign in name if sign.isalnum())[:40]
    return "-".join(filter(None, [plain or "diandan", period])) + f".{form.value}"
