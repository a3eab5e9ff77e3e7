"""The worker's card: the case in hand, what can be done with it, and how a reply is taken."""

from collections.abc import Iterator

from bot.i18n import Html, Say
from bot.services.case.case_view import CaseView
from handlers.edge.callback_data import CasePress, CaseVerb
from handlers.edge.screen import Button, Screen, cut, in_rows, lines
from handlers.screens import co_handling, voice
from handlers.screens.words import limit_of, place_of, status_of, words_of
from models import Action, Case, Person, Status

OFFERED: dict[Status, tuple[tuple[str, CaseVerb], ...]] = {
    Status.DISPATCHED: (
        ("btn-start", CaseVerb.START),
        ("btn-return", CaseVerb.RETURN),
        ("btn-finish", CaseVerb.FINISH),
    ),
    Status.IN_PROGRESS: (("btn-finish", CaseVerb.FINISH), ("btn-return", CaseVerb.RETURN)),
}


def work_card(view: CaseView, worker: Person, say: Say) -> Screen:
    """The case as its worker sees it; once it is not in his hands, only that."""
    case = view.case
    title = say("work-title", number=case.case_no, status=status_of(case.status, say))
    if case.worker_id != worker.id:
        return Screen(say("nudge-gone", number=case.case_no))
    offered = OFFERED.get(case.status, ())
    buttons = in_rows((Button(say.plain(label), CasePress(verb, case.id)) for label, verb in offered), 2)
    return Screen(lines(title, *_text(view, say)), buttons)


def _text(view: CaseView, say: Say) -> Iterator[Html | None]:
    case = view.case
    urgency = say.plain(f"urgency-{case.urgency.value}")
    yield say("card-urgency", urgency=urgency, category=view.category.name(say.language))
    yield limit_of(view, say)
    yield voice.standing(view, say)
    yield say("card-words", words=cut(case.words, 1200))
    for event in [e for e in view.events if e.action in _LATER and not (e.is_confirmation or e.is_mistaken)][-3:]:
        words = words_of(event, list(view.given_with(event.id)))
        yield say(_LATER[event.action], words=cut(words, 300)) if words else None
    yield _who(view, say)
    place = place_of(view, say)
    yield say("card-where", place=cut(place, 300)) if place else say("card-no-place")
    yield say("card-photos", pictures=len(view.pictures)) if view.pictures else None
    yield say("card-films", films=len(view.films)) if view.films else None
    yield from co_handling.helpers(view, say)
    yield from _to_do(view, say)


def _who(view: CaseView, say: Say) -> Html:
    case, reporter = view.case, view.reporter
    if case.confidential:
        return say("card-who", name=say.plain("confidential-name"))
    name = case.on_behalf_name or reporter.name
    phone = case.on_behalf_phone or reporter.phone
    return say("card-who-phone", name=name, phone=phone) if phone else say("card-who", name=name)


def _to_do(view: CaseView, say: Say) -> Iterator[Html]:
    case = view.case
    last = view.events[-1] if view.events else None
    if case.status is Status.IN_PROGRESS:
        redo = next((e for e in reversed(view.events) if e.action in (Action.REWORK, Action.FINISH)), last)
        if redo is not None and redo.action is Action.REWORK:
            yield say("work-return-reason", words=cut(redo.words or "", 300))
    if case.status in OFFERED:
        yield say(f"work-wants-{view.category.proof.value}")
    if case.is_open:
        yield say("card-rule-work")


_LATER = {Action.SUPPLEMENT: "card-supplement", Action.CORRECT: "card-correction", Action.JOIN: "card-joined"}


def older_card(case: Case, say: Say) -> Screen:
    """A card far above, where a newer one lies below."""
    return Screen(say("work-newer", number=case.case_no))


def told_desk(case: Case, say: Say) -> Screen:
    """The worker's words are before the desk alone; he may give the case back."""
    back = Button(say.plain("btn-return"), CasePress(CaseVerb.RETURN, case.id))
    return Screen(say("done-feedback-internal"), in_rows([back]))
