"""A lease on a row of work, and giving the row back: the same for notices, transcriptions and exports."""

from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from bot.ports import SlowDown
from bot.services.base.unit_of_work import UnitOfWork
from bot.store.leases import end_leases, locked
from models.lease import LeasedWork

W = TypeVar("W", bound=LeasedWork)


@dataclass(frozen=True, slots=True)
class Lease:
    """This process has the row `id` for a while; `attempt` tells this lease from a later one on the same row."""

    id: int
    attempt: int


async def ours(uow: UnitOfWork, kind: type[W], lease: Lease) -> W | None:
    """The row, locked, if the lease still holds; None if the row was deleted, settled or leased again."""
    row = await locked(uow.session, kind, lease.id)
    return row if row is not None and row.is_leased_as(lease.attempt) else None


def put_off(uow: UnitOfWork, row: LeasedWork, error: Exception, *, after: timedelta) -> None:
    """Give the row back. After a 429 it waits as long as Telegram asks and no failure is counted, else `after`."""
    reason = f"{type(error).__name__}: {error}"
    if isinstance(error, SlowDown):
        row.put_off(until=uow.at + timedelta(seconds=error.seconds), error=reason, counted=False)
    else:
        row.put_off(until=uow.at + after, error=reason)


async def end_all(uow: UnitOfWork, kind: type[W]) -> None:
    """End all leases of this kind: the process that held them is gone, so nobody need wait until they expire."""
    await end_leases(uow.session, kind)
