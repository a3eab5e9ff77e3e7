"""听写: a recording that is to be written down; a row before it is work, so that nothing that was said is forgotten."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, ForeignKey, Index, String, Text
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigId, word_of
from models.draft import Step
from models.lease import LeasedWork
from models.question import Asked

MOST_TRIES = 3
"""So often is a recording listened to: one that three times ended the process will do so a fourth time."""


class TranscriptionState(StrEnum):
    """How far the writing down has come."""

    WAITING = "waiting"
    WORKING = "working"
    TRANSCRIBED = "heard"
    UNHEARD = "unheard"  # nothing to hear, or nothing sure enough: the recording speaks for itself (待听)
    OFF = "off"  # nobody could try: there is no engine, or the recording is too large for one


class Trust(StrEnum):
    """What the written words are worth."""

    UNCONFIRMED = "unconfirmed"
    CONFIRMED = "confirmed"  # the one who spoke says so
    CORRECTED = "corrected"  # the one who spoke typed it


PENDING = frozenset({TranscriptionState.WAITING, TranscriptionState.WORKING})

DESCRIBES = (Step.WHAT, Step.PHOTOS, Step.SUMMARY, None)
"""At these questions a recording tells of the matter; at the others it answers the question and nothing else."""


class Transcription(LeasedWork, Base):
    """One recording, what it answers, and what was heard. It is open until it is clear what becomes of the words."""

    __tablename__ = "transcriptions"
    __table_args__ = (
        Index("ix_transcriptions_queue", "state", "person_id", "id"),
        Index("ix_transcriptions_open", "chat_id", "person_id", "closed_at"),
    )

    evidence_id: Mapped[int] = mapped_column(ForeignKey("evidence.id", ondelete="CASCADE"), unique=True)
    chat_id: Mapped[int] = mapped_column(ForeignKey("chats.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
    asked: Mapped[Asked | None] = mapped_column(word_of(Asked))
    step: Mapped[Step | None] = mapped_column(word_of(Step))
    replaces: Mapped[bool] = mapped_column(default=False)  # told anew: earlier words of the report give way to these
    reply_to: Mapped[int | None] = mapped_column(BigId)
    message_id: Mapped[int] = mapped_column(BigId)
    state: Mapped[TranscriptionState] = mapped_column(word_of(TranscriptionState), default=TranscriptionState.WAITING)
    begun_at: Mapped[datetime | None]
    text: Mapped[str | None] = mapped_column(Text)
    raw: Mapped[str | None] = mapped_column(Text)
    confidence: Mapped[float | None]
    why: Mapped[str | None] = mapped_column(String(32))
    trust: Mapped[Trust] = mapped_column("standing", word_of(Trust), default=Trust.UNCONFIRMED)
    to_be_typed: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    told_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]

    @hybrid_property
    def is_pending(self) -> bool:
        """Whether it has still to be heard."""
        return self.state in PENDING

    @is_pending.inplace.expression
    @classmethod
    def _is_pending(cls) -> ColumnElement[bool]:
        return cls.state.in_(PENDING)

    @property
    def is_proposed(self) -> bool:
        """Whether words wait for a yes."""
        return self.state is TranscriptionState.TRANSCRIBED and self.closed_at is None

    def counts_in(self, words: str | None) -> bool:
        """Whether what was heard is hers: she said so, or it stands among these words of the recording."""
        return self.text is not None and (self.trust is not Trust.UNCONFIRMED or self.text in (words or ""))

    def lease(self, *, at: datetime, until: datetime) -> None:
        """Somebody listens to it now."""
        super().lease(at=at, until=until)
        self.state, self.begun_at = TranscriptionState.WORKING, at

    def put_off(self, *, until: datetime, error: str, counted: bool = True) -> None:
        """Not now; anybody may try again at `until`. `error` in one or two words."""
        super().put_off(until=until, error=error, counted=counted)
        self.state, self.why = TranscriptionState.WAITING, error

    def settle(self, *, at: datetime) -> None:
        """It was listened to; unless more is said of it, there was nothing to hear."""
        super().settle(at=at)
        self.state, self.done_at = TranscriptionState.UNHEARD, at

    def hear(self, text: str, *, raw: str, confidence: float | None, at: datetime) -> None:
        """These words were spoken, it seems."""
        self.settle(at=at)
        self.state, self.text, self.raw, self.confidence = TranscriptionState.TRANSCRIBED, text, raw, confidence

    def miss(self, why: str, *, off: bool, at: datetime) -> None:
        """No words; `why` in one or two words. The recording goes on without."""
        self.settle(at=at)
        self.why = why
        if off:
            self.state = TranscriptionState.OFF

    def close(self, trust: Trust, *, at: datetime) -> None:
        """It is clear what becomes of the words."""
        self.trust, self.closed_at = trust, at
