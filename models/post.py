"""A message in a chat that belongs to a case or a draft: the only place where Telegram's message ids live."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigId, word_of


class PostKind(StrEnum):
    """What the message is to us."""

    CARD = "card"
    WORK_CARD = "work_card"
    CO_CARD = "co_card"
    ATTACHMENT = "paper"  # albums, pins, recordings, nudges: a reply to one means its case
    TURN = "turn"  # a nudge with the buttons of the step that is the desk's turn; they go with the turn
    TOLD = "told"  # told to a resident: a reply to it means her case
    FROM_PERSON = "heard"  # said to us: an edit of it corrects what was said
    PLACE = "place"  # a typed address
    ASKED = "asked"  # a question we put
    BOARD = "board"  # the board of the chat
    LISTENING = "listening"  # 正在听写…: becomes the transcript
    SUMMARY = "summary"  # a report with 提交 under it: loses its buttons when a newer one stands, or it is filed
    ALARM = "alarm"  # 有人正在说危险: kept true by editing
    CALL_REQUEST = "call_request"  # 请人回电: kept true by editing


class Post(Base):
    """One message, ours or theirs. `current` marks the card that is kept true by editing."""

    __tablename__ = "posts"
    __table_args__ = (
        UniqueConstraint("chat_id", "message_id"),
        Index("ix_posts_cards", "case_id", "chat_id", "kind", "current"),
        Index("ix_posts_alarm_id", "alarm_id", "chat_id"),
        Index("ix_posts_call_request_id", "call_request_id", "chat_id"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    chat_id: Mapped[int] = mapped_column(ForeignKey("chats.id"))
    message_id: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[PostKind] = mapped_column(word_of(PostKind))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
    evidence_id: Mapped[int | None] = mapped_column(ForeignKey("evidence.id", ondelete="SET NULL"))
    alarm_id: Mapped[int | None] = mapped_column(BigInteger)
    call_request_id: Mapped[int | None] = mapped_column(BigInteger)
    current: Mapped[bool] = mapped_column(default=False)
    at: Mapped[datetime]
