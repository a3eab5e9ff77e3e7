"""Whose work is whose, and putting it off: the same for messages, recordings and tables."""

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
    """A row of work that is ours for a while; `attempt` tells this lease from a later one of the same row."""

    id: int
    attempt: int


async def ours(uow: UnitOfWork, kind: type[W], lease: Lease) -> W | None:
    """The row, locked, while the lease holds; None when it was cancelled, is done, or was taken by another."""
    row = await locked(uow.session, kind, lease.id)
    return row if row is not None and row.is_leased_as(lease.attempt) else None


def put_off(uow: UnitOfWork, row: LeasedWork, error: Exception, *, after: timedelta) -> None:
    """Not now. So long as Telegram bids us wait, which is no failure; else for `after`, and it counts as one."""
    reason = f"{type(error).__name__}: {error}"
    if isinstance(error, SlowDown):
        row.put_off(until=uow.at + timedelta(seconds=error.seconds), error=reason, counted=False)
    else:
        row.put_off(until=uow.at + after, error=reason)


async def end_all(uow: UnitOfWork, kind: type[W]) -> None:
    """Whoever took such work before us works no more: what was begun need not wait for the end of its lease."""
    await end_leases(uow.session, kind)
