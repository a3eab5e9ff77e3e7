"""看板: one message of a chat that shows its open cases by their colour, and keeps itself true."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigId
from models.case import Urgency
from models.lifecycle import Status


class Colour(StrEnum):
    """How an open case stands with its limit, the most urgent first."""

    RED = "red"  # the limit has passed
    YELLOW = "yellow"  # less than a quarter of the time is left
    GREEN = "green"
    SUSPENDED = "suspended"  # 挂账: no limit runs


@dataclass(frozen=True, slots=True)
class BoardRow:
    """An open case as a board shows it: nothing of who reported it, nor in which words."""

    case_id: int
    case_no: str
    category: str
    urgency: Urgency
    status: Status
    grid_id: int | None
    due_at: datetime | None
    colour: Colour


class Board(Base):
    """The one board of a chat. Its message is the current Post of kind BOARD there; `person_id` None: a group."""

    __tablename__ = "boards"
    __table_args__ = (Index("ix_boards_changes", "changes_at"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    chat_id: Mapped[int] = mapped_column(ForeignKey("chats.id"), unique=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    since: Mapped[datetime]
    shows: Mapped[str | None] = mapped_column(String(64))  # SHA-256 of what is shown, the moment left out
    changes_at: Mapped[datetime | None]  # when the next case changes its colour by time alone
    pinned: Mapped[bool] = mapped_column(default=False)
    hinted: Mapped[bool] = mapped_column(default=False)  # we said how to let us pin it
