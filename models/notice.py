"""The outbox: every message that is owed to somebody, as facts; words are found when it is delivered."""

from datetime import datetime
from enum import StrEnum
from typing import cast

from sqlalchemy import ColumnElement, ForeignKey, Index, String, Text, false, text
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, word_of
from models.facts import NoFacts, Shape, WithFacts, kept
from models.lease import LeasedWork
from models.notice_facts import (
    AlarmOwed,
    AloudOwed,
    AttachmentOwed,
    BanOwed,
    BoardOwed,
    BookingOwed,
    CallOwed,
    CallRequestOwed,
    CardOwed,
    DigestOwed,
    DraftOwed,
    ExportFailedOwed,
    LostOwed,
    NoticeFacts,
    PoisonOwed,
    TranscriptOwed,
)


class NoticeKind(StrEnum):
    """What is owed; handlers/courier knows how each looks."""

    SCREEN = "screen"  # the present screen of a person's dialogue
    RECEIPT = "receipt"  # the case number, told only after the commit
    STEP = "step"  # what happened to my case, in plain words
    FEEDBACK = "feedback"  # the worker's words and pictures for the resident
    VERDICT = "verdict"  # solved?
    VERDICT_AGAIN = "verdict_again"  # asked once more
    CARD = "card"  # the case before the desk that answers for it
    WORK_CARD = "work_card"  # the case before its worker
    CO_CARD = "co_card"  # the case before somebody who helps with it
    ALBUM = "album"  # the pictures that belong under a card
    PIN = "pin"  # the place that belongs under a card
    RECORDING = "recording"  # the voice message that belongs under a card
    NUDGE = "nudge"  # a short message at the card: somebody's turn
    TURN_OVER = "turn_over"  # the case went on: the buttons at a nudge are taken away
    ESCALATION = "escalation"  # to the supervisor
    CALL_OWED = "call_owed"  # 回访: a call is to be made, and by when
    CALL_SOON = "call_soon"
    CALL_LATE = "call_late"
    LOST_TOUCH = "lost_touch"  # somebody cannot be reached: tell a human
    POISON = "poison"  # an update could not be understood: tell the duty desk
    PLEASE_CONFIRM = "heard"  # what somebody heard in her recording: is it right?
    TRANSCRIPT = "transcript"  # 正在听写… could not become what was heard: now it does
    EXPORT_FAILED = "export_failed"  # a table that was asked for could not be made
    BOARD = "board"  # the chat's board, made true
    DIGEST = "digest"  # 通报: the figures of the week or month that has ended
    PROBE = "probe"  # to a lost chat: it can be reached again, which is true once this has arrived
    ALARM = "alarm"  # somebody speaks of danger: to whoever can help; goes before all others
    ALARM_TAKEN = "alarm_taken"  # somebody comes: to whoever spoke of danger
    CALL_REQUEST = "call_request"  # 请人回电: the card before the duty desk, and late before the supervisor
    CALL_REQUEST_TOLD = "call_told"  # who rings and until when: to whoever wants a person
    BOOKING = "booking"  # 预约: the question to the desk that lends
    BOOKING_TOLD = "booking_told"  # what became of it, and that it is tomorrow
    BOOKING_FILE = "booking_file"  # the same for a calendar
    ALOUD = "aloud"  # what was just told, as a voice message, to whoever speaks
    OWN_DATA = "own_data"  # all that we keep about somebody, as a file
    SUMMARY_OVER = "summary_over"  # a newer summary stands, or it was filed: the older ones lose their buttons
    DRAFT_WAITS = "draft_waits"  # a report lies unfinished: file it, or is it not wanted?
    DRAFT_CLOSED = "draft_closed"  # nobody answered: it was put away
    BANNED = "banned"  # please stay away until a day, and how to appeal; or: it is over
    BAN_APPEAL = "ban_appeal"  # what a banned person says against it: to the duty desk
    FLOOD = "flood"  # that was too much at once: please wait a little
    SORRY = "sorry"  # what you sent could not be handled; it is kept, and somebody looks at it


NOTICE_FACTS: dict[NoticeKind, Shape] = {
    NoticeKind.SCREEN: NoFacts,
    NoticeKind.RECEIPT: NoFacts,
    NoticeKind.STEP: NoFacts,
    NoticeKind.FEEDBACK: NoFacts,
    NoticeKind.VERDICT: NoFacts,
    NoticeKind.VERDICT_AGAIN: NoFacts,
    NoticeKind.CARD: CardOwed,
    NoticeKind.WORK_CARD: CardOwed,
    NoticeKind.CO_CARD: CardOwed,
    NoticeKind.ALBUM: AttachmentOwed,
    NoticeKind.PIN: NoFacts,
    NoticeKind.RECORDING: AttachmentOwed,
    NoticeKind.NUDGE: NoFacts,
    NoticeKind.TURN_OVER: NoFacts,
    NoticeKind.ESCALATION: NoFacts,
    NoticeKind.CALL_OWED: CallOwed,
    NoticeKind.CALL_SOON: CallOwed,
    NoticeKind.CALL_LATE: CallOwed,
    NoticeKind.LOST_TOUCH: LostOwed,
    NoticeKind.POISON: PoisonOwed,
    NoticeKind.PLEASE_CONFIRM: NoFacts,
    NoticeKind.TRANSCRIPT: TranscriptOwed,
    NoticeKind.EXPORT_FAILED: ExportFailedOwed,
    NoticeKind.BOARD: BoardOwed,
    NoticeKind.DIGEST: DigestOwed,
    NoticeKind.PROBE: NoFacts,
    NoticeKind.ALOUD: AloudOwed,
    NoticeKind.SUMMARY_OVER: NoFacts,
    NoticeKind.DRAFT_WAITS: DraftOwed,
    NoticeKind.DRAFT_CLOSED: DraftOwed,
    NoticeKind.SORRY: NoFacts,
    NoticeKind.FLOOD: NoFacts,
    NoticeKind.BANNED: BanOwed,
    NoticeKind.BAN_APPEAL: BanOwed,
    NoticeKind.OWN_DATA: NoFacts,
    NoticeKind.ALARM: AlarmOwed,
    NoticeKind.ALARM_TAKEN: AlarmOwed,
    NoticeKind.BOOKING: BookingOwed,
    NoticeKind.BOOKING_TOLD: BookingOwed,
    NoticeKind.BOOKING_FILE: BookingOwed,
    NoticeKind.CALL_REQUEST: CallRequestOwed,
    NoticeKind.CALL_REQUEST_TOLD: CallRequestOwed,
}


class Notice(LeasedWork, WithFacts, Base):
    """One message owed. Open until it is sent, given up (`failed_as`), or moot (`failed_as = moot`)."""

    __tablename__ = "notices"
    __table_args__ = (
        Index("ix_notices_due", "closed_at", "due_at"),
        Index("ix_notices_lane", "chat_id", "closed_at", "id"),
        Index("ix_notices_urgent", "closed_at", "due_at", sqlite_where=text("urgent"), postgresql_where=text("urgent")),
    )

    kind: Mapped[NoticeKind] = mapped_column(word_of(NoticeKind))
    chat_id: Mapped[int] = mapped_column(ForeignKey("chats.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
    event_id: Mapped[int | None] = mapped_column(ForeignKey("case_events.id"))
    once: Mapped[str | None] = mapped_column(String(100), unique=True)
    latest: Mapped[str | None] = mapped_column(String(100), unique=True)
    urgent: Mapped[bool] = mapped_column(default=False, server_default=false())
    """It goes before all that is not, in its chat and overall."""
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    failed_as: Mapped[str | None] = mapped_column(String(32))
    error: Mapped[str | None] = mapped_column(Text)

    LEAST_ATTEMPTS = 1
    """A notice that was tried stays the head of its chat's queue."""

    @hybrid_property
    def is_pending(self) -> bool:
        """Whether it has still to be delivered."""
        return self.closed_at is None

    @is_pending.inplace.expression
    @classmethod
    def _is_pending(cls) -> ColumnElement[bool]:
        return cls.closed_at.is_(None)

    @property
    def shape(self) -> Shape:
        """The type of the facts of its kind."""
        return NOTICE_FACTS[self.kind]

    def facts_anew(self) -> NoticeFacts:
        """Its facts, for a notice of the same kind that is owed in its place."""
        return cast("NoticeFacts", dict(self.facts))

    def learn(self, facts: NoticeFacts | None) -> None:
        """Add the facts of the same message that is owed once more while this one waits.

        Raises:
            TypeError: they are not those of its kind.
        """
        self.facts = kept({**self.facts, **(facts or {})}, self.shape)

    def lease(self, *, at: datetime, until: datetime) -> None:
        """Somebody delivers it now; a later change must owe a new notice, so `latest` is let go."""
        super().lease(at=at, until=until)
        self.latest = None

    def put_off(self, *, until: datetime, error: str, counted: bool = True) -> None:
        """Not now; once more at `until`."""
        super().put_off(until=until, error=error, counted=counted)
        self.error = error

    def settle(self, *, at: datetime) -> None:
        """Telegram has it."""
        super().settle(at=at)
        self.closed_at = at

    def give_up(self, *, as_: str, at: datetime, error: str | None = None) -> None:
        """It will not be delivered; `as_` is one word for why."""
        self.settle(at=at)
        self.failed_as, self.error = as_, error
