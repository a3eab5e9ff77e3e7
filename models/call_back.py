"""回访: somebody rings the resident up and writes down what she says of the case."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigId, word_of
from models.rating import Satisfaction


class CallBackReason(StrEnum):
    """Why a call is owed."""

    REOPENED = "reopened"  # 重办 for the third time
    BAD_VERDICT = "bad_verdict"  # 不满意 or 非常不满意
    NO_TELEGRAM = "no_telegram"  # whoever it was reported for is not on Telegram: only a call brings her verdict


class CallBack(Base):
    """One call owed, and what came of it. `reached` None: not made yet."""

    __tablename__ = "call_backs"
    __table_args__ = (
        UniqueConstraint("case_id", "closing", "why"),
        Index("ix_call_backs_owed", "done_at", "due_at"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    closing: Mapped[int]
    why: Mapped[CallBackReason] = mapped_column(word_of(CallBackReason))
    owed_at: Mapped[datetime]
    due_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    reached: Mapped[bool | None]
    contacted: Mapped[bool | None]
    solved: Mapped[bool | None]
    satisfaction: Mapped[Satisfaction | None] = mapped_column(word_of(Satisfaction))
    words: Mapped[str | None] = mapped_column(Text)
