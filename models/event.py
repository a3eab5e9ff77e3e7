"""One line of a case's history: who did what, when, under which hat, and what it led to."""

from datetime import datetime

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigId, word_of
from models.event_facts import EVENT_FACTS, CorrectionFacts
from models.facts import Shape, WithFacts
from models.lifecycle import Action, Status
from models.policy import Hat


class CaseEvent(WithFacts, Base):
    """Written once, in the transaction that changes the case; never altered."""

    __tablename__ = "case_events"
    __table_args__ = (UniqueConstraint("case_id", "seq"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    seq: Mapped[int]
    action: Mapped[Action] = mapped_column(word_of(Action))
    status_before: Mapped[Status | None] = mapped_column(word_of(Status))
    status_after: Mapped[Status] = mapped_column(word_of(Status))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    hat: Mapped[Hat] = mapped_column(word_of(Hat))
    at: Mapped[datetime]
    words: Mapped[str | None] = mapped_column(Text)
    internal: Mapped[bool] = mapped_column(default=False)

    @property
    def shape(self) -> Shape:
        """What facts of its action look like."""
        return EVENT_FACTS[self.action]

    @property
    def is_confirmation(self) -> bool:
        """Whether by it the reporter said yes to what her recording says."""
        told = self.facts_if(CorrectionFacts)
        return told is not None and told.get("spoken", False)

    @property
    def moves(self) -> bool:
        """Whether the case went on by it: its next step is another one, or another desk's."""
        return self.status_before is not self.status_after or self.action is Action.TRANSFER
