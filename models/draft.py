"""A report not yet submitted; its current step is derived from the missing fields, so no stored step can go stale."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any, TypedDict, cast

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigId


class Step(StrEnum):
    """The one question that is asked now."""

    WHAT = "what"
    PHOTOS = "photos"
    WHERE = "where"
    WHO_IS_MISSING = "who_is_missing"
    WHICH_GRID = "which_grid"
    CATEGORY = "category"
    FOR_NAME = "for_name"
    FOR_PHONE = "for_phone"
    SUMMARY = "summary"


IS_REPORT = "is_report"
"""Among a draft's answers: this is a report, and no word to a case that is there already."""

SOMEBODY_IS_MISSING = "somebody_is_missing"
"""Among a draft's answers: somebody is missing, so it is asked since when, how old, and in what clothes."""

ASKED_OF_ALL = (Step.WHAT, Step.PHOTOS, Step.WHERE, Step.CATEGORY)


class SecondMatter(TypedDict):
    """What was told of another matter in the same message.

    `first` and `words`: the words of this one and of the other, as they were written; `category`: the other's code;
    `apart`: their author has said that they are two.
    """

    first: str
    words: str
    category: str
    apart: bool


class Draft(Base):
    """What a resident has told so far; one for each person at a time.

    `offered`: the id and the number of each case that may be the same matter, where its author said 我也是.
    `second`: another matter, told in the same message (`SecondMatter`); empty where there is none.
    """

    __tablename__ = "drafts"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), unique=True)
    started_at: Mapped[datetime]
    touched_at: Mapped[datetime]
    asked_after_at: Mapped[datetime | None]  # when its author was asked whether it is still wanted; None after a word
    closed_at: Mapped[datetime | None]  # nobody answered: it is kept, and no longer open
    answered: Mapped[list[str]] = mapped_column(default=list)
    words: Mapped[str] = mapped_column(Text, default="")
    spoken: Mapped[bool] = mapped_column(default=False)
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    accuracy_m: Mapped[float | None]
    place_words: Mapped[str | None] = mapped_column(Text)
    grid_id: Mapped[int | None] = mapped_column(ForeignKey("grids.id"))
    candidates: Mapped[list[str]] = mapped_column(default=list)
    routed_by: Mapped[str | None] = mapped_column(String(32))
    routing: Mapped[dict[str, Any]] = mapped_column(default=dict)
    category: Mapped[str | None] = mapped_column(String(32))
    category_chosen: Mapped[bool] = mapped_column(default=False)  # by her hand: words do not change it any more
    danger: Mapped[str | None] = mapped_column(String(32))
    danger_shown: Mapped[bool] = mapped_column(default=False)
    confidential: Mapped[bool] = mapped_column(default=False)
    on_behalf: Mapped[bool] = mapped_column(default=False)
    on_behalf_name: Mapped[str | None] = mapped_column(String(100))
    on_behalf_phone: Mapped[str | None] = mapped_column(String(32))
    offered: Mapped[list[str]] = mapped_column(default=list)
    second: Mapped[dict[str, Any]] = mapped_column(default=dict)

    @property
    def asks_how_many(self) -> bool:
        """Whether its author has still to say that the message told of one matter, or of two."""
        return self.second_matter is not None and not self.second_matter["apart"]

    @property
    def second_matter(self) -> SecondMatter | None:
        """The other matter that was told in the same message."""
        return cast("SecondMatter", self.second) if self.second else None

    def put_aside(self, matter: SecondMatter | None) -> None:
        """Keep the other matter until this one is filed or given up; None: there is none."""
        self.second = {**matter} if matter is not None else {}

    @property
    def may_join(self) -> tuple[tuple[int, str], ...]:
        """Cases (id, number) of which its author, who said 我也是, is asked whether they are the same matter."""
        if self.is_decided:
            return ()
        return tuple((int(id_), number) for id_, number in (one.split(" ") for one in self.offered))

    def offer(self, cases: Iterable[tuple[int, str]]) -> None:
        """Ask whether it is one of these cases; none: it is a report like any other."""
        self.offered = [f"{id_} {number}" for id_, number in cases]
        self.answered = [one for one in self.answered if one != IS_REPORT or not self.offered]

    @property
    def step(self) -> Step:
        """The first question that has no answer yet."""
        for step in ASKED_OF_ALL:
            if step is Step.CATEGORY and self.candidates:
                return Step.WHICH_GRID
            if step is Step.PHOTOS and (self.spoken or self.danger):
                continue  # who speaks, or is in danger, is not asked to take pictures; the summary still offers it
            if step is Step.CATEGORY and self._asks_who_is_missing:
                return Step.WHO_IS_MISSING
            if not self.has_answered(step):
                return step
        if self.on_behalf and not self.on_behalf_name:
            return Step.FOR_NAME
        if self.on_behalf and not self.has_answered(Step.FOR_PHONE):
            return Step.FOR_PHONE
        return Step.SUMMARY

    def touch(self, at: datetime) -> None:
        """Its author did something with it: it is open, and the silence begins anew."""
        self.touched_at, self.asked_after_at, self.closed_at = at, None, None

    @property
    def is_complete(self) -> bool:
        """Whether it may be submitted."""
        return self.step is Step.SUMMARY

    @property
    def is_decided(self) -> bool:
        """Whether it is known that this is a report."""
        return IS_REPORT in self.answered

    def look_for_somebody(self) -> None:
        """Somebody is missing: one question more is asked."""
        if SOMEBODY_IS_MISSING not in self.answered:
            self.answered = [*self.answered, SOMEBODY_IS_MISSING]

    @property
    def _asks_who_is_missing(self) -> bool:
        return SOMEBODY_IS_MISSING in self.answered and not self.has_answered(Step.WHO_IS_MISSING)

    def has_answered(self, step: Step) -> bool:
        """Whether this question has its answer."""
        return step.value in self.answered

    def answer(self, step: Step) -> None:
        """This question has its answer."""
        if not self.has_answered(step):
            self.answered = [*self.answered, step.value]

    def ask_again(self, step: Step) -> None:
        """Put this question once more; what was told stays until it is replaced."""
        self.answered = [done for done in self.answered if done != step.value]
        if step is Step.WHERE:
            self.candidates = []  # another place, another border
        if step is Step.FOR_NAME:
            self.on_behalf_name = None

    def back(self) -> Step | None:
        """Return to the question before the present one; None from the first."""
        before = self._before(self.step)
        if before is not None:
            self.ask_again(before)
        return before

    def report_for(self, somebody_else: bool) -> None:
        """代报: whether this is told for another person; taking it back forgets who that was."""
        self.on_behalf = somebody_else
        self.on_behalf_name = None
        self.on_behalf_phone = None
        self.ask_again(Step.FOR_PHONE)

    def keep_secret(self, secretly: bool) -> None:
        """要求保密: whether the cards leave out who reported it."""
        self.confidential = secretly

    def warn(self) -> bool:
        """Whether there is danger to be spoken of now; of the same danger she is told once."""
        is_news = self.danger is not None and not self.danger_shown
        self.danger_shown = self.danger_shown or is_news
        return is_news

    def _before(self, step: Step) -> Step | None:
        match step:
            case Step.WHAT:
                return None
            case Step.WHICH_GRID | Step.WHO_IS_MISSING | Step.CATEGORY:
                return Step.WHERE
            case Step.PHOTOS:
                return Step.WHAT
            case Step.WHERE:
                return Step.WHAT if self.spoken or self.danger else Step.PHOTOS
            case Step.FOR_PHONE:
                return Step.FOR_NAME
            case _:
                return Step.CATEGORY
