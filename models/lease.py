"""Work that is stored as a row before it is done, so that a crash loses none: a process leases it, then settles it.

Notices, transcriptions and exports are such rows.
"""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import ColumnElement
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column

from models.base import BigId


class LeasedWork:
    """A row of work: nobody may begin it before `due_at`; until `leased_until` it belongs to whoever began it.

    When a lease expires unsettled, any process may lease the row again. `attempts` numbers the leases. An attempt is
    subtracted only when its own lease is settled, so no later lease gets the number of one that may still report back.
    """

    id: Mapped[int] = mapped_column(BigId, primary_key=True, sort_order=-1)
    due_at: Mapped[datetime]
    leased_until: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)

    LEAST_ATTEMPTS: ClassVar[int] = 0
    """`attempts` never falls below this once the row was leased."""

    @hybrid_property
    def is_pending(self) -> bool:
        """Whether the work is still to be done."""
        raise NotImplementedError

    @is_pending.inplace.expression
    @classmethod
    def _is_pending(cls) -> ColumnElement[bool]:
        raise NotImplementedError

    def is_leased_as(self, attempt: int) -> bool:
        """Whether the lease with this number still holds: nobody settled it, and nobody leased the row since."""
        return self.is_pending and self.leased_until is not None and self.attempts == attempt

    def lease(self, *, at: datetime, until: datetime) -> None:
        """A process begins the work and has it until then."""
        self.leased_until = until
        self.attempts += 1

    def put_off(self, *, until: datetime, error: str, counted: bool = True) -> None:
        """Give the work back; it is due again at `until`. `counted` False: this attempt was no failure."""
        self.due_at, self.leased_until = until, None
        if not counted:
            self.attempts = max(self.LEAST_ATTEMPTS, self.attempts - 1)

    def settle(self, *, at: datetime) -> None:
        """End the work; the row itself says what came of it."""
        self.leased_until = None
