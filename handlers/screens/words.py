"""Parts of sentences that several screens share: status, place, people, times."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.i18n import Html, Say
from bot.services.case.case_view import CaseView
from handlers.edge.screen import lines
from handlers.screens.day_and_hour import time_left
from models import Action, CaseEvent, Evidence, Hat, RoleKind, Status
from models.case import UNHEARD
from models.event_facts import AbsorbFacts, CoHandlingFacts, DispatchFacts, MergeFacts, TransferFacts
from models.evidence import SPOKEN

AT_HOME = "home"
"""The reason with which routing led to her home grid."""


def status_of(status: Status, say: Say) -> str:
    """待受理 … 已撤回."""
    return say.plain(f"status-{status.value}")


def place_of(view: CaseView, say: Say) -> str | None:
    """The place in words; None when nobody said one."""
    case = view.case
    if case.place_words:
        return case.place_words
    if case.lat is not None:
        return say.plain("place-pin")
    return say.plain("place-home") if case.routed_by == AT_HOME else None


def desk_of(view: CaseView, say: Say) -> str:
    """Who answers for the case."""
    if view.grid is None:
        return say.plain("desk-duty")
    return say.plain("desk-of", grid=view.grid.name)


def in_whose_hands(view: CaseView, say: Say) -> str:
    """Who has the case now: the worker, or the desk."""
    return view.worker.name if view.worker is not None else desk_of(view, say)


def words_of(event: CaseEvent, given: list[Evidence] | None = None) -> str:
    """What was said with an event; an album's caption counts too, and a recording until it is written down."""
    if event.words:
        return event.words
    spoken = UNHEARD if any(e.kind in SPOKEN for e in given or ()) else ""
    return next((e.words for e in given or () if e.words), spoken)


def action_of(event: CaseEvent, view: CaseView, say: Say) -> str:
    """What happened, with to whom."""
    if event.action is Action.RETURN and event.hat is Hat.TOWN:
        return say.plain("action-worker-left")
    return say.plain(f"action-{event.action.value}", to=to_whom(event, view, say))


def part_of(kind: RoleKind, title: str, say: Say) -> str:
    """What a co-handler is shown as: the title, or the name of the part."""
    return title or say.plain(f"role-{kind.value}")


def limit_of(view: CaseView, say: Say, *, at: datetime | None = None) -> Html | None:
    """Until when what must be done, for those who do it; None where nothing is owed.

    `at`: the moment of the look, where the words are not kept: then it says, too, how much time is left.
    """
    limit = view.limit
    if limit is None:
        return None
    told = say(f"limit-{limit.kind.value}", when=moment(limit.due, view.zone) if limit.due else "")
    left = time_left(limit.due, at, say) if limit.due is not None and at is not None else ""
    return lines(told, say("limit-left", left=left) if left else None)


def promise_of(view: CaseView, say: Say, *, at: datetime | None = None) -> Html | None:
    """When it should be done, for the resident; `at` as for `limit_of`. That it waits was told with the reason."""
    limit = view.limit
    if limit is None or limit.promised is None:
        return None
    when = moment(limit.promised, view.zone)
    if limit.is_late:
        return say("case-promise-late", when=when)
    left = time_left(limit.promised, at, say) if at is not None else ""
    return say("case-promise-left", when=when, left=left) if left else say("case-promise", when=when)


def moment(at: datetime, zone: ZoneInfo) -> str:
    """Month, day, hour and minute by the town's clock."""
    return at.astimezone(zone).strftime("%m-%d %H:%M")


def to_whom(event: CaseEvent, view: CaseView, say: Say) -> str:
    """Whom or what an action is about."""
    if sent := event.facts_if(DispatchFacts):
        return view.names.get(sent["worker_id"], "")
    if moved := event.facts_if(TransferFacts):
        return view.grids.get(moved["to_grid_id"] or 0, say.plain("desk-duty"))
    if merged := event.facts_if(MergeFacts):
        return merged["primary_no"]
    if absorbed := event.facts_if(AbsorbFacts):
        return absorbed["case_no"]
    if helps := event.facts_if(CoHandlingFacts):
        return part_of(RoleKind(helps["kind"]), helps["title"], say)
    return ""
