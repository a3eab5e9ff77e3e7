"""Work that waits as a row, so that none is forgotten: somebody takes it for a while, and it is done, or put off.

Messages that are owed, recordings that are to be written down and tables that are asked for are such work.
"""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import ColumnElement
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column

from models.base import BigId


class LeasedWork:
    """What such a row keeps: not before `due_at`; whose it is, until `leased_until`; how often it was begun.

    A lease that ends without a word leaves the row to anybody. Its attempt stays counted, and only a lease that was
    settled is ever taken off the count: so no later lease has the number of an earlier one that still may come back.
    """

    id: Mapped[int] = mapped_column(BigId, primary_key=True, sort_order=-1)
    due_at: Mapped[datetime]
    leased_until: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)

    LEAST_ATTEMPTS: ClassVar[int] = 0
    """So many stay counted once it was begun, whatever came of it."""

    @hybrid_property
    def is_pending(self) -> bool:
        """Whether it has still to be done."""
        raise NotImplementedError

    @is_pending.inplace.expression
    @classmethod
    def _is_pending(cls) -> ColumnElement[bool]:
        raise NotImplementedError

    def is_leased_as(self, attempt: int) -> bool:
        """Whether the lease of this attempt still holds: nobody settled it, and nobody else has taken the row since."""
        return self.is_pending and self.leased_until is not None and self.attempts == attempt

    def lease(self, *, at: datetime, until: datetime) -> None:
        """Somebody is at it, from now."""
        self.leased_until = until
        self.attempts += 1

    def put_off(self, *, until: datetime, error: str, counted: bool = True) -> None:
        """Not now; once more at `until`. Not `counted`: that it came to nothing was nobody's failure."""
        self.due_at, self.leased_until = until, None
        if not counted:
            self.attempts = max(self.LEAST_ATTEMPTS, self.attempts - 1)

    def settle(self, *, at: datetime) -> None:
        """It is over; what became of it, the row says besides."""
        self.leased_until = None
