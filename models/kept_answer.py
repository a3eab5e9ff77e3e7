"""常见答复: answers that a grid or the town keeps for questions that come again, and to whom each was shown."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigId, word_of
from models.errors import AlreadySo, NotEnough

MOST_OF_QUESTION: Final = 300
MOST_OF_ANSWER: Final = 2000
"""Characters that are kept, so that one message shows both."""

WORD_AWAITED: Final = timedelta(minutes=30)
"""So long do words such as 没答到 judge the answer that was shown last."""

REWORDING_AWAITED: Final = timedelta(hours=1)
"""So long is the next message of whoever pressed 改 taken for the new wording."""


class AnswerPart(StrEnum):
    """What of a kept answer is worded anew."""

    QUESTION = "question"
    ANSWER = "answer"


class KeptAnswer(Base):
    """An answer and the question to which it was given.

    `grid_id`: whose it is; None: the town's. `case_id`: the 咨询 that it comes from. `by_id`: who wrote it last; None:
    it was imported. `retired_at`: from then on nobody is shown it. `rewording`, `reworded_by_id`, `reworded_at`: which
    part somebody wants to word anew, who and since when.
    """

    __tablename__ = "kept_answers"
    __table_args__ = (Index("ix_kept_answers_of_grid", "retired_at", "grid_id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    grid_id: Mapped[int | None] = mapped_column(ForeignKey("grids.id"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"), unique=True)
    question: Mapped[str] = mapped_column(Text)
    answer: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    written_at: Mapped[datetime]
    retired_at: Mapped[datetime | None]
    rewording: Mapped[AnswerPart | None] = mapped_column(word_of(AnswerPart))
    reworded_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    reworded_at: Mapped[datetime | None]

    @property
    def is_retired(self) -> bool:
        """Whether nobody is shown it any more."""
        return self.retired_at is not None

    def word(self, part: AnswerPart, words: str, *, by: int, at: datetime) -> None:
        """Word the question or the answer anew.

        Raises:
            NotEnough: there are no words, or too many.
        """
        most = MOST_OF_QUESTION if part is AnswerPart.QUESTION else MOST_OF_ANSWER
        if not 0 < len(words) <= most:
            raise NotEnough("answer-wording-length", most=most)
        if part is AnswerPart.QUESTION:
            self.question = words
        else:
            self.answer = words
        self.by_id, self.written_at = by, at
        self.rewording = self.reworded_by_id = self.reworded_at = None

    def ask_wording(self, part: AnswerPart, *, of: int, at: datetime) -> None:
        """Await the new wording from somebody."""
        self.rewording, self.reworded_by_id, self.reworded_at = part, of, at

    def retire(self, *, at: datetime) -> None:
        """停用: nobody is shown it from now on.

        Raises:
            AlreadySo: that is so.
        """
        if self.is_retired:
            raise AlreadySo("answer-retired-already")
        self.retired_at = at

    def use_again(self, *, at: datetime) -> None:
        """恢复: it is shown again, as checked today."""
        self.retired_at, self.written_at = None, at


class ShownAnswer(Base):
    """A kept answer that was shown to somebody who asked.

    `evidence_id`: what they asked, as they gave it; None: it was erased. `helped`: 答到了, 没答到; None: no word.
    """

    __tablename__ = "shown_answers"
    __table_args__ = (Index("ix_shown_answers_of_person", "person_id", "shown_at"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    kept_answer_id: Mapped[int] = mapped_column(ForeignKey("kept_answers.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    evidence_id: Mapped[int | None] = mapped_column(ForeignKey("evidence.id"))
    grid_id: Mapped[int | None] = mapped_column(ForeignKey("grids.id"))
    shown_at: Mapped[datetime]
    helped: Mapped[bool | None]
    judged_at: Mapped[datetime | None]

    def judge(self, *, helped: bool, at: datetime) -> None:
        """答到了, or 没答到; who said 答到了 may still say 没答到.

        Raises:
            AlreadySo: it was said before, or the question went to the desk.
        """
        if self.helped is False:
            raise AlreadySo("answer-passed-on-already")
        if self.helped and helped:
            raise AlreadySo("answer-helped-already")
        self.helped, self.judged_at = helped, at
