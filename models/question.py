"""What we asked somebody in a chat and await as their next message: a reason, a proof, a few words."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigId, word_of


class Asked(StrEnum):
    """What the next message will be taken for."""

    REJECT_REASON = "reject"
    RETURN_REASON = "return"
    TRANSFER_REASON = "transfer"
    ASK_MORE_WORDS = "ask_more"
    REWORK_REASON = "rework"
    REOPEN_REASON = "reopen"
    FINISH_PROOF = "finish"
    SUPPLEMENT = "supplement"
    RATING_WORDS = "rate"
    WITHDRAW_REASON = "withdraw"
    MERGE_NUMBER = "merge"
    WHAT_WAS_SAID = "said"
    EXTEND_REASON = "extend"
    SUSPEND_REASON = "suspend"
    SUPERVISE_WORDS = "supervise"
    CALL_WORDS = "call"
    CO_TASK = "co_task"
    CO_DONE = "co_done"
    CO_DECLINE = "co_decline"


class Question(Base):
    """One open question for a person in a chat; a row, so that a restart does not forget it."""

    __tablename__ = "questions"
    __table_args__ = (UniqueConstraint("person_id", "chat_id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    chat_id: Mapped[int] = mapped_column(ForeignKey("chats.id"))
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    asked: Mapped[Asked] = mapped_column(word_of(Asked))
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    at: Mapped[datetime]
