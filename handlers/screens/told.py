"""What a resident is told of her case: the receipt, each step in plain words, the whole case when she asks."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.i18n import Html, Say
from bot.services.case.case_view import CaseView
from handlers.edge.callback_data import CasePress, CaseVerb, TownPress, TownVerb
from handlers.edge.screen import Button, Screen, cut, in_rows, lines
from handlers.screens import supervise
from handlers.screens.matter import matter_of
from handlers.screens.words import (
    action_of,
    desk_of,
    in_whose_hands,
    limit_of,
    moment,
    place_of,
    promise_of,
    status_of,
    to_whom,
    words_of,
)
from models import Action, Case, CaseEvent, Status, Urgency
from models.case import UNHEARD
from models.deadline import Rung
from models.event_facts import RungFacts
from models.lifecycle import OPEN, UNFINISHED

UNTOLD = frozenset(
    {
        Action.NOTE,
        Action.RATE,
        Action.ESCALATE,
        Action.ABSORB,
        Action.JOIN,
        Action.REMIND,
        Action.SUPERVISE,
        Action.CALL_BACK,
        Action.ASSIST,
        Action.DECLINE,
        Action.RELEASE,
        Action.PROMPT,
        Action.MISTAKE,
    }
)
"""Lines of the history that are not a resident's business."""

AMONG_STAFF = frozenset({Action.RETURN, Action.REWORK, Action.TRANSFER, Action.INVITE})
"""Steps whose words are said by one official to another: a resident learns the step, in our words, and not those
(docs/decisions/0031)."""

MOST_SAID = 3000
"""Characters of somebody's words that a resident is told at once; the history keeps them all."""

MOST_LINES = 25

MOST_HISTORY = 2200
"""Characters, so that the newest line of a long history is still on the screen."""


def receipt(view: CaseView, say: Say) -> Screen:
    """The number, after the commit; and whether this is home, if we do not know hers."""
    case = view.case
    key, grid = ("receipt-duty", "") if view.grid is None else ("receipt", desk_of(view, say))
    show = Button(say.plain("btn-show"), CasePress(CaseVerb.SHOW, case.id))
    home = Button(say.plain("btn-here-home"), CasePress(CaseVerb.HOME_HERE, case.id))
    ask_home = view.reporter.home_grid_id is None and view.grid is not None
    return Screen(say(key, number=case.case_no, grid=grid), in_rows([show, home if ask_home else None]))


def which_case(cases: Sequence[Case], verb: CaseVerb, say: Say) -> Screen:
    """Which of a resident's cases, by their first words."""
    buttons = [Button(say.plain("btn-which", words=matter_of(case, say)), CasePress(verb, case.id)) for case in cases]
    return Screen(say("ask-which-case"), in_rows(buttons))


def known_again(case: Case, say: Say, *, zone: ZoneInfo) -> Screen:
    """What stands under the photo of a case: its first words, as on its button, and when it was told."""
    return Screen(say("which-case-picture", words=cut(case.words, 30), when=moment(case.submitted_at, zone)))


def receipt_for_another(view: CaseView, say: Say) -> Screen:
    """To the person it was reported for."""
    case = view.case
    text = say("receipt-other", number=case.case_no, name=view.reporter.name, words=cut(case.words, 300))
    return Screen(text, in_rows([Button(say.plain("btn-show"), CasePress(CaseVerb.SHOW, case.id))]))


def step(view: CaseView, event: CaseEvent, say: Say) -> Screen:
    """What just happened, and what she can do about it."""
    text = say(
        f"step-{event.action.value}",
        number=view.case.case_no,
        matter=matter_of(view.case, say),
        words=_reason(event, say),
        who=_who(view, event, say),
        primary=view.primary_no or "",
        to=to_whom(event, view, say),
    )
    if event.action is Action.FINISH and (said := said_at(event)):
        text = lines(text, say("finish-told", words=cut(said, MOST_SAID)))
    if _promises(event):
        text = lines(text, promise_of(view, say))
    if event.action is Action.REJECT:
        return Screen(text, in_rows([Button(say.plain("btn-disagree"), CasePress(CaseVerb.DISAGREE, view.case.id))]))
    return Screen(text)


def answer_of(view: CaseView) -> str:
    """What a consultation was answered with; empty for any other matter, and while it is open."""
    if Urgency(view.category.urgency) is not Urgency.INQUIRY or view.case.status is not Status.CLOSED:
        return ""
    done = [event for event in view.events if event.action is Action.FINISH]
    return said_at(done[-1]) if done else ""


def said_at(event: CaseEvent) -> str:
    """The words with which something was done, unless they are for officials alone or still to be heard."""
    return "" if event.internal or event.words in (None, UNHEARD) else event.words or ""


def feedback(view: CaseView, event: CaseEvent, say: Say) -> Screen:
    """The worker's words that are meant for her."""
    case, words = view.case, words_of(event, list(view.given_with(event.id)))
    if not words:
        return Screen(say("feedback-pictures", number=case.case_no, matter=matter_of(case, say)))
    return Screen(say("feedback-told", number=case.case_no, matter=matter_of(case, say), words=cut(words, MOST_SAID)))


def added(case: Case, event: CaseEvent, say: Say) -> Screen:
    """What she said or showed was taken for this case; one press takes it out again."""
    other = Button(say.plain("btn-not-this"), CasePress(CaseVerb.NOT_THIS, case.id, str(event.id)))
    show = Button(say.plain("btn-show"), CasePress(CaseVerb.SHOW, case.id))
    return Screen(say("added", number=case.case_no, matter=matter_of(case, say)), in_rows([other, show]))


def taken_out(case: Case, say: Say) -> Screen:
    """It was about something else."""
    return Screen(say("taken-out", number=case.case_no, matter=matter_of(case, say)))


def withdrawn(case: Case, say: Say) -> Html:
    """Its reporter wants it no longer."""
    return say("withdrawn", number=case.case_no, matter=matter_of(case, say))


def my_cases(cases: Sequence[tuple[Case, str]], say: Say) -> Screen:
    """/mine: each with its status and who has it, one tap away. `cases` come with who has them."""
    report = Button(say.plain("btn-report"), TownPress(TownVerb.REPORT))
    if not cases:
        return Screen(say("mine-none"), in_rows([report]))
    told = [say("mine-title"), *(_line(case, who, say) for case, who in cases)]
    buttons = [Button(f"📄 {case.case_no}", CasePress(CaseVerb.SHOW, case.id)) for case, _ in cases[:8]]
    return Screen(lines(*told), in_rows([*buttons, report], 2))


def whole_case(view: CaseView, say: Say, *, zone: ZoneInfo, at: datetime, is_reporter: bool) -> Screen:
    """/case N: the case with its history; a reporter is offered what she can do."""
    case = view.case
    place = place_of(view, say)
    head = [
        say("case-title", number=case.case_no, status=status_of(case.status, say)),
        say("case-what", words=cut(case.words, 600)),
        say("case-where", place=cut(place, 200)) if place else None,
        say("case-category", category=view.category.name(say.language)),
        say("case-who", who=in_whose_hands(view, say)) if case.is_open else None,
        promise_of(view, say, at=at) if is_reporter else limit_of(view, say, at=at),
        say("answer-told", words=cut(answer, 1000)) if (answer := answer_of(view)) else None,
        say("case-history"),
    ]
    text = lines(*head, *_newest(list(_history(view, say, zone, for_resident=is_reporter)), MOST_HISTORY))
    offers = _offers(view, say, at) if is_reporter else supervise.offers(view, say)
    return Screen(text, in_rows(offers, 2))


def _history(view: CaseView, say: Say, zone: ZoneInfo, *, for_resident: bool) -> Iterator[Html]:
    """What happened. That somebody rated stands on the desk's card alone: the worker is not to guess who."""
    told = [e for e in view.events if e.action is not Action.RATE]
    shown = [e for e in told if not for_resident or _is_hers(e)]
    for event in shown[-MOST_LINES:]:
        what = action_of(event, view, say)
        wordless = event.action is Action.SUBMIT or (for_resident and event.action in AMONG_STAFF)
        words = "" if wordless else words_of(event, list(view.given_with(event.id)))
        if words:
            yield say("case-history-words", when=moment(event.at, zone), what=what, words=cut(words, 100))
        else:
            yield say("case-history-line", when=moment(event.at, zone), what=what)


def _is_hers(event: CaseEvent) -> bool:
    """Whether a line of the history is told to a resident; of an order from above she knows nothing."""
    if event.internal or event.action in UNTOLD:
        return False
    rung = event.facts_if(RungFacts)
    return rung is None or rung["rung"] != Rung.SUPERVISED_LATE


def _reason(event: CaseEvent, say: Say) -> str:
    """The words of a step; a reason that was spoken is sent to her as it was spoken."""
    return say.plain("words-in-recording") if event.words == UNHEARD else cut(event.words or "", MOST_SAID)


def _newest(told: list[Html], most: int) -> list[Html]:
    """The last lines that together have at most so many characters."""
    while told and sum(len(line) + 1 for line in told) > most:
        told = told[1:]
    return told


def _offers(view: CaseView, say: Say, at: datetime) -> Iterator[Button]:
    case = view.case
    if case.status in OPEN:
        yield Button(say.plain("btn-add"), CasePress(CaseVerb.ADD, case.id))
        yield Button(say.plain("btn-urge"), CasePress(CaseVerb.URGE, case.id))
    if case.status in UNFINISHED:
        yield Button(say.plain("btn-withdraw"), CasePress(CaseVerb.WITHDRAW, case.id))
    if case.status is Status.CLOSED and case.in_verdict_window(at) and not view.is_rated:
        yield Button(say.plain("btn-solved"), CasePress(CaseVerb.SOLVED, case.id, str(case.closings)))
        yield Button(say.plain("btn-unsolved"), CasePress(CaseVerb.UNSOLVED, case.id, str(case.closings)))
    if case.status is Status.REJECTED and case.in_verdict_window(at):
        yield Button(say.plain("btn-disagree"), CasePress(CaseVerb.DISAGREE, case.id))


def _line(case: Case, who: str, say: Say) -> Html:
    key = "mine-line-who" if case.is_open else "mine-line"
    return say(key, number=case.case_no, status=status_of(case.status, say), words=cut(case.words, 20), who=who)


def _promises(event: CaseEvent) -> bool:
    """Whether it is now that she learns when it should be done."""
    taken_on = event.status_before is Status.SUBMITTED and event.status_after in UNFINISHED
    changed = event.action in (Action.EXTEND, Action.RESUME)
    return changed or (taken_on and event.status_after is not Status.SUBMITTED)


def _who(view: CaseView, event: CaseEvent, say: Say) -> str:
    match event.action:
        case Action.DISPATCH | Action.START | Action.TAKE | Action.OVERDUE:
            return view.worker.name if view.worker is not None else desk_of(view, say)
        case _:
            return desk_of(view, say)
