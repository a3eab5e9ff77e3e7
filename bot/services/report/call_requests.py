"""请人回电: a wish for a person goes to the duty desk, somebody rings, and a word of it is kept. It is no 回访."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.services.base.atlas import GridSign
from bot.services.base.unit_of_work import UnitOfWork
from bot.services.report.intake import PHONE
from bot.services.steps import recipients
from bot.services.steps.owing import NOW, owe
from bot.services.steps.recipients import Recipient
from bot.store import call_requests, people
from models import CallRequest, Chat, NoticeKind, Person
from models.call_request import MOST_WORDS, RINGS_WITHIN, TAKEN_WITHIN
from models.deadline import Allowance
from models.errors import NotAllowed, NotFound
from models.notice_facts import CallRequestOwed
from models.policy import oversees

AT_ONCE: Final = 100
"""Requests that are reminded of in one look; the rest at the next."""


@dataclass(frozen=True, slots=True)
class CallRequestView:
    """A request with all that is shown of it."""

    request: CallRequest
    caller: Person
    taker: str
    home: GridSign | None
    opens_at: datetime
    """When the offices are open: now, or the moment at which they open next."""


async def want_person(
    uow: UnitOfWork, person: Person, chat: Chat, words: str, *, by_phone: bool
) -> tuple[CallRequest, bool]:
    """Somebody wants a person: the duty desk is owed a card. Asked again it is one request. Whether it is a new one."""
    request = await call_requests.open_of(uow.session, person.id)
    if request is not None:
        if request.say_again(words, by_phone=by_phone):
            await _show_cards(uow, request)
        return request, False
    office = uow.office.timetable.office
    request = CallRequest(
        person_id=person.id,
        chat_id=chat.id,
        by_phone=by_phone,
        words=words[:MOST_WORDS],
        grid_id=person.home_grid_id,
        asked_at=uow.at,
        due_at=office.after(uow.at, Allowance(TAKEN_WITHIN)),
        ring_by=office.after(uow.at, Allowance(RINGS_WITHIN)),
    )
    uow.session.add(request)
    await uow.session.flush()
    await _show_cards(uow, request, everybody=True)
    return request, True


async def ask_phone(uow: UnitOfWork, request: CallRequest, person: Person) -> bool:
    """Whether the phone is to be asked for: once, unless it is known or stands in the words."""
    if person.phone or PHONE.search(request.words) or await call_requests.phone_was_asked(uow.session, person.id):
        return False
    request.phone_asked_at = uow.at
    return True


async def settle_phone(uow: UnitOfWork, person: Person) -> CallRequest | None:
    """The phone was given, or shall not be had; the cards show which. None when no request is open."""
    request = await call_requests.open_of(uow.session, person.id)
    if request is not None:
        request.phone_settled_at = uow.at
        await _show_cards(uow, request)
    return request


async def add_words(uow: UnitOfWork, person: Person, words: str) -> None:
    """Words with a number that is not plainly the resident's own: 打我儿子的电话，138…; the card shows them."""
    request = await call_requests.open_of(uow.session, person.id)
    if request is not None:
        request.phone_settled_at = uow.at
        if request.say_again(words, by_phone=True):
            await _show_cards(uow, request)


async def ring_up(uow: UnitOfWork, request_id: int, *, by: Person) -> CallRequest:
    """我来回电: whoever has a card sees who rings, and the resident is told who and until when.

    Raises:
        NotFound: there is no such request.
        NotAllowed: this person does not ring residents up.
        AlreadySo: it is closed, or somebody else rings.
    """
    request = await _for(uow, request_id, by)
    request.take(by=by.id, at=uow.at)
    await _show_cards(uow, request)
    await _tell(uow, request, f"call-taken:{request.id}")
    return request


async def ask_words(uow: UnitOfWork, request_id: int, *, by: Person) -> CallRequest:
    """回电完成, pressed: what came of it is asked for.

    Raises:
        NotFound, NotAllowed: as for `ring_up`.
        AlreadySo: it is closed.
    """
    request = await _for(uow, request_id, by)
    if not request.is_taken:
        await ring_up(uow, request_id, by=by)
    request.words_asked_at = uow.at
    return request


async def end_call(uow: UnitOfWork, request_id: int, outcome: str, *, reached: bool = True, by: Person) -> CallRequest:
    """What came of the call is kept; whoever could not be reached is told.

    Raises:
        NotFound, NotAllowed: as for `ring_up`.
        AlreadySo: it is closed.
    """
    request = await _for(uow, request_id, by)
    if not request.is_taken:
        await ring_up(uow, request_id, by=by)
    request.end(outcome, reached=reached, at=uow.at)
    await _show_cards(uow, request)
    if not reached:
        await _tell(uow, request, f"call-unreached:{request.id}")
    return request


async def take_back(uow: UnitOfWork, request_id: int, *, by: Person) -> bool:
    """不用回电了: its cards say so. Whether it was still open.

    Raises:
        NotFound: it is somebody else's, or none.
    """
    request = await call_requests.locked_request(uow.session, request_id)
    if request is None or request.person_id != by.id:
        raise NotFound("error-old-button")
    if not request.is_open:
        return False
    request.take_back(at=uow.at)
    await _show_cards(uow, request)
    return True


async def requests_due(uow: UnitOfWork) -> Sequence[int]:
    """Requests that nobody took, or of which nobody rang, in time."""
    return await call_requests.due(uow.session, uow.at, most=AT_ONCE)


async def remind_of_request(uow: UnitOfWork, request_id: int) -> None:
    """The time is over: the supervisors get the card, once, and the resident is told so where nobody has it."""
    request = await call_requests.locked_request(uow.session, request_id)
    if request is None or not request.is_open or request.due_at is None or request.due_at > uow.at:
        return
    request.due_at = None
    for one in await recipients.of_supervisors_of_grid(uow, request.grid_id):
        await owe(
            uow,
            NoticeKind.CALL_REQUEST,
            one.chat_id,
            person_id=one.person_id,
            once=f"call-late:{request.id}:{request.is_taken}:{one.chat_id}",
            facts=CallRequestOwed(request=request.id, late=True),
        )
    if not request.is_taken:
        await _tell(uow, request, f"call-late:{request.id}", late=True)


async def view_of(uow: UnitOfWork, request_id: int) -> CallRequestView | None:
    """The request as it is shown."""
    request = await uow.session.get(CallRequest, request_id)
    if request is None:
        return None
    taker = await uow.session.get(Person, request.taken_by_id) if request.taken_by_id is not None else None
    return CallRequestView(
        request=request,
        caller=await uow.session.get_one(Person, request.person_id),
        taker=taker.name if taker is not None else "",
        home=await uow.sign(request.grid_id) if request.grid_id is not None else None,
        opens_at=uow.office.timetable.office.opens_at(uow.at),
    )


async def card_of(uow: UnitOfWork, request_id: int, chat_id: int) -> int | None:
    """The message that is the request's card in a chat; None if there is none yet."""
    post = await call_requests.card_in(uow.session, request_id, chat_id)
    return post.message_id if post is not None else None


def only_number(words: str) -> str | None:
    """The phone number that words are, and nothing more: 13812345678, 电话是 138 1234 5678."""
    found = PHONE.search(words)
    if found is None:
        return None
    rest = re.sub(r"我的?|电话|手机|号码?|是|打|[\W_]", "", words.replace(found.group(), "", 1))
    return found.group() if not rest else None


async def _for(uow: UnitOfWork, request_id: int, by: Person) -> CallRequest:
    request = await call_requests.locked_request(uow.session, request_id)
    if request is None:
        raise NotFound("error-old-button")
    sign = await uow.sign(request.grid_id) if request.grid_id is not None else None
    community_id = sign.community_id if sign is not None else None
    if not any(oversees(role.grant, community_id) for role in await people.roles_of(uow.session, by.id)):
        raise NotAllowed
    return request


async def _show_cards(uow: UnitOfWork, request: CallRequest, *, everybody: bool = False) -> None:
    """Its cards are made true; with `everybody` the duty desk gets one, as soon as it is awake."""
    there = [Recipient(chat_id) for chat_id in await call_requests.card_chats(uow.session, request.id)]
    new = await recipients.of_duty_desk(uow) if everybody else []
    for one in [*there, *new]:
        await owe(
            uow,
            NoticeKind.CALL_REQUEST,
            one.chat_id,
            person_id=one.person_id,
            after=uow.office.timetable.until_awake(uow.at) if one in new else NOW,
            latest=f"call-request:{request.id}:{one.chat_id}",
            facts=CallRequestOwed(request=request.id),
        )


async def _tell(uow: UnitOfWork, request: CallRequest, once: str, *, late: bool = False) -> None:
    await owe(
        uow,
        NoticeKind.CALL_REQUEST_TOLD,
        request.chat_id,
        person_id=request.person_id,
        once=once,
        facts=CallRequestOwed(request=request.id, late=late),
    )
