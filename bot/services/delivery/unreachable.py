"""When somebody cannot be reached: whoever stands in gets the cases, and a human is told (`LostOwed`)."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.services.base.unit_of_work import UnitOfWork
from bot.services.report import alarms
from bot.services.steps import announce, boards, recipients
from bot.services.steps.owing import owe
from bot.services.steps.recipients import Recipient
from bot.store import cases, chats, co_handlers, grids, notices, people
from models import Case, Chat, Grid, Notice, NoticeKind, Person, PostKind, RoleKind
from models.notice_facts import LostOwed, NoticeFacts

_log = logging.getLogger(__name__)

K = NoticeKind

TO_THE_DESK: Final = frozenset({K.CARD, K.ALBUM, K.PIN, K.RECORDING, K.NUDGE})
TO_RESIDENTS: Final = frozenset({K.RECEIPT, K.STEP, K.FEEDBACK, K.VERDICT, K.VERDICT_AGAIN})
TO_AN_OFFICE: Final = frozenset({K.NUDGE, K.ESCALATION, K.LOST_TOUCH, K.POISON, K.ALARM, K.CALL_REQUEST, K.BOOKING})
"""Whoever holds the office reads these; they go on to the next who does."""


class Lost(StrEnum):
    """What a LOST_TOUCH notice is about."""

    DESK = "desk"
    WORKER = "worker"
    CO_HANDLER = "co_handler"
    RESIDENT = "resident"
    MESSAGE = "message"  # the people are there, but these words could not be delivered


@dataclass(frozen=True, slots=True)
class LostDesks:
    """The desks that were told in a lost chat, by the codes of their grids, and who answers for them from now on.

    `cases`: the numbers of the open cases that come to the duty desk; None: none of the desks does.
    """

    codes: list[str]
    stand_ins: list[str]
    cases: list[str] | None


async def lose(uow: UnitOfWork, chat: Chat, why: str) -> None:
    """Nobody reads in this chat any more: its desks are told elsewhere, and whatever is due there fails."""
    desks = await desks_at(uow, chat)
    chat.lose(why=why, at=uow.at)
    boards.touch(uow, *desks)
    for grid_id in desks:
        for case in await cases.open_in_grid(uow.session, grid_id):
            await show_to_desk(uow, case)
    if desks:
        taken_over = await _taken_over(uow, desks)
        await _tell(uow, await recipients.of_duty_desk(uow), chat, Lost.DESK, desks=taken_over)
    person = await people.by_telegram_id(uow.session, chat.telegram_id)
    await _tell_of_worker(uow, chat, person.id if person is not None else None)
    await sweep(uow)


async def _taken_over(uow: UnitOfWork, desks: Sequence[int | None]) -> LostDesks:
    """Who answers for each of these desks now: somebody of the grid by name, or the duty desk itself."""
    duty = await recipients.of_duty_desk(uow)
    stand_ins: dict[str, None] = {}
    numbers: list[str] = []
    here = False
    for grid_id in desks:
        now = await recipients.of_desk(uow, grid_id)
        if not all(recipient in duty for recipient in now):
            stand_ins |= {await _name(uow, recipient): None for recipient in now if recipient not in duty}
        if any(recipient in duty for recipient in now):
            here = True
            numbers += [case.case_no for case in await cases.open_in_grid(uow.session, grid_id)]
    return LostDesks(await _codes(uow, desks), [*stand_ins], numbers if here else None)


async def _name(uow: UnitOfWork, recipient: Recipient) -> str:
    person = await uow.session.get(Person, recipient.person_id) if recipient.person_id is not None else None
    return person.name if person is not None else (await uow.session.get_one(Chat, recipient.chat_id)).title


async def sweep(uow: UnitOfWork) -> None:
    """Give up what is due for chats that cannot be reached, and do for each what can be done instead."""
    for notice, chat in await notices.due_for_lost(uow.session, at=uow.at):
        notice.give_up(as_=chat.unreachable_as or "lost", at=uow.at, error=notice.error)
        notice.latest = None  # so that the same can be owed again
        case = await uow.session.get(Case, notice.case_id) if notice.case_id is not None else None
        await _hand_on(uow, notice, case)
        if case is not None:
            await _stand_in(uow, notice, case, chat)


async def undeliverable(uow: UnitOfWork, notice: Notice) -> None:
    """A message was given up though its reader is there: the duty desk is told.

    Not of its own such messages, and not of an answer by voice: that was told in writing.
    """
    if notice.kind in (K.LOST_TOUCH, K.POISON, K.ALOUD):
        _log.error("Notice %s (%s) was given up as %s: %s", notice.id, notice.kind, notice.failed_as, notice.error)
        return
    chat = await uow.session.get_one(Chat, notice.chat_id)
    facts = LostOwed(
        what=Lost.MESSAGE.value,
        why=notice.failed_as,
        kind=notice.kind.value,
        name=chat.title,
        person_id=notice.person_id,
    )
    for recipient in await recipients.of_duty_desk(uow):
        await owe_notice(
            uow, K.LOST_TOUCH, recipient, notice.case_id, facts, once=f"undelivered:{notice.id}:{recipient.chat_id}"
        )


async def desks_at(uow: UnitOfWork, chat: Chat) -> Sequence[int | None]:
    """The desks (None: the duty desk) that are told in this chat at this moment."""
    staff = await _is_staff(uow, chat)
    asked = [*(grid.id for grid in await grids.all_grids(uow.session)), None] if staff else []
    return [
        id_ for id_ in asked if any(recipient.chat_id == chat.id for recipient in await recipients.of_desk(uow, id_))
    ]


async def _is_staff(uow: UnitOfWork, chat: Chat) -> bool:
    """Whether a desk may be told here at all; residents' chats are spared a question per grid."""
    if chat.is_group:
        return True
    person = await people.by_telegram_id(uow.session, chat.telegram_id)
    roles = await people.roles_of(uow.session, person.id) if person is not None else []
    return any(role.kind not in (RoleKind.WORKER, RoleKind.PARTNER) for role in roles)


async def show_to_desk(uow: UnitOfWork, case: Case) -> None:
    """Whoever answers for the case now gets its card made true, with its attachments if the card is new there."""
    for recipient in await recipients.of_desk(uow, case.grid_id):
        await uow.session.flush()
        waiting = await notices.with_latest(uow.session, f"card:{case.id}:{recipient.chat_id}")
        new = await chats.current_post(uow.session, case.id, recipient.chat_id, PostKind.CARD) is None
        await announce.owe_card(uow, case, recipient)
        if new and waiting is None:
            await announce.owe_attachments(uow, case, recipient)


async def _hand_on(uow: UnitOfWork, notice: Notice, case: Case | None) -> None:
    """What is owed to an office goes to whoever holds it now; nobody left is the operator's business."""
    if notice.kind not in TO_AN_OFFICE:
        return
    if case is not None and (await _is_workers(uow, notice, case) or await _is_co_handlers(uow, notice, case)):
        return
    heirs = await alarms.heirs(uow, notice) if notice.kind is K.ALARM else await _heirs(uow, notice, case)
    if not heirs:
        _log.error("Nobody is left to read notice %s (%s)", notice.id, notice.kind)
    for recipient in heirs:
        await owe_notice(
            uow,
            notice.kind,
            recipient,
            notice.case_id,
            notice.facts_anew(),
            event_id=notice.event_id,
            once=f"heir:{notice.id}:{recipient.chat_id}",
            urgent=notice.urgent,
        )


async def _heirs(uow: UnitOfWork, notice: Notice, case: Case | None) -> Sequence[Recipient]:
    if case is None or notice.kind is K.POISON:
        return await recipients.of_duty_desk(uow)
    if notice.kind is K.ESCALATION:
        return await recipients.of_supervisors(uow, case)
    return await recipients.of_desk(uow, case.grid_id)


async def _stand_in(uow: UnitOfWork, notice: Notice, case: Case, chat: Chat) -> None:
    """Whoever answers for the case does what the lost reader cannot."""
    if notice.kind in TO_RESIDENTS:
        desk = await recipients.of_desk(uow, case.grid_id)
        await _tell(uow, desk, chat, Lost.RESIDENT, case=case, person_id=notice.person_id)
    elif await _is_workers(uow, notice, case):
        await _tell_of_worker(uow, chat, notice.person_id)
    elif await _is_co_handlers(uow, notice, case):
        await _tell_of_co_handler(uow, chat, notice.person_id)
    elif notice.kind in TO_THE_DESK and case.is_open:
        await show_to_desk(uow, case)


async def _is_workers(uow: UnitOfWork, notice: Notice, case: Case) -> bool:
    """Whether the notice was for the worker; a leader who takes a case himself reads it as its desk."""
    if notice.kind is K.WORK_CARD:
        return True
    worker = await recipients.of_person(uow, case.worker_id)
    at_desk = await chats.current_post(uow.session, case.id, notice.chat_id, PostKind.CARD)
    return worker is not None and worker.chat_id == notice.chat_id and at_desk is None


async def _is_co_handlers(uow: UnitOfWork, notice: Notice, case: Case) -> bool:
    """Whether the notice was for somebody who helps (or helped) with the case, and not for its desk."""
    if notice.kind is K.CO_CARD:
        return True
    if notice.person_id is None or notice.kind not in TO_THE_DESK:
        return False
    helps = await co_handlers.latest(uow.session, case.id, notice.person_id) is not None
    return helps and await chats.current_post(uow.session, case.id, notice.chat_id, PostKind.CARD) is None


async def _tell_of_co_handler(uow: UnitOfWork, chat: Chat, person_id: int | None) -> None:
    if person_id is None:
        return
    for one in await co_handlers.open_of_person(uow.session, person_id):
        case = await uow.session.get_one(Case, one.case_id)
        desk = await recipients.of_desk(uow, case.grid_id)
        await _tell(uow, desk, chat, Lost.CO_HANDLER, case=case, person_id=person_id)


async def _tell_of_worker(uow: UnitOfWork, chat: Chat, person_id: int | None) -> None:
    if person_id is None:
        return
    for case in await cases.handled_by(uow.session, person_id):
        await _tell(uow, await recipients.of_desk(uow, case.grid_id), chat, Lost.WORKER, case=case, person_id=person_id)


async def _tell(
    uow: UnitOfWork,
    desk: Sequence[Recipient],
    chat: Chat,
    what: Lost,
    *,
    case: Case | None = None,
    person_id: int | None = None,
    desks: LostDesks | None = None,
) -> None:
    """A human learns of it, once while it lasts: per chat, and per case if it is about one."""
    person = await uow.session.get(Person, person_id) if person_id is not None else None
    name = person.name if person is not None else chat.title
    facts = LostOwed(what=what.value, why=chat.unreachable_as, name=name, person_id=person_id)
    if desks is not None:
        facts["grids"], facts["stand_ins"] = desks.codes, desks.stand_ins
        if desks.cases is not None:
            facts["cases"] = desks.cases
    spell = int(chat.unreachable_since.timestamp()) if chat.unreachable_since is not None else 0
    case_id = case.id if case is not None else None
    for recipient in desk:
        await owe_notice(
            uow,
            K.LOST_TOUCH,
            recipient,
            case_id,
            facts,
            once=f"lost:{what.value}:{chat.id}:{spell}:{case_id}:{recipient.chat_id}",
        )
    if not desk:
        _log.error("Nobody is left to hear that chat %s is lost (%s)", chat.id, chat.unreachable_as)


async def owe_notice(
    uow: UnitOfWork,
    kind: NoticeKind,
    recipient: Recipient,
    case_id: int | None,
    facts: NoticeFacts,
    *,
    event_id: int | None = None,
    once: str | None = None,
    urgent: bool = False,
) -> None:
    """Owe it in this chat, about this case or none; `once` makes it unique for ever."""
    await owe(
        uow,
        kind,
        recipient.chat_id,
        person_id=recipient.person_id,
        case_id=case_id,
        event_id=event_id,
        once=once,
        facts=facts,
        urgent=urgent,
    )


async def _codes(uow: UnitOfWork, desks: Sequence[int | None]) -> list[str]:
    return [(await uow.session.get_one(Grid, id_)).code for id_ in desks if id_ is not None]
