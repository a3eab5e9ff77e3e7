"""Short messages at the card: it is somebody's turn, or something was said."""

from bot.i18n import Html, Say
from bot.services.case.case_view import CaseView
from bot.services.delivery.unreachable import Lost
from handlers.edge.callback_data import CasePress, CaseVerb
from handlers.edge.screen import Button, Rows, Screen, cut, in_rows, lines
from handlers.screens import supervise
from handlers.screens.calling import call_button
from handlers.screens.card import buttons_for
from handlers.screens.words import action_of, limit_of, to_whom, words_of
from models import Action, CallBackReason, CaseEvent, Hat
from models.event_facts import AbsorbFacts, EscalationFacts, FromWorkerFacts
from models.notice_facts import LostOwed

TIMED = frozenset({Action.REMIND, Action.OVERDUE, Action.EXTEND, Action.RESUME, Action.SUPERVISE})
"""After these everybody wants to know until when."""

TURNS = frozenset({Action.FINISH, Action.RETURN, Action.REOPEN})
"""After these it is the desk's turn, and the nudge brings the buttons."""

TO_SUPERVISORS = frozenset({Action.OVERDUE, Action.EXTEND, Action.SUSPEND})

FIRST_WORDS = 60
"""Characters by which somebody knows a case again."""

MOST_NUMBERS = 20

SPOKEN = 600
"""Characters of somebody's words that a nudge repeats."""


def gone(view: CaseView, say: Say) -> Screen:
    """To a worker in whose hands the case no longer is."""
    return Screen(say("nudge-gone", number=view.case.case_no))


def is_turn(view: CaseView, event: CaseEvent) -> bool:
    """Whether the event made it the desk's turn, and the case has not gone on since."""
    return event.action in TURNS and not any(later.moves for later in view.events if later.seq > event.seq)


def nudge(view: CaseView, event: CaseEvent, say: Say, *, at_desk: bool) -> Screen:
    """What happened; at the desk with the buttons of the step that is now its turn."""
    words = cut(words_of(event, list(view.given_with(event.id))), SPOKEN)
    key = _key(event, say)
    if event.action is Action.RETURN and event.hat is Hat.TOWN:
        words = cut(view.case.words, FIRST_WORDS)
    if not words and event.action not in (Action.FINISH, Action.SUPERVISE):  # these may stand alone
        words = say.plain("no-words-given")
    absorbed = event.facts_if(AbsorbFacts)
    text = say(
        key,
        number=view.case.case_no,
        words=words,
        name=view.names.get(_whose(event), ""),
        other=absorbed["case_no"] if absorbed else "",
        what=action_of(event, view, say),
        to=to_whom(event, view, say),
    )
    limit = limit_of(view, say) if event.action in TIMED else None
    above = in_rows(supervise.offers_of_nudge(view, say), 2) if event.action in TO_SUPERVISORS else ()
    return Screen(lines(text, limit), buttons_for(view.case, say) if at_desk and is_turn(view, event) else above)


def escalation(view: CaseView, event: CaseEvent, say: Say) -> Screen:
    """To the supervisor: the third time not solved, or a bad verdict; a call is owed."""
    case = view.case
    grid = view.grid.name if view.grid is not None else say.plain("desk-duty")
    by_verdict = event.facts_as(EscalationFacts)["why"] == CallBackReason.BAD_VERDICT
    key = "escalation-verdict" if by_verdict else "escalation"
    text = say(key, number=case.case_no, count=case.reopenings, grid=grid, words=cut(case.words, 300))
    show = Button(say.plain("btn-show"), CasePress(CaseVerb.SHOW, case.id))
    return Screen(lines(text, say("call-in-days")), in_rows([call_button(case, say), show], 2))


def lost_touch(lost: LostOwed, say: Say, *, view: CaseView | None = None) -> Screen:
    """Somebody cannot be reached: a human is told who, which case, and who answers now."""
    number = view.case.case_no if view is not None else ""
    text = say(f"lost-touch-{lost['what']}", number=number, name=lost["name"], why=_why(lost["why"] or "", say))
    stand_ins, taken = lost.get("stand_ins"), lost.get("cases")
    return Screen(
        lines(
            text,
            say("desk-stood-in", who="、".join(stand_ins)) if stand_ins else None,
            say("desk-comes-here", count=len(taken)) if taken is not None else None,
            say("desk-numbers", numbers="、".join(taken[:MOST_NUMBERS])) if taken else None,
            say("lost-words", words=cut(view.case.words, FIRST_WORDS))
            if view is not None and view.case.words
            else None,
        ),
        _dispatch_anew(view, say) if view is not None and lost["what"] == Lost.WORKER else (),
    )


def _dispatch_anew(view: CaseView, say: Say) -> Rows:
    """One press to give the case to another; none once it is closed."""
    if not view.case.is_open:
        return ()
    return in_rows([Button(say.plain("btn-dispatch-anew"), CasePress(CaseVerb.DISPATCH, view.case.id))])


def poison(update_id: int, say: Say) -> Screen:
    """An update that could not be handled; it is kept."""
    return Screen(say("poison", update=str(update_id)))


def _whose(event: CaseEvent) -> int:
    """Who acted; where nobody did, in whose hands the case was."""
    left = event.facts_if(FromWorkerFacts) if event.by_id is None else None
    return event.by_id or (left["from_worker_id"] if left else None) or 0


def _key(event: CaseEvent, say: Say) -> str:
    if event.action is Action.FEEDBACK and event.internal:
        return "nudge-feedback-internal"
    if event.action is Action.URGE and event.hat is Hat.SUPERVISOR:
        return "nudge-urge-supervisor"
    if event.action is Action.RETURN and event.hat is Hat.TOWN:
        return "nudge-worker-left"
    if event.is_confirmation:
        return "nudge-confirmed"
    if event.action is Action.WRITE_DOWN and event.by_id is None:
        return "nudge-heard"
    key = f"nudge-{event.action.value}"
    return key if say.knows(key) else "nudge-words" if event.words else "nudge"


def export_failed(why: str, period: str, say: Say) -> Screen:
    """To whoever asked for the table: what became of it, and what to do."""
    keys = {"too_large": "export-failed-too-large", "not_yours": "export-failed-not-yours"}
    return Screen(say(keys.get(why, "export-failed-other"), period=period))


def export_failed_at_duty(why: str, period: str, name: str, say: Say) -> Screen:
    """To the duty desk: whose table it was, and what went wrong."""
    return Screen(say("export-failed-duty", name=name, period=period, why=_why(why, say)))


def _why(why: str, say: Say) -> Html | str:
    key = f"why-{why}"
    return say(key) if say.knows(key) else why
