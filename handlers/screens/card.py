"""The desk's card: the whole case in one message, with what can be done now; and the questions that follow."""

from collections.abc import Iterator, Sequence

from bot.i18n import Html, Say
from bot.routing import RoutingReason
from bot.services.base.atlas import GridSign
from bot.services.case.case_view import CaseView, Likeness
from handlers.edge.callback_data import CasePress, CaseVerb
from handlers.edge.screen import Button, Rows, Screen, Tone, cut, in_rows, lines
from handlers.screens import co_handling, voice
from handlers.screens.matter import matter_of
from handlers.screens.words import limit_of, place_of, status_of, words_of
from models import Action, Case, Person, Status, Urgency
from models.case import UNHEARD
from models.event_facts import TransferFacts
from models.lifecycle import UNFINISHED

MOST_WORDS = 1200
"""Characters of the resident's words on a card; the history keeps them all."""

MOST_LIKE = 3

SURE = ".sure"
"""The end of the press that says yes to 并案."""

MOST_GRIDS = 90
"""Telegram takes 100 buttons under a message; a larger town's far grids are reached by way of the duty desk."""

MOST_LATER = 3
"""Supplements and corrections on a card: the last ones; the history has all."""

NOT_BY_PLACE = frozenset({RoutingReason.HOME.value, RoutingReason.NONE.value})
"""How a case came to its desk where nothing that was told of the place led there."""

OFFERED: dict[Status, tuple[tuple[str, CaseVerb], ...]] = {
    Status.SUBMITTED: (
        ("btn-accept", CaseVerb.ACCEPT),
        ("btn-dispatch", CaseVerb.DISPATCH),
        ("btn-take", CaseVerb.TAKE),
        ("btn-transfer", CaseVerb.TRANSFER),
        ("btn-ask-more", CaseVerb.ASK_MORE),
        ("btn-merge", CaseVerb.MERGE),
        ("btn-reject", CaseVerb.REJECT),
    ),
    Status.ACCEPTED: (
        ("btn-dispatch", CaseVerb.DISPATCH),
        ("btn-take", CaseVerb.TAKE),
        ("btn-transfer", CaseVerb.TRANSFER),
        ("btn-ask-more", CaseVerb.ASK_MORE),
        ("btn-merge", CaseVerb.MERGE),
        ("btn-reject", CaseVerb.REJECT),
    ),
    Status.DISPATCHED: (
        ("btn-dispatch", CaseVerb.DISPATCH),
        ("btn-take", CaseVerb.TAKE),
        ("btn-transfer", CaseVerb.TRANSFER),
        ("btn-merge", CaseVerb.MERGE),
    ),
    Status.IN_PROGRESS: (
        ("btn-dispatch", CaseVerb.DISPATCH),
        ("btn-transfer", CaseVerb.TRANSFER),
        ("btn-merge", CaseVerb.MERGE),
    ),
    Status.DONE: (("btn-verify", CaseVerb.VERIFY), ("btn-rework", CaseVerb.REWORK)),
}
"""What the desk is offered in each status; an ended case offers nothing."""


def card(view: CaseView, say: Say, *, at_desk: bool = True, in_group: bool = False) -> Screen:
    """The case before the desk that answers for it, true at this moment; elsewhere without buttons.

    In a group workers read along: once it shows a verdict, it does not name whose that is.
    """
    named = not view.case.confidential and not (in_group and any(r.solved is not None for r in view.ratings))
    buttons = (*buttons_for(view.case, say), *in_rows([_keep_answer(view, say)])) if at_desk else ()
    return Screen(lines(*_text(view, say, named=named)), buttons)


def buttons_for(case: Case, say: Say) -> Rows:
    """What the desk can do now; a recording that nobody has written down yet can be written down."""
    offered = OFFERED.get(case.status, ())
    if case.unheard and case.is_open:
        offered = (("btn-write-down", CaseVerb.WRITE_DOWN), *offered)
    if case.suspended_at is not None:
        offered = (("btn-resume", CaseVerb.RESUME), *offered)
    elif case.status in UNFINISHED:
        offered = (*offered, ("btn-other-deeds", CaseVerb.OTHER_DEEDS))
    return in_rows((Button(say.plain(label), CasePress(verb, case.id)) for label, verb in offered), 2)


def _keep_answer(view: CaseView, say: Say) -> Button | None:
    """存为常见答复, under a 咨询 that was answered in words for everybody."""
    case = view.case
    if not view.keeps_answers or case.confidential or case.status not in (Status.DONE, Status.CLOSED):
        return None
    if Urgency(view.category.urgency) is not Urgency.INQUIRY or case.words == UNHEARD:
        return None
    done = [event for event in view.events if event.action is Action.FINISH]
    said = bool(done) and not done[-1].internal and done[-1].words not in (None, UNHEARD)
    return Button(say.plain("btn-keep-answer"), CasePress(CaseVerb.KEEP_ANSWER, case.id)) if said else None


def whom_to_send(case: Case, workers: Sequence[tuple[Person, int]], say: Say) -> Screen:
    """派给谁？"""
    if not workers:
        return Screen(say("no-workers"), in_rows([_drop(case, say)]))
    buttons = [
        Button(
            "👷 " + say.plain("ask-worker-line", name=worker.name, count=in_hand),
            CasePress(CaseVerb.TO_WORKER, case.id, str(worker.id)),
        )
        for worker, in_hand in workers
    ]
    return Screen(say("ask-worker"), in_rows([*buttons, _drop(case, say)]))


def where_to_transfer(case: Case, grids: Sequence[GridSign], say: Say) -> Screen:
    """转给哪个网格？ The own community's first."""
    own = next((grid.community_id for grid in grids if grid.id == case.grid_id), None)
    others = sorted((grid for grid in grids if grid.id != case.grid_id), key=lambda grid: grid.community_id != own)
    buttons = [
        Button(f"🏘 {grid.name}", CasePress(CaseVerb.TO_GRID, case.id, str(grid.id))) for grid in others[:MOST_GRIDS]
    ]
    if case.grid_id is not None:
        buttons.append(Button(say.plain("btn-duty-desk"), CasePress(CaseVerb.TO_GRID, case.id, "0")))
    return Screen(say("ask-grid"), in_rows([*buttons, _drop(case, say)], 2))


def older_card(case: Case, say: Say) -> Screen:
    """A card far above, where a newer one lies below: one line, and nothing to press."""
    return Screen(say("card-newer", number=case.case_no))


def ask_whether_to_merge(case: Case, primary: Case, say: Say) -> Screen:
    """并案 cannot be undone: into this one, really?"""
    press = CasePress(CaseVerb.INTO, case.id, f"{primary.id}{SURE}")
    yes = Button(say.plain("btn-merge-yes"), press, tone=Tone.DANGER)
    asked = say("ask-whether-to-merge", number=case.case_no, primary=primary.case_no, matter=matter_of(primary, say))
    return Screen(asked, in_rows([yes, _drop(case, say)]))


def like_buttons(view: CaseView) -> list[Button]:
    """The cases that this one may be merged into, the nearest first."""
    return [
        Button(f"🔗 {like.case_no} · {like.metres:.0f} m", CasePress(CaseVerb.INTO, view.case.id, str(like.case_id)))
        for like in view.likenesses[:MOST_LIKE]
    ]


def _text(view: CaseView, say: Say, *, named: bool) -> Iterator[Html | None]:
    case = view.case
    yield say("card-title", number=case.case_no, status=status_of(case.status, say))
    urgency = say.plain(f"urgency-{case.urgency.value}")
    yield say("card-urgency", urgency=urgency, category=view.category.name(say.language))
    yield limit_of(view, say)
    yield voice.standing(view, say)
    yield say("card-words", words=cut(case.words, MOST_WORDS))
    yield from _said_later(view, say)
    yield from _who(view, say, named=named)
    yield from _where(view, say)
    yield from _pictures(view, say)
    yield from _like(view.likenesses, say)
    yield from _standing(view, say)
    yield from _verdicts(view, say)
    yield say("card-rule-desk") if case.is_open else None


def _said_later(view: CaseView, say: Say) -> Iterator[Html]:
    keys = {Action.CORRECT: "card-correction", Action.SUPPLEMENT: "card-supplement", Action.JOIN: "card-joined"}
    later = [e for e in view.events if e.action in keys and not (e.is_confirmation or e.is_mistaken)]
    for event in later[-MOST_LATER:]:
        if words := words_of(event, list(view.given_with(event.id))):
            yield say(keys[event.action], words=cut(words, 300))


def _who(view: CaseView, say: Say, *, named: bool) -> Iterator[Html]:
    case, reporter = view.case, view.reporter
    if case.confidential:
        yield say("card-who", name=say.plain("confidential-name"))
    elif not named:
        yield say("card-who", name=say.plain("hat-reporter"))
    else:
        if reporter.phone:
            yield say("card-who-phone", name=reporter.name, phone=reporter.phone)
        else:
            yield say("card-who", name=reporter.name)
        if case.on_behalf_name and case.on_behalf_phone:
            yield say("card-for-phone", name=case.on_behalf_name, phone=case.on_behalf_phone)
        elif case.on_behalf_name:
            yield say("card-for", name=case.on_behalf_name)
    if not view.reporter_reachable:
        yield say("card-who-lost")


def _where(view: CaseView, say: Say) -> Iterator[Html]:
    place = place_of(view, say)
    key = "card-where-as-told" if _only_as_told(view.case) else "card-where"
    yield say(key, place=cut(place, 300)) if place else say("card-no-place")
    if view.grid is not None:
        yield say("card-grid", grid=view.grid.name, community=view.grid.community)
    else:
        yield say("card-duty")
    yield _routed(view, say)


def _only_as_told(case: Case) -> bool:
    """Whether the place is known in the resident's words alone: no pin, and no entry of the address book."""
    return case.lat is None and case.place_words not in (None, UNHEARD) and case.routed_by in NOT_BY_PLACE


def _routed(view: CaseView, say: Say) -> Html:
    moved = next((e for e in reversed(view.events) if e.action is Action.TRANSFER), None)
    if moved is not None:
        grid = view.grids.get(moved.facts_as(TransferFacts)["from_grid_id"] or 0, say.plain("desk-duty"))
        return say("card-routed-transfer", grid=grid, words=cut(moved.words or "", 200))
    words = str(view.case.routing.get("words", ""))
    return say(f"card-routed-{view.case.routed_by}", words=words)


def _pictures(view: CaseView, say: Say) -> Iterator[Html]:
    """Hers lie under the card; those of the work came each with its message."""
    if view.pictures:
        yield say("card-photos", pictures=len(view.pictures))
    if view.films:
        yield say("card-films", films=len(view.films))
    if view.pictures_of_work:
        yield say("card-photos-work", pictures=len(view.pictures_of_work))


def _like(likenesses: Sequence[Likeness], say: Say) -> Iterator[Html]:
    if likenesses:
        yield say("card-like")
    for like in likenesses[:MOST_LIKE]:
        yield say("card-like-line", number=like.case_no, metres=f"{like.metres:.0f}", words=cut(like.words, 30))


def _standing(view: CaseView, say: Say) -> Iterator[Html]:
    case = view.case
    if view.worker is not None:
        yield say("card-worker", name=view.worker.name)
    yield from co_handling.helpers(view, say)
    if case.awaits_reporter:
        yield say("card-awaits")
    if view.followers:
        yield say("card-followers", count=view.followers)
    if case.reopenings:
        yield say("card-reopened", count=case.reopenings)
    if case.urged_at is not None and case.is_open:
        yield say("card-urged")
    if view.primary_no is not None:
        yield say("card-merged", number=view.primary_no)
    reasoned = {Action.REJECT, Action.RETURN, Action.REWORK, Action.REOPEN, Action.WITHDRAW, Action.FINISH}
    reasoned |= {Action.EXTEND, Action.SUSPEND, Action.SUPERVISE}
    last = next((e for e in reversed(view.events) if e.action in reasoned), None)
    if last is not None and (words := words_of(last, list(view.given_with(last.id)))):
        yield say("card-reason", what=say.plain(f"action-{last.action.value}", to=""), words=cut(words, 300))


def _verdicts(view: CaseView, say: Say) -> Iterator[Html]:
    for rating in view.ratings:
        if rating.closing != view.case.closings:
            continue
        level = say.plain(f"btn-level-{rating.satisfaction.value}") if rating.satisfaction else ""
        if rating.solved is not None:
            yield say("card-rating", solved=say.plain("card-yes" if rating.solved else "card-no"), level=level)
        if rating.words:
            yield say("card-rating-words", words=cut(rating.words, 300))


def _drop(case: Case, say: Say) -> Button:
    return Button(say.plain("btn-cancel"), CasePress(CaseVerb.DROP, case.id))
