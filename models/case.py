"""A reported matter with its rules: every change is an action of the table and leaves an event."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigId, word_of
from models.deadline import Rung
from models.errors import AlreadySo, NotAllowed, NotNow, TooLate, TooMany, TooOften
from models.event import CaseEvent
from models.event_facts import (
    EVENT_FACTS,
    AlbumFacts,
    ClosingFacts,
    CorrectionFacts,
    DispatchFacts,
    EventFacts,
    ExtensionFacts,
    FromWorkerFacts,
    MergeFacts,
    ReopenFacts,
    ResumeFacts,
    RungFacts,
    SupervisionFacts,
    TransferFacts,
    WrittenDownFacts,
)
from models.facts import kept
from models.lifecycle import OPEN, Action, Status, status_after
from models.policy import Hat
from models.rating import VERDICT_WINDOW

URGE_EVERY = timedelta(hours=24)
"""A resident may urge once in this time: a reminder each day is heard, one a minute is not."""

UNHEARD = "（语音，待听）"
"""待听: the words of a report that was spoken and not yet written down; a description is never empty."""

ESCALATE_AT_REOPENING = 3
"""重办 so many times → to the supervisor (design §7)."""

OWN_EXTENSIONS = 1
"""How many extensions (延期) a desk may give itself per opening of the case; a supervisor may grant more."""


Limited = tuple[datetime | None, datetime | None, datetime | None]
"""A case's limits: to accept, to close, and the date of a 督办."""


class Urgency(StrEnum):
    """How fast it must go; the limits belong to design §7."""

    EMERGENCY = "emergency"
    UTILITY = "utility"
    ORDINARY = "ordinary"
    COMPLEX = "complex"
    INQUIRY = "inquiry"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does it, and under which hat; the town itself is nobody with Hat.TOWN."""

    person_id: int | None
    hat: Hat


@dataclass(frozen=True, slots=True)
class CaseWords:
    """All that a report says; `unheard` if one of its recordings has still to be written down."""

    text: str
    unheard: bool


class Case(Base):
    """事项: one matter from submission to verdict. Change it only through `act` and the verbs built on it."""

    __tablename__ = "cases"
    __table_args__ = (
        CheckConstraint("status IN (" + ", ".join(f"'{s.value}'" for s in Status) + ")", name="status_known"),
        CheckConstraint("(status = 'merged') = (primary_id IS NOT NULL)", name="merged_has_primary"),
        Index("ix_cases_desk", "grid_id", "status"),
        Index("ix_cases_near", "category", "submitted_at"),
        Index("ix_cases_reporter", "reporter_id", "submitted_at"),
        Index("ix_cases_rings", "rings_at"),
        # For the figures: each holds all that its question reads (docs/decisions/0014).
        Index(
            "ix_cases_filed_by_grid",
            "clock_grid_id",
            "submitted_at",
            "status",
            "closed_at",
            "closings",
            "dispatched_at",
            "returns",
            "accept_took",
        ),
        Index("ix_cases_closed_by_grid", "clock_grid_id", "closed_at", "status", "close_took"),
        Index("ix_cases_settled_by_grid", "clock_grid_id", "settles_at", "closed_at", "close_due_at"),
        Index(
            "ix_cases_ended_by_grid",
            "clock_grid_id",
            "ended_at",
            "submitted_at",
            "close_due_at",
            "accept_due_at",
            "accepted_at",
        ),
        Index(
            "ix_cases_open_by_grid",
            "clock_grid_id",
            "submitted_at",
            "due_at",
            "soon_at",
            "suspended_at",
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index("ix_cases_filed", "submitted_at", "accept_took"),
        Index("ix_cases_closed", "closed_at", "status", "close_took"),
        Index(
            "ix_cases_open",
            "grid_id",
            "due_at",
            "soon_at",
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    case_no: Mapped[str] = mapped_column(String(32), unique=True)
    version: Mapped[int] = mapped_column()
    status: Mapped[Status] = mapped_column(word_of(Status))
    events: Mapped[int] = mapped_column(default=0)
    grid_id: Mapped[int | None] = mapped_column(ForeignKey("grids.id"))
    clock_grid_id: Mapped[int | None] = mapped_column(ForeignKey("grids.id"))
    reporter_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    on_behalf_name: Mapped[str | None] = mapped_column(String(100))
    on_behalf_phone: Mapped[str | None] = mapped_column(String(32))
    confidential: Mapped[bool] = mapped_column(default=False)
    words: Mapped[str] = mapped_column(Text)
    unheard: Mapped[bool] = mapped_column(default=False)
    category: Mapped[str] = mapped_column(String(32))
    urgency: Mapped[Urgency] = mapped_column(word_of(Urgency))
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    accuracy_m: Mapped[float | None]
    place_words: Mapped[str | None] = mapped_column(Text)
    routed_by: Mapped[str] = mapped_column(String(32))
    routing: Mapped[dict[str, Any]] = mapped_column(default=dict)
    worker_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    primary_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
    awaits_reporter: Mapped[bool] = mapped_column(default=False)
    closings: Mapped[int] = mapped_column(default=0)
    reopenings: Mapped[int] = mapped_column(default=0)
    submitted_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]  # since when nobody of the town owes anything; None while open
    urged_at: Mapped[datetime | None]
    accept_due_at: Mapped[datetime | None]
    close_due_at: Mapped[datetime | None]
    supervised_due_at: Mapped[datetime | None]
    suspended_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None]  # the limit that runs now; None while suspended and after the end
    soon_at: Mapped[datetime | None]  # from here to due_at little is left: yellow
    settles_at: Mapped[datetime | None]  # when "on time" is decided: the closing, or before it the limit
    rings_at: Mapped[datetime | None]  # when the clock has next something to say
    rang_at: Mapped[datetime | None]  # for which moment it rang last
    extensions: Mapped[int] = mapped_column(default=0)
    returns: Mapped[int] = mapped_column(default=0)
    dispatched_at: Mapped[datetime | None]
    accept_took: Mapped[int | None]  # seconds from the submission to the first acceptance
    close_took: Mapped[int | None]  # seconds from the submission to the last closing

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads a plain dict

    @property
    def is_open(self) -> bool:
        """Whether somebody still owes the resident something."""
        return self.status in OPEN

    def act(
        self,
        action: Action,
        *,
        by: Actor,
        at: datetime,
        words: str | None = None,
        internal: bool = False,
        facts: EventFacts | None = None,
    ) -> CaseEvent:
        """The one way to change a case: action → table → event.

        Raises:
            AlreadySo, NotNow: the table does not lead there from the present status.
            TypeError: these are no facts of this action.
        """
        return self._step(self.status, action, by=by, at=at, words=words, internal=internal, facts=facts)

    def _step(
        self,
        before: Status | None,
        action: Action,
        *,
        by: Actor,
        at: datetime,
        words: str | None,
        internal: bool = False,
        facts: EventFacts | None = None,
        hides: int | None = None,
    ) -> CaseEvent:
        after = status_after(before, action)
        self.status = after
        self.events += 1
        if after in OPEN:
            self.ended_at = None
        elif before in OPEN:
            self.ended_at = at
        return CaseEvent(
            case_id=self.id,
            seq=self.events,
            action=action,
            status_before=before,
            status_after=after,
            by_id=by.person_id,
            hat=by.hat,
            at=at,
            words=words,
            said_internally=internal,
            is_hidden=False,
            hides=hides,
            facts=kept(facts, EVENT_FACTS[action]),
        )

    def submit(self, *, by: Actor, at: datetime) -> CaseEvent:
        """The first event; the case is new and has its id.

        Raises:
            NotNow: it has been submitted.
        """
        before = self.status if self.events else None
        return self._step(before, Action.SUBMIT, by=by, at=at, words=self.words)

    def ask_more(self, question: str, *, by: Actor, at: datetime) -> CaseEvent:
        """退回补充 (ask for more): the case waits for its reporter until she answers."""
        event = self.act(Action.ASK_MORE, by=by, at=at, words=question)
        self.awaits_reporter = True
        return event

    def supplement(self, words: str | None, *, by: Actor, at: datetime, facts: AlbumFacts | None = None) -> CaseEvent:
        """补充 (supplement): the reporter adds something, and the case waits for her no longer."""
        event = self.act(Action.SUPPLEMENT, by=by, at=at, words=words, facts=facts)
        self.awaits_reporter = False
        return event

    def join(self, words: str | None, *, by: Actor, at: datetime, facts: AlbumFacts | None = None) -> CaseEvent:
        """我也是 (join): one more resident has the same matter, and follows the case from now on."""
        return self.act(Action.JOIN, by=by, at=at, words=words, facts=facts)

    def add_place(self, lat: float, lon: float, *, by: Actor, at: datetime) -> CaseEvent:
        """补充 with a pin (degrees, WGS-84), which becomes the place of the case."""
        event = self.supplement(f"📍 {lat:.5f}, {lon:.5f}", by=by, at=at)
        self.lat, self.lon, self.accuracy_m = lat, lon, None
        return event

    def correct_place(self, words: str, *, by: Actor, at: datetime) -> CaseEvent:
        """更正 (correct): the reporter edited the words that say where it is."""
        facts = CorrectionFacts(before=self.place_words)
        event = self.act(Action.CORRECT, by=by, at=at, words=f"📍 {words}", facts=facts)
        self.place_words = words
        return event

    def accept(self, *, by: Actor, at: datetime) -> CaseEvent:
        """受理: the desk takes the case on, and with it the clock."""
        event = self.act(Action.ACCEPT, by=by, at=at)
        self._taken_on(at)
        return event

    def dispatch(self, worker_id: int, *, by: Actor, at: datetime) -> CaseEvent:
        """派单 or 改派, to one worker; the same worker again is AlreadySo."""
        if self.status in (Status.DISPATCHED, Status.IN_PROGRESS) and self.worker_id == worker_id:
            raise AlreadySo(action=Action.DISPATCH.value, status=self.status.value)
        event = self.act(
            Action.DISPATCH, by=by, at=at, facts=DispatchFacts(worker_id=worker_id, from_worker_id=self.worker_id)
        )
        self._taken_on(at)
        self.worker_id = worker_id
        if self.dispatched_at is None:
            self.dispatched_at = at
        return event

    def take(self, *, by: Actor, at: datetime) -> CaseEvent:
        """我来办: the desk handles it with its own hands."""
        event = self.act(Action.TAKE, by=by, at=at, facts=FromWorkerFacts(from_worker_id=self.worker_id))
        self._taken_on(at)
        self.worker_id = by.person_id
        return event

    def transfer(self, grid_id: int | None, *, by: Actor, at: datetime, reason: str) -> CaseEvent:
        """转派 to another grid (None: the duty desk). The first receiver keeps the clock until the other accepts."""
        if grid_id == self.grid_id:
            raise AlreadySo("error-same-grid")
        event = self.act(
            Action.TRANSFER,
            by=by,
            at=at,
            words=reason,
            facts=TransferFacts(from_grid_id=self.grid_id, to_grid_id=grid_id, from_worker_id=self.worker_id),
        )
        self.grid_id = grid_id
        self.worker_id = None
        self.awaits_reporter = False
        return event

    def give_back(self, *, by: Actor, at: datetime, reason: str) -> CaseEvent:
        """退单: the worker gives it back with a reason."""
        event = self.act(
            Action.RETURN, by=by, at=at, words=reason, facts=FromWorkerFacts(from_worker_id=self.worker_id)
        )
        self.worker_id = None
        self.returns += 1
        return event

    def lose_worker(self, *, by: Actor, at: datetime) -> CaseEvent:
        """The worker has no part in the grid any more: the case is the desk's again. It counts as nobody's 退单."""
        facts = FromWorkerFacts(from_worker_id=self.worker_id)
        event = self.act(Action.RETURN, by=by, at=at, facts=facts)
        self.worker_id = None
        return event

    def finish(self, *, by: Actor, at: datetime, words: str | None) -> CaseEvent:
        """完成: the worker says it is done; the desk has to verify."""
        return self.act(Action.FINISH, by=by, at=at, words=words)

    def rework(self, *, by: Actor, at: datetime, reason: str) -> CaseEvent:
        """返工, with what is still to be done."""
        return self.act(Action.REWORK, by=by, at=at, words=reason)

    def verify(self, *, by: Actor, at: datetime) -> CaseEvent:
        """核查通过: closed; the resident is asked for a verdict on this closing."""
        event = self.act(Action.VERIFY, by=by, at=at, facts=ClosingFacts(closing=self.closings + 1))
        self.closings += 1
        self.closed_at = at
        self.close_took = _seconds(self.submitted_at, at)
        return event

    def reopen(self, *, by: Actor, at: datetime, reason: str) -> CaseEvent:
        """重办: not solved, says a reporter, within the window.

        Raises:
            TooLate: the window since the closing is over.
        """
        if self.status in (Status.CLOSED, Status.REJECTED) and not self.in_verdict_window(at):
            raise TooLate(days=VERDICT_WINDOW.days)
        facts = ReopenFacts(reopening=self.reopenings + 1, from_worker_id=self.worker_id)
        event = self.act(Action.REOPEN, by=by, at=at, words=reason, facts=facts)
        self.reopenings += 1
        self.worker_id = None
        self.closed_at = None
        return event

    def reject(self, *, by: Actor, at: datetime, reason: str) -> CaseEvent:
        """不予受理, with the reason the resident will read."""
        event = self.act(Action.REJECT, by=by, at=at, words=reason)
        self.closed_at = at
        return event

    def merge_into(self, primary: "Case", *, by: Actor, at: datetime) -> CaseEvent:
        """并案: this one follows `primary`."""
        facts = MergeFacts(primary_no=primary.case_no, from_worker_id=self.worker_id)
        event = self.act(Action.MERGE, by=by, at=at, facts=facts)
        self.primary_id = primary.id
        self.worker_id = None
        return event

    def hide(self, said: CaseEvent, *, by: Actor, at: datetime) -> CaseEvent:
        """改为内部 (make internal): residents no longer read the words of an earlier event of this case."""
        return self._step(self.status, Action.HIDE, by=by, at=at, words=None, internal=True, hides=said.seq)

    def mistake(self, said: CaseEvent, *, by: Actor, at: datetime) -> CaseEvent:
        """不是这件: an earlier supplement was not about this case; it stays in the history, and this says so."""
        return self._step(self.status, Action.MISTAKE, by=by, at=at, words=None, internal=True, hides=said.seq)

    def urge(self, *, by: Actor, at: datetime) -> CaseEvent:
        """催办, at most once in URGE_EVERY.

        Raises:
            TooOften: it was urged less than URGE_EVERY ago.
        """
        if self.urged_at is not None and at - self.urged_at < URGE_EVERY:
            raise TooOften("error-urged-already")
        event = self.act(Action.URGE, by=by, at=at)
        self.urged_at = at
        return event

    def write_down(
        self,
        words: str,
        *,
        transcription_id: int,
        by: Actor,
        at: datetime,
        internal: bool = False,
        report: CaseWords | None = None,
    ) -> CaseEvent:
        """听写 (write down): what somebody, or the machine, heard in a recording; its speaker has still to confirm it.

        `report`: all that the report says with these words, if the recording is a part of it.
        """
        facts = WrittenDownFacts(transcription_id=transcription_id, standing="unconfirmed")
        event = self.act(Action.WRITE_DOWN, by=by, at=at, words=words, internal=internal, facts=facts)
        if report is not None:
            self.words, self.unheard = report.text, report.unheard
        return event

    def now_says(self, report: CaseWords, *, by: Actor, at: datetime) -> CaseEvent:
        """更正 (correct): the reporter confirms what was heard in her recording."""
        facts = CorrectionFacts(before=self.words, spoken=True)
        event = self.act(Action.CORRECT, by=by, at=at, words=report.text, facts=facts)
        self.words, self.unheard = report.text, report.unheard
        return event

    def extend(self, due: datetime, *, by: Actor, at: datetime, reason: str) -> CaseEvent:
        """延期: more time to close, asked before the date. A date from above is moved only from above.

        Raises:
            TooLate: the limit is over already. TooMany: the desk had its own extension; the supervisor may grant more.
            NotNow: the clock stands still. NotAllowed: the date is the supervisor's.
        """
        limit = self.may_extend(by=by, at=at)
        facts = ExtensionFacts({"from": limit.isoformat(), "to": due.isoformat()})
        event = self.act(Action.EXTEND, by=by, at=at, words=reason, facts=facts)
        self.close_due_at = due
        if self.supervised_due_at is not None:
            self.supervised_due_at = due
        self.extensions += 1
        return event

    def may_extend(self, *, by: Actor, at: datetime) -> datetime:
        """The limit that would be moved; refuses what `extend` refuses, before anything is asked for."""
        limit = self._running_limit()
        if at >= limit:
            raise TooLate("error-extend-too-late")
        if by.hat is Hat.SUPERVISOR:
            return limit
        if self.supervised_due_at is not None:
            raise NotAllowed("error-extend-supervised")
        if self.extensions >= OWN_EXTENSIONS:
            raise TooMany("error-extended-already")
        return limit

    def suspend(self, *, by: Actor, at: datetime, reason: str) -> CaseEvent:
        """挂账: it cannot go on now; the time until it does is nobody's.

        Raises:
            AlreadySo: it is suspended.
        """
        if self.suspended_at is not None:
            raise AlreadySo(action=Action.SUSPEND.value, status=self.status.value)
        event = self.act(Action.SUSPEND, by=by, at=at, words=reason)
        self.suspended_at = at
        return event

    def resume(self, limits: Limited, *, by: Actor, at: datetime) -> CaseEvent:
        """恢复办理: with its limits, moved by the time for which it was suspended.

        Raises:
            AlreadySo: it is not suspended.
        """
        if self.suspended_at is None:
            raise AlreadySo(action=Action.RESUME.value, status=self.status.value)
        event = self.act(Action.RESUME, by=by, at=at, facts=ResumeFacts(suspended_at=self.suspended_at.isoformat()))
        self.suspended_at = None
        self.accept_due_at, self.close_due_at, self.supervised_due_at = limits
        return event

    def supervise(self, due: datetime, *, by: Actor, at: datetime, words: str | None) -> CaseEvent:
        """督办: an order from above with a date. It may shorten the limit; it never moves or excuses it.

        Raises:
            NotNow: the clock stands still. AlreadySo: it is ordered for that date, and there is no new word.
        """
        limit = self._running_limit()
        if at < limit:
            due = self.close_due_at = min(limit, due)
        if due == self.supervised_due_at and words is None:
            raise AlreadySo(action=Action.SUPERVISE.value, status=self.status.value)
        facts = SupervisionFacts(to=due.isoformat(), limit=limit.isoformat())
        event = self.act(Action.SUPERVISE, by=by, at=at, words=words, facts=facts)
        self.supervised_due_at = due
        return event

    def reach(self, rung: Rung, moment: datetime, *, by: Actor, at: datetime) -> CaseEvent:
        """The clock rings for a rung of the ladder, which lay at `moment`: 催办 before a limit, 逾期 after it."""
        action = Action.OVERDUE if rung.is_late else Action.REMIND
        event = self.act(action, by=by, at=at, facts=RungFacts(rung=rung.value, due=moment.isoformat()))
        self.rang_at = moment
        return event

    def begin_clock(self, accept_due: datetime, close_due: datetime) -> None:
        """Start the clock, of a new case or at 重办 (reopening): full limits, no suspension, no date from above."""
        self.accept_due_at, self.close_due_at = accept_due, close_due
        self.supervised_due_at = self.suspended_at = self.rang_at = None
        self.extensions = 0

    def stop_clock(self) -> None:
        """End a suspension because the case has ended."""
        self.suspended_at = None

    def wind(
        self, *, due: datetime | None, soon: datetime | None, rings: datetime | None, settles: datetime | None
    ) -> None:
        """Store what follows from the limits: the running one, when it turns yellow, when it is decided."""
        self.due_at, self.soon_at, self.rings_at, self.settles_at = due, soon, rings, settles

    def _running_limit(self) -> datetime:
        if self.close_due_at is None or self.suspended_at is not None:
            raise NotNow("error-clock-stands")
        return self.close_due_at

    def in_verdict_window(self, at: datetime) -> bool:
        """Whether the last closing may still be judged."""
        return self.closed_at is not None and at - self.closed_at <= VERDICT_WINDOW

    def _taken_on(self, at: datetime) -> None:
        self.clock_grid_id = self.grid_id
        self.awaits_reporter = False
        if self.accepted_at is None:
            self.accepted_at = at
            self.accept_took = _seconds(self.submitted_at, at)


class Follower(Base):
    """Whoever else a case's steps are told to: reporters of duplicates, and the person it was reported for."""

    __tablename__ = "followers"
    __table_args__ = (UniqueConstraint("case_id", "person_id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    from_case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))


class DayCount(Base):
    """How many cases a day has: the source of case numbers, counted under a row lock."""

    __tablename__ = "day_counts"

    day: Mapped[str] = mapped_column(String(8), primary_key=True)
    cases: Mapped[int] = mapped_column(default=0)


def _seconds(start: datetime, end: datetime) -> int:
    return round((end - start).total_seconds())
