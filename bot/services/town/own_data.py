"""本人资料: what we know of a person, handed out when she asks (/mydata) and erased when she asks (/forget).

The law is 个人信息保护法 (PIPL), articles 45 (copy) and 47 (erasure). What is erased and what
stays: bot/store/personal.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.services.base.unit_of_work import UnitOfWork
from bot.services.report import call_requests
from bot.services.steps.announce import owe_cards
from bot.services.steps.owing import owe
from bot.store import bans, cases, people, personal
from bot.store.call_requests import open_of
from bot.store.erasure import erasing
from models import Ban, Case, CaseEvent, Chat, ErasureRecord, Evidence, NoticeKind, Person
from models.errors import NotAllowed, NotNow
from models.notice_facts import AttachmentOwed

MOST_NUMBERS = 5
"""Numbers of open cases that a sentence names."""


@dataclass(frozen=True, slots=True)
class OwnCase:
    """One of her cases with its history as she may read it, and what she gave to it."""

    case: Case
    events: Sequence[CaseEvent]
    given: Sequence[Evidence]


@dataclass(frozen=True, slots=True)
class OwnData:
    """All that we keep about a person and may hand out to her."""

    person: Person
    grid: str
    cases: Sequence[OwnCase]
    bans: Sequence[Ban]
    at: datetime


async def ask_for_copy(uow: UnitOfWork, person: Person, chat: Chat) -> None:
    """Owe her the copy, and after it each thing that she showed or said; asked twice meanwhile, it is one."""
    await owe(uow, NoticeKind.OWN_DATA, chat.id, person_id=person.id, latest=f"own-data:{person.id}")
    for case in await personal.cases_of(uow.session, person.id):
        for item in await _given_by(uow, case, person):
            if item.file_id is not None:
                await owe(
                    uow,
                    NoticeKind.RECORDING,
                    chat.id,
                    person_id=person.id,
                    case_id=case.id,
                    latest=f"own-data:{item.id}:{chat.id}",
                    facts=AttachmentOwed(evidence_id=item.id),
                )


async def copy_of(uow: UnitOfWork, person: Person) -> OwnData:
    """Her own row, her cases, what was told to her of them, and what she gave."""
    own = [await _own_case(uow, case, person) for case in await personal.cases_of(uow.session, person.id)]
    home = await uow.sign(person.home_grid_id)
    return OwnData(person, home.name if home else "", own, await bans.of_person(uow.session, person.id), uow.at)


async def check_may_be_forgotten(uow: UnitOfWork, person: Person) -> None:
    """Look whether she can be forgotten now.

    Raises:
        NotAllowed: she has a part in the town, which an admin ends first.
        NotNow: somebody still works on a matter of hers.
    """
    if await people.roles_of(uow.session, person.id):
        raise NotAllowed("forget-has-part")
    waiting = await personal.open_cases_of(uow.session, person.id)
    if waiting:
        numbers = "、".join(case.case_no for case in waiting[:MOST_NUMBERS])
        raise NotNow("forget-open-cases", count=len(waiting), numbers=numbers)


async def be_forgotten(uow: UnitOfWork, person: Person, chat: Chat) -> int:
    """抹除: nothing that we keep says who she was or what she said; gives how many cases keep their bones.

    Raises:
        NotAllowed, NotNow: as `check_may_be_forgotten`.
    """
    await check_may_be_forgotten(uow, person)
    if (wish := await open_of(uow.session, person.id)) is not None:
        await call_requests.take_back(uow, wish.id, by=person)
    async with erasing(uow.session, why="asked", at=uow.at):
        hers = await personal.erase(uow.session, person, chat, uow.at)
    uow.session.add(ErasureRecord(why="asked", person_id=person.id, cases=len(hers), at=uow.at))
    for case_id in hers:
        case = await uow.session.get_one(Case, case_id, populate_existing=True)
        await owe_cards(uow, case)
    return len(hers)


async def _own_case(uow: UnitOfWork, case: Case, person: Person) -> OwnCase:
    events = [event for event in await cases.history(uow.session, case.id) if not event.internal]
    return OwnCase(case, events, await _given_by(uow, case, person))


async def _given_by(uow: UnitOfWork, case: Case, person: Person) -> Sequence[Evidence]:
    return [each for each in await cases.evidence_of(uow.session, case.id) if each.by_id == person.id]
