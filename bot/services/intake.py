"""A resident's report, from the first word to the submission: what each thing she gives does to her draft."""

import re
from collections.abc import Sequence
from secrets import randbits

from sqlalchemy import select

from bot.routing import Place, Routing, RoutingReason
from bot.services import transcriptions
from bot.services.announce import announce
from bot.services.draft_papers import IS_REPORT
from bot.services.given import Given, keep
from bot.services.standing import step_up
from bot.services.unit import UnitOfWork
from bot.store import cases, drafts, people
from models import (
    Action,
    Actor,
    Case,
    CaseEvent,
    Draft,
    EvidenceKind,
    Follower,
    Grid,
    Hat,
    Person,
    Post,
    PostKind,
    Status,
    Step,
    Urgency,
)
from models.case import UNHEARD
from models.errors import NotEnough, NotFound, TooMany
from models.evidence import MAX_PICTURES, SPOKEN

ASKED_BETWEEN = (RoutingReason.BORDER_ASKED.value, RoutingReason.ADDRESS_ASKED.value)

ID_BITS = 52
"""Drafts draw their ids: SQLite would give a forgotten draft's id to the next, and its old buttons would press that."""

PHONE = re.compile(r"\+?[0-9][0-9 \-]{4,18}[0-9]")


async def current(uow: UnitOfWork, person: Person) -> Draft | None:
    """What she is telling us now."""
    return await drafts.of_person(uow.session, person.id)


async def begin(uow: UnitOfWork, person: Person, *, is_report: bool = True) -> Draft:
    """Her draft: the one she has, or a new one. `is_report` False: it may yet be feedback about a case in hand."""
    draft = await current(uow, person)
    if draft is None:
        draft = Draft(
            id=randbits(ID_BITS), person_id=person.id, started_at=uow.at, touched_at=uow.at, answered=[], words="",
            candidates=[],
        )  # fmt: skip
        uow.session.add(draft)
        await uow.session.flush()
    if is_report:
        decide(draft)
    draft.touched_at = uow.at
    return draft


def decide(draft: Draft) -> None:
    """It is a report: nobody asks any more whose it is."""
    if IS_REPORT not in draft.answered:
        draft.answered = [*draft.answered, IS_REPORT]


def is_decided(draft: Draft) -> bool:
    """Whether it is known that this is a report."""
    return IS_REPORT in draft.answered


async def belongs_to(uow: UnitOfWork, draft: Draft, case_id: int, *, by: int, internal: bool) -> CaseEvent:
    """It was no report, but a worker's feedback: all that was given goes to the case, and the draft is gone.

    Raises:
        NotFound, NotAllowed, NotNow: the case is not in these hands (any more).
    """
    case, actor = await step_up(uow, case_id, by, Action.FEEDBACK)
    event = case.act(Action.FEEDBACK, by=actor, at=uow.at, words=draft.words or None, internal=internal)
    uow.session.add(event)
    await uow.session.flush()
    for item in await cases.evidence_of_draft(uow.session, draft.id):
        item.draft_id, item.case_id, item.event_id, item.internal = None, case.id, event.id, internal
    await uow.session.flush()
    await uow.session.delete(draft)
    await announce(uow, case, event)
    return event


async def forget(uow: UnitOfWork, draft: Draft) -> None:
    """取消: nothing of the draft remains."""
    for item in await cases.evidence_of_draft(uow.session, draft.id):
        await uow.session.delete(item)
    for post in await _places_said(uow, draft.person_id):
        await uow.session.delete(post)
    await uow.session.flush()
    await uow.session.delete(draft)
    await uow.session.flush()


async def tell(uow: UnitOfWork, draft: Draft, given: Given) -> None:
    """Words, a picture, a recording: kept, and whatever they answer is answered.

    Raises:
        TooMany: there are MAX_PICTURES pictures already.
    """
    if given.is_picture:
        await _room_for_a_picture(uow, draft)
    await keep(uow, given, by=draft.person_id, draft_id=draft.id)
    if given.is_picture or given.kind is EvidenceKind.VIDEO:
        draft.answer(Step.PHOTOS)
    await retell(uow, draft)


async def retell(uow: UnitOfWork, draft: Draft) -> None:
    """Read the words anew, after something was added or edited: what they say, and what follows from it."""
    evidence = await cases.evidence_of_draft(uow.session, draft.id)
    draft.words = "\n".join(e.words for e in evidence if e.words)
    draft.spoken = any(e.kind in SPOKEN for e in evidence)
    if draft.words or draft.spoken:
        draft.answer(Step.WHAT)
    else:
        draft.ask_again(Step.WHAT)  # edited away, or told anew with a picture only
    _watch_for_danger(uow, draft)
    if not draft.category_chosen:
        _propose(uow, draft)


async def replace_words(uow: UnitOfWork, draft: Draft, given: Given) -> None:
    """Told again from the beginning: the new words stand instead of the old ones, the pictures stay."""
    for item in await cases.evidence_of_draft(uow.session, draft.id):
        if item.is_picture:
            item.words = None
        else:
            await uow.session.delete(item)
    await uow.session.flush()
    await tell(uow, draft, given)


async def drop_pictures(uow: UnitOfWork, draft: Draft) -> None:
    """She wants to send other pictures, or none: these are forgotten; what was written under them stays."""
    for item in await cases.evidence_of_draft(uow.session, draft.id):
        if item.is_picture and item.words:
            item.kind, item.file_id, item.file_unique_id, item.album = EvidenceKind.WORDS, None, None, None
        elif item.is_picture:
            await uow.session.delete(item)
    await uow.session.flush()
    draft.ask_again(Step.PHOTOS)


async def keep_place(uow: UnitOfWork, draft: Draft) -> None:
    """不改: the place stays as it was told; at a border the question between grids is put again."""
    if draft.routed_by in ASKED_BETWEEN:
        await _route(uow, draft)
    elif draft.routed_by is not None:
        draft.answer(Step.WHERE)


async def place_in_voice(uow: UnitOfWork, draft: Draft) -> None:
    """The place is in the recording: whoever listens to it will know."""
    await place_in_words(uow, draft, UNHEARD)


async def place_at(uow: UnitOfWork, draft: Draft, lat: float, lon: float, accuracy_m: float | None) -> None:
    """A pin: from the location button, a venue or the map."""
    draft.lat, draft.lon, draft.accuracy_m = lat, lon, accuracy_m
    await _route(uow, draft)


async def place_in_words(uow: UnitOfWork, draft: Draft, words: str, given: Given | None = None) -> None:
    """A typed address; it takes the place of a pin given before."""
    draft.place_words = words
    draft.lat = draft.lon = draft.accuracy_m = None
    if given is not None:
        uow.session.add(Post(chat_id=given.chat_id, message_id=given.message_id, kind=PostKind.PLACE, at=uow.at))
    await _route(uow, draft)


async def place_as_last_time(uow: UnitOfWork, draft: Draft) -> None:
    """同上次.

    Raises:
        NotFound: there is no last time.
    """
    last = await cases.last_place_of(uow.session, draft.person_id)
    if last is None:
        raise NotFound("error-no-last-place")
    draft.lat, draft.lon, draft.accuracy_m = last.lat, last.lon, last.accuracy_m
    draft.place_words = last.place_words
    grid = await uow.session.get(Grid, last.grid_id) if last.grid_id is not None else None
    await _route(uow, draft, last_grid=grid.code if grid else None)


async def place_at_home(uow: UnitOfWork, draft: Draft, person: Person) -> None:
    """我家: the grid she lives in.

    Raises:
        NotFound: we do not know yet where she lives.
    """
    grid = await uow.session.get(Grid, person.home_grid_id) if person.home_grid_id is not None else None
    if grid is None:
        raise NotFound("error-no-home")
    draft.lat = draft.lon = draft.accuracy_m = None
    draft.place_words = None
    await _route(uow, draft)


async def live_in(uow: UnitOfWork, person: Person, code: str) -> None:
    """Remember the grid in which she lives.

    Raises:
        NotFound: there is no such grid.
    """
    signs = await uow.office.atlas.signs(uow.session)
    if code not in signs:
        raise NotFound
    person.home_grid_id = signs[code].id


async def choose_grid(uow: UnitOfWork, draft: Draft, code: str) -> None:
    """Her answer to "甲网格还是乙网格？".

    Raises:
        NotFound: that was not the question.
    """
    if code not in draft.candidates:
        raise NotFound
    await _route(uow, draft, chosen_grid=code)


async def choose_category(uow: UnitOfWork, draft: Draft, code: str) -> None:
    """By her own hand; words do not change it any more.

    Raises:
        NotFound: there is no such category.
    """
    if code not in uow.office.categories.by_code:
        raise NotFound
    draft.category = code
    draft.category_chosen = True
    draft.answer(Step.CATEGORY)


def name_the_other(draft: Draft, name: str) -> None:
    """代报: for whom."""
    draft.on_behalf_name = name[:100]


def phone_of_the_other(draft: Draft, words: str | None) -> None:
    """代报: that person's phone, or none.

    Raises:
        NotEnough: the words hold no phone number.
    """
    if words is not None:
        found = PHONE.search(words)
        if found is None:
            raise NotEnough("error-no-phone")
        draft.on_behalf_phone = re.sub(r"[ \-]", "", found.group())[:32]
    draft.answer(Step.FOR_PHONE)


async def submit(uow: UnitOfWork, draft: Draft) -> Case:
    """提交: the draft becomes a case, its evidence goes with it, and everybody concerned is owed a word.

    Raises:
        NotEnough: a question is still open; `step` says which.
    """
    if not draft.is_complete:
        raise NotEnough("error-draft-incomplete", step=draft.step.value)
    if await transcriptions.go_with(uow, draft):
        await retell(uow, draft)
        draft.answer(Step.CATEGORY)
    case = await _case_of(uow, draft)
    uow.session.add(case)
    await uow.session.flush()
    await _follow_for(uow, case)
    event = case.submit(by=Actor(draft.person_id, Hat.REPORTER), at=uow.at)
    for item in await cases.evidence_of_draft(uow.session, draft.id):
        item.draft_id, item.case_id = None, case.id
    for post in await _places_said(uow, draft.person_id):
        post.case_id = case.id
    await uow.session.flush()
    await uow.session.delete(draft)
    await announce(uow, case, event)
    return case


async def _case_of(uow: UnitOfWork, draft: Draft) -> Case:
    today = uow.at.astimezone(uow.office.timezone).strftime("%Y%m%d")
    category = uow.office.categories.by_code[draft.category or ""]
    return Case(
        case_no=await cases.next_number(uow.session, today), status=Status.SUBMITTED, grid_id=draft.grid_id,
        clock_grid_id=draft.grid_id, reporter_id=draft.person_id, on_behalf_name=draft.on_behalf_name,
        on_behalf_phone=draft.on_behalf_phone, confidential=draft.confidential, words=draft.words or UNHEARD,
        unheard=draft.spoken and not draft.words, category=category.code,
        urgency=Urgency.EMERGENCY if draft.danger else Urgency(category.urgency), lat=draft.lat, lon=draft.lon,
        accuracy_m=draft.accuracy_m, place_words=draft.place_words,
        routed_by=draft.routed_by or RoutingReason.NONE.value, routing=draft.routing or {},
        submitted_at=uow.at, changed_at=uow.at,
    )  # fmt: skip


async def _follow_for(uow: UnitOfWork, case: Case) -> None:
    """代报: the person it is for follows the case, if she told us her phone before."""
    if case.on_behalf_phone is None:
        return
    other = await people.by_phone(uow.session, case.on_behalf_phone)
    if other is not None and other.id != case.reporter_id:
        uow.session.add(Follower(case_id=case.id, person_id=other.id))
        await uow.session.flush()


async def _places_said(uow: UnitOfWork, person_id: int) -> Sequence[Post]:
    """Messages in which she typed a place that belongs to no case yet."""
    person = await uow.session.get_one(Person, person_id)
    asked = select(Post).where(Post.chat_id == person.chat_id, Post.kind == PostKind.PLACE, Post.case_id.is_(None))
    return (await uow.session.scalars(asked)).all()


async def _room_for_a_picture(uow: UnitOfWork, draft: Draft) -> None:
    held = [e for e in await cases.evidence_of_draft(uow.session, draft.id) if e.is_picture]
    if len(held) >= MAX_PICTURES:
        raise TooMany("error-too-many-pictures", most=MAX_PICTURES)


def _watch_for_danger(uow: UnitOfWork, draft: Draft) -> None:
    """What the words say now; another danger than before has to be shown again."""
    dangers = uow.office.categories.dangers(draft.words)
    numbers = "、".join(dict.fromkeys(danger.number for danger in dangers)) or None
    if numbers != draft.danger:
        draft.danger, draft.danger_shown = numbers, False


def _propose(uow: UnitOfWork, draft: Draft) -> None:
    proposal = uow.office.categories.propose(draft.words)
    draft.category = proposal.category.code if proposal.category is not None else None
    if draft.category is not None:
        draft.answer(Step.CATEGORY)
    else:
        draft.ask_again(Step.CATEGORY)


async def _route(
    uow: UnitOfWork, draft: Draft, *, chosen_grid: str | None = None, last_grid: str | None = None
) -> None:
    router = await uow.office.atlas.router(uow.session)
    signs = await uow.office.atlas.signs(uow.session)
    person = await uow.session.get_one(Person, draft.person_id)
    home = next((s.code for s in signs.values() if s.id == person.home_grid_id), None)
    place = Place(
        lat=draft.lat, lon=draft.lon, accuracy_m=draft.accuracy_m, text=draft.place_words or "",
        chosen_grid=chosen_grid, last_grid=last_grid, home_grid=home,
    )  # fmt: skip
    _led_to(draft, router.route(place), {code: sign.id for code, sign in signs.items()})


def _led_to(draft: Draft, routing: Routing, ids: dict[str, int]) -> None:
    draft.grid_id = ids.get(routing.grid) if routing.grid is not None else None
    draft.candidates = list(routing.candidates)
    draft.routed_by = routing.reason.value
    draft.routing = dict(routing.detail)
    draft.answer(Step.WHERE)
