"""What a resident does with her case after it is submitted: look, add, correct, urge, withdraw."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Final

from bot.services.base.unit_of_work import UnitOfWork
from bot.services.report import intake
from bot.services.steps import recipients
from bot.services.steps.access import case_and_hats, step_up
from bot.services.steps.announce import announce
from bot.services.steps.contribution import Contribution, album_of, keep
from bot.services.steps.owing import owe
from bot.store import cases
from models import Action, Actor, Case, CaseEvent, Draft, Evidence, NoticeKind, Person, Status
from models.errors import AlreadySo, NotAllowed, NotFound, NotNow
from models.event_facts import CorrectionFacts
from models.lifecycle import OPEN
from models.policy import Hat, hat_for

LONGEST_COUNT: Final = 3
"""Digits of the count in a number, as a rule; more are read as the end of a number."""

MOST_LOOKED_AT: Final = 60
"""As many days: whoever means an older case says its date."""


async def mine(uow: UnitOfWork, person_id: int) -> Sequence[Case]:
    """Her cases, open ones first."""
    return await cases.reported_or_followed(uow.session, person_id)


async def pictures_of(uow: UnitOfWork, found: Sequence[Case]) -> Sequence[tuple[Case, str]]:
    """Those of the cases that were reported with a photo, each with the file of the first, as Telegram calls it."""
    photos = await cases.first_photos(uow.session, [case.id for case in found])
    return [(case, photos[case.id]) for case in found if case.id in photos]


async def find(uow: UnitOfWork, number: str, *, by: int) -> Case:
    """The case with this number, or her own whose number ends like this.

    Raises:
        NotFound: no such case, or it is none of this person's business; the answer is the same.
    """
    number = number.strip().lstrip("#").upper()
    case = await cases.numbered(uow.session, number) if number else None
    if case is not None:
        await case_and_hats(uow, case.id, by)
        return case
    if (counted := _count_in(number)) is not None and (found := await _latest(uow, counted, by)) is not None:
        return found
    if number:
        case = await cases.number_ending(uow.session, by, number)
    if case is None and number:
        case = next((one for one in await mine(uow, by) if one.case_no.endswith(number)), None)
    if case is None:
        raise NotFound
    await case_and_hats(uow, case.id, by)
    return case


def _count_in(number: str) -> str | None:
    """The end of a number of which only the count is said: 4, 04 and 004 are -004."""
    counts = number.isascii() and number.isdigit() and len(number) <= LONGEST_COUNT
    return f"-{int(number):03d}" if counts else None


async def _latest(uow: UnitOfWork, tail: str, by: int) -> Case | None:
    """The latest case that ends so and is this person's business."""
    for case in await cases.latest_ending(uow.session, tail, most=MOST_LOOKED_AT):
        with suppress(NotFound):
            await case_and_hats(uow, case.id, by)
            return case
    return None


async def find_by_id(uow: UnitOfWork, case_id: int, *, by: int) -> Case:
    """A case that is this person's business.

    Raises:
        NotFound: it is not.
    """
    return (await case_and_hats(uow, case_id, by))[0]


async def case_of(uow: UnitOfWork, event: CaseEvent) -> Case:
    """The case to which this happened: of a merged one it is the primary."""
    return await uow.session.get_one(Case, event.case_id)


async def ended(uow: UnitOfWork, case_id: int, *, by: int) -> Case | None:
    """The case (of a merged one, the primary) if nothing can be added to it any more."""
    case = await cases.followed_primary(uow.session, (await case_and_hats(uow, case_id, by))[0])
    return None if case.status in OPEN or case.status is Status.REJECTED else case


async def supplement(uow: UnitOfWork, case_id: int, given: Contribution, *, by: int) -> CaseEvent:
    """补充: more words or pictures; of a merged case they go to the primary."""
    case, worn = await case_and_hats(uow, case_id, by)
    actor = Actor(by, hat_for(Action.SUPPLEMENT, worn))
    case = await cases.followed_primary(uow.session, case)
    event = case.supplement(given.words, by=actor, at=uow.at, facts=album_of(given))
    uow.session.add(event)
    await uow.session.flush()
    await keep(uow, given, by=by, case_id=case.id, event=event)
    await announce(uow, case, event)
    return event


async def take_out(uow: UnitOfWork, event_id: int, *, by: Person) -> tuple[CaseEvent, Draft]:
    """不是这件: words or pictures that were taken for this case become a report of their own; nothing is lost.

    The supplement stays in the history, and an event of its own says that it was a mistake.

    Raises:
        NotFound: there is no such supplement, or it is none of this person's business. NotAllowed: it is another's.
        AlreadySo: it was taken out before. NotNow: another report is being told, with which it would be mixed.
    """
    said = await uow.session.get(CaseEvent, event_id)
    if said is None or said.action is not Action.SUPPLEMENT:
        raise NotFound("error-old-button")
    case, worn = await case_and_hats(uow, said.case_id, by.id)
    await uow.session.refresh(said)  # pressed twice at once, the first press takes it out
    if said.by_id != by.id:
        raise NotAllowed
    if said.is_hidden:
        raise AlreadySo("error-taken-out")
    if await intake.current(uow, by) is not None:
        raise NotNow("error-report-first")
    draft = await intake.begin(uow, by)
    await intake.take_over(uow, draft, await cases.evidence_of_event(uow.session, said.id))
    mistaken = case.mistake(said, by=Actor(by.id, hat_for(Action.MISTAKE, worn)), at=uow.at)
    await announce(uow, case, mistaken)
    return mistaken, draft


async def correct(uow: UnitOfWork, evidence: Evidence, words: str, *, by: int) -> CaseEvent | None:
    """An edited message: a correction that the desk sees; None when nothing changed or nobody waits for it."""
    if evidence.case_id is None or evidence.by_id != by or evidence.words == words:
        return None
    case, worn = await case_and_hats(uow, evidence.case_id, by)
    case = await cases.followed_primary(uow.session, case)
    if not case.is_open:
        return None
    action = Action.CORRECT if Hat.REPORTER in worn and not evidence.internal else Action.NOTE
    event = case.act(
        action,
        by=Actor(by, hat_for(action, worn)),
        at=uow.at,
        words=words,
        internal=action is Action.NOTE,
        facts=CorrectionFacts(before=evidence.words),
    )
    evidence.words = words
    await announce(uow, case, event)
    return event


async def correct_place(uow: UnitOfWork, case_id: int, words: str, *, by: int) -> CaseEvent | None:
    """She edited the message in which she typed the place: the desk sees it; None when nothing is to be changed."""
    case, actor = await step_up(uow, case_id, by, Action.CORRECT)
    case = await cases.followed_primary(uow.session, case)
    if not case.is_open or case.place_words == words:
        return None
    event = case.correct_place(words, by=actor, at=uow.at)
    await announce(uow, case, event)
    return event


async def add_place(uow: UnitOfWork, case_id: int, lat: float, lon: float, *, by: int) -> CaseEvent:
    """补充 with a pin: it is the case's place if it had none, and is brought to the desk in any case."""
    case, actor = await step_up(uow, case_id, by, Action.SUPPLEMENT)
    case = await cases.followed_primary(uow.session, case)
    event = case.add_place(lat, lon, by=actor, at=uow.at)
    await announce(uow, case, event)
    for recipient in await recipients.of_desk(uow, case.grid_id):
        await owe(uow, NoticeKind.PIN, recipient.chat_id, person_id=recipient.person_id, case_id=case.id)
    return event


async def urge(uow: UnitOfWork, case_id: int, *, by: int) -> CaseEvent:
    """催办, limited."""
    case, actor = await step_up(uow, case_id, by, Action.URGE)
    case = await cases.followed_primary(uow.session, case)
    event = case.urge(by=actor, at=uow.at)
    await announce(uow, case, event)
    return event


async def withdraw(
    uow: UnitOfWork, case_id: int, *, by: int, reason: str, given: Contribution | None = None
) -> CaseEvent:
    """撤回, by whoever reported it first; a follower only stops following (NotAllowed)."""
    case, actor = await step_up(uow, case_id, by, Action.WITHDRAW)
    if by != case.reporter_id:
        raise NotAllowed("error-not-your-report")
    if await cases.follows_from_elsewhere(uow.session, case.id):
        raise NotAllowed("error-others-wait")
    event = case.act(Action.WITHDRAW, by=actor, at=uow.at, words=reason)
    uow.session.add(event)
    await uow.session.flush()
    if given is not None and given.has_file:
        await keep(uow, given, by=by, case_id=case.id, event=event)
    await announce(uow, case, event)
    return event
