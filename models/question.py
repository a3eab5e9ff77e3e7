"""What we asked somebody in a chat and await as their next message: a reason, a proof, a few words."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, NotRequired, TypedDict, cast

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigId, word_of
from models.facts import NoFacts, Shape, WithFacts


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


USUAL_PATIENCE: Final = timedelta(days=1)
"""So long is an answer waited for: a word said the day after is no reason for 撤回 or 退单."""

PATIENCE: Final = {Asked.RATING_WORDS: timedelta(minutes=30), Asked.SUPPLEMENT: timedelta(days=7)}


class TransferAsked(TypedDict):
    """To which grid (0: the duty desk), and what it is called."""

    grid_id: int
    grid: str


class FinishAsked(TypedDict):
    """`proof`: what the category wants, a word of Proof; `said`: in which words the worker told that it is done."""

    proof: str
    said: NotRequired[str | None]


class RatingAsked(TypedDict):
    """`closing`: which closing the words are about."""

    closing: int


class DaysAsked(TypedDict):
    """`days`: the working days that were chosen."""

    days: int


class CoTaskAsked(DaysAsked):
    """`role_id`: the part under which somebody is asked to help; `title`: what that part is called."""

    role_id: int
    title: str


QuestionFacts = NoFacts | TransferAsked | FinishAsked | RatingAsked | DaysAsked | CoTaskAsked

QUESTION_FACTS: dict[Asked, Shape] = {
    Asked.REJECT_REASON: NoFacts,
    Asked.RETURN_REASON: NoFacts,
    Asked.TRANSFER_REASON: TransferAsked,
    Asked.ASK_MORE_WORDS: NoFacts,
    Asked.REWORK_REASON: NoFacts,
    Asked.REOPEN_REASON: NoFacts,
    Asked.FINISH_PROOF: FinishAsked,
    Asked.SUPPLEMENT: NoFacts,
    Asked.RATING_WORDS: RatingAsked,
    Asked.WITHDRAW_REASON: NoFacts,
    Asked.MERGE_NUMBER: NoFacts,
    Asked.WHAT_WAS_SAID: NoFacts,
    Asked.EXTEND_REASON: DaysAsked,
    Asked.SUSPEND_REASON: NoFacts,
    Asked.SUPERVISE_WORDS: DaysAsked,
    Asked.CALL_WORDS: NoFacts,
    Asked.CO_TASK: CoTaskAsked,
    Asked.CO_DONE: NoFacts,
    Asked.CO_DECLINE: NoFacts,
}


class Question(WithFacts, Base):
    """One open question for a person in a chat; a row, so that a restart does not forget it."""

    __tablename__ = "questions"
    __table_args__ = (UniqueConstraint("person_id", "chat_id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    chat_id: Mapped[int] = mapped_column(ForeignKey("chats.id"))
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    asked: Mapped[Asked] = mapped_column(word_of(Asked))
    at: Mapped[datetime]

    def is_open(self, at: datetime) -> bool:
        """Whether the answer is still waited for; what is said to a question that lay too long is something new."""
        return at - self.at <= PATIENCE.get(self.asked, USUAL_PATIENCE)

    @property
    def shape(self) -> Shape:
        """The type of the facts of its kind."""
        return QUESTION_FACTS[self.asked]

    def facts_anew(self) -> QuestionFacts:
        """Its facts, for putting the same question once more."""
        return cast("QuestionFacts", dict(self.facts))
