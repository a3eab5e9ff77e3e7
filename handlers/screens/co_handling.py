"""协办: whom to ask, by when, for what; the card of whoever helps; and how the others see it."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.i18n import Html, Say
from bot.services.case.case_view import CaseView, Helper
from handlers.edge.callback_data import CasePress, CaseVerb
from handlers.edge.screen import Button, Screen, cut, in_rows, lines
from handlers.screens import voice
from handlers.screens.words import part_of, place_of, words_of
from models import Action, Case, CaseEvent, Ending, Person, Role
from models.event_facts import CoHandlingFacts, PromptFacts

ENDS = (Action.REJECT, Action.VERIFY, Action.MERGE, Action.WITHDRAW)
"""With these a case ends, and whoever still helped is told."""

MOST_ASKED = 40
"""Buttons: the nearest first."""


def whom_to_ask(view: CaseView, candidates: Sequence[tuple[Role, Person]], say: Say) -> Screen:
    """请谁一起办？ Whoever helps already can be let go here."""
    case = view.case
    open_now = [one for one in view.helpers if one.ending is None]
    asked = {one.person_id for one in open_now}
    buttons = [
        Button(
            "🤝 " + say.plain("co-ask-line", title=part_of(role.kind, role.title, say), name=person.name),
            CasePress(CaseVerb.INVITE_ROLE, case.id, str(role.id)),
        )
        for role, person in candidates[:MOST_ASKED]
        if person.id not in asked
    ]
    release = [
        Button(
            "✖️ " + say.plain("btn-release", title=part_of(one.kind, one.title, say), name=one.name),
            CasePress(CaseVerb.RELEASE, case.id, str(one.id)),
        )
        for one in open_now
    ]
    drop = Button(say.plain("btn-cancel"), CasePress(CaseVerb.DROP, case.id))
    return Screen(say("co-ask-whom" if buttons else "co-nobody"), in_rows([*buttons, *release, drop]))


def until_when(case: Case, role: Role, dates: Sequence[tuple[int, datetime]], say: Say) -> Screen:
    """哪天以前？ Working days, with their dates."""
    buttons = [
        Button(
            say.plain("co-days", days=days, date=f"{due:%m-%d}"),
            CasePress(CaseVerb.INVITE_DAYS, case.id, f"{role.id}.{days}"),
        )
        for days, due in dates
    ]
    drop = Button(say.plain("btn-cancel"), CasePress(CaseVerb.DROP, case.id))
    return Screen(say("co-ask-when", title=part_of(role.kind, role.title, say)), in_rows([*buttons, drop]))


def co_card(view: CaseView, person: Person, say: Say) -> Screen:
    """The case as whoever helps sees it; once that is over, only how it ended."""
    case = view.case
    own = next((one for one in reversed(view.helpers) if one.person_id == person.id), None)
    if own is None or own.ending is not None:
        return Screen(say(f"co-over-{own.ending.value if own and own.ending else 'released'}", number=case.case_no))
    buttons = [
        Button(say.plain("btn-assist"), CasePress(CaseVerb.ASSIST, case.id)),
        Button(say.plain("btn-decline"), CasePress(CaseVerb.DECLINE, case.id)),
    ]
    return Screen(lines(*_text(view, own, say)), in_rows(buttons, 2))


def helpers(view: CaseView, say: Say) -> Iterator[Html]:
    """Who helps, on the cards of desk and worker: 🤝 供电所（王工） · 10-15 前."""
    for one in view.helpers:
        if one.ending in (None, Ending.DONE):
            key = "card-helper-done" if one.ending else "card-helper-late" if one.overdue else "card-helper"
            title = part_of(one.kind, one.title, say)
            yield say(key, title=title, name=cut(one.name, 40), date=f"{one.due_at:%m-%d}")


def told_to_helper(view: CaseView, event: CaseEvent, person: Person, say: Say) -> Screen | None:
    """What only whoever helps is told: the date comes near, it is over. None: told as to everybody."""
    number = view.case.case_no
    own = next((one for one in reversed(view.helpers) if one.person_id == person.id), None)
    if own is None:
        return None
    if _is_about(event, own) and event.action is Action.RELEASE:
        return Screen(say("co-over-released", number=number))
    if _is_about(event, own) and (prompt := event.facts_if(PromptFacts)):
        key = "co-late" if prompt["late"] else "co-soon"
        return Screen(say(key, number=number, date=f"{own.due_at:%m-%d}"))
    if own.ending is Ending.CASE_ENDED and event.action in ENDS:
        return Screen(say("co-over-case_ended", number=number))
    return None


def _is_about(event: CaseEvent, own: Helper) -> bool:
    told = event.facts_if(CoHandlingFacts)
    return told is not None and told["co_handler_id"] == own.id


def _text(view: CaseView, own: Helper, say: Say) -> Iterator[Html | None]:
    case = view.case
    key = "co-title-late" if own.overdue else "co-title"
    yield say(key, number=case.case_no, date=f"{own.due_at:%m-%d}")
    asked = [e for e in view.events if e.action is Action.INVITE and _is_about(e, own)]
    for event in asked[-1:]:
        if words := words_of(event, list(view.given_with(event.id))):
            yield say("co-task", words=cut(words, 400))
    yield say(
        "card-urgency", urgency=say.plain(f"urgency-{case.urgency.value}"), category=view.category.name(say.language)
    )
    yield voice.standing(view, say)
    yield say("card-words", words=cut(case.words, 1000))
    for event in [e for e in view.events if e.action is Action.SUPPLEMENT and not e.is_mistaken][-2:]:
        if words := words_of(event, list(view.given_with(event.id))):
            yield say("card-supplement", words=cut(words, 200))
    yield _who(view, say)
    place = place_of(view, say)
    yield say("card-where", place=cut(place, 300)) if place else say("card-no-place")
    if view.grid is not None:
        yield say("card-grid", grid=view.grid.name, community=view.grid.community)
    yield say("card-photos", pictures=len(view.pictures)) if view.pictures else None
    yield say("card-films", films=len(view.films)) if view.films else None
    yield say("card-rule-co")


def _who(view: CaseView, say: Say) -> Html:
    """As the worker sees it: 要求保密 hides who reported."""
    case, reporter = view.case, view.reporter
    if case.confidential:
        return say("card-who", name=say.plain("confidential-name"))
    name, phone = case.on_behalf_name or reporter.name, case.on_behalf_phone or reporter.phone
    return say("card-who-phone", name=name, phone=phone) if phone else say("card-who", name=name)
