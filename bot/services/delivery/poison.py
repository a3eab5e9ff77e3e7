"""Poison (看不懂的更新): updates that nobody could handle are looked at, tried again or dropped by an operator."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.services.base.unit_of_work import UnitOfWork
from bot.store import inbox
from models import InboxUpdate
from models.errors import NotFound, TooLate


async def kept(uow: UnitOfWork) -> Sequence[InboxUpdate]:
    """The updates that failed and are still kept, the oldest first."""
    return await inbox.failed(uow.session)


async def look(uow: UnitOfWork, update_id: int) -> InboxUpdate:
    """One of them.

    Raises:
        NotFound: there is none with this number.
    """
    row = await inbox.taken(uow.session, update_id)
    if row is None or row.failed_as is None:
        raise NotFound
    return row


async def take_out(uow: UnitOfWork, update_id: int) -> Mapping[str, Any]:
    """What Telegram sent, to be taken in anew: its row is gone.

    Raises:
        NotFound: there is none with this number. TooLate: what was sent was not kept so long.
    """
    row = await look(uow, update_id)
    if row.payload is None:
        raise TooLate
    payload = dict(row.payload)
    await uow.session.delete(row)
    return payload


async def let_go(uow: UnitOfWork, update_id: int) -> None:
    """Nobody wants it: what was sent goes now, its number with the others of its week.

    Raises:
        NotFound: there is none with this number.
    """
    row = await look(uow, update_id)
    row.payload, row.error, row.failed_as = None, None, None
