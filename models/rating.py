"""The resident's verdict on one closing: solved? how satisfied?"""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigId, word_of

VERDICT_WINDOW = timedelta(days=15)
"""How long after a closing the verdict may be given, changed, or the case reopened (issue 1 of 4)."""

INVITE_AGAIN_AFTER = timedelta(days=3)
"""An unrated closing is asked about once more after this."""


class Satisfaction(StrEnum):
    """满意度 in five levels, best first."""

    DELIGHTED = "very_satisfied"
    SATISFIED = "satisfied"
    MOSTLY = "mostly_satisfied"
    UNSATISFIED = "unsatisfied"
    ANGRY = "very_unsatisfied"


BAD = frozenset({Satisfaction.UNSATISFIED, Satisfaction.ANGRY})
"""Verdicts after which somebody from above calls the resident back."""


class Rating(Base):
    """One reporter's verdict on one closing; the last word within the window counts."""

    __tablename__ = "ratings"
    __table_args__ = (
        UniqueConstraint("case_id", "closing", "rater_id"),
        Index("ix_ratings_by_grid", "grid_id", "at", "counts", "solved", "contacted", "satisfaction"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    closing: Mapped[int]
    rater_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    solved: Mapped[bool | None]
    satisfaction: Mapped[Satisfaction | None] = mapped_column(word_of(Satisfaction))
    words: Mapped[str | None] = mapped_column(Text)
    at: Mapped[datetime]
    grid_id: Mapped[int | None] = mapped_column(ForeignKey("grids.id"))  # whose closing it was
    counts: Mapped[bool] = mapped_column(default=True)  # the reporter's own: one voice for each closing
    contacted: Mapped[bool | None]  # somebody of the grid had spoken with her before the closing
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))  # 回访: she said it, somebody wrote it
