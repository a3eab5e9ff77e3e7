"""Chats that come, go, move and come back: who returns is told what was missed, and a desk gets its cards anew."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import groupby
from typing import Final

from bot.services.base.unit_of_work import UnitOfWork
from bot.services.delivery import unreachable
from bot.services.delivery.unreachable import TO_RESIDENTS, desks_at, owe_notice, show_to_desk
from bot.services.steps import announce, boards, recipients
from bot.services.steps.owing import owe
from bot.services.steps.recipients import Recipient
from bot.store import cases, chats, co_handlers, grids, notices, people
from models import Case, Chat, ChatKind, Notice, NoticeKind, PostKind
from models.rating import VERDICT_WINDOW

NEVER_BY_WORDS: Final = frozenset({"no_rights", "closed"})
"""That people write in a group does not show that we may: one message is tried first."""

PROBE_EVERY: Final = timedelta(days=1)
"""So often a lost chat is tried, whatever it was lost for: its events may have been missed."""

PROBE_SOONEST: Final = timedelta(hours=1)
"""So long after the last trial a word said there brings the next one."""

TELLS_THE_STATE: Final = frozenset({NoticeKind.STEP, NoticeKind.VERDICT, NoticeKind.VERDICT_AGAIN})
"""Of these the last one of a case says what is true now."""


async def lost(uow: UnitOfWork, telegram_id: int, *, why: str) -> None:
    """We were blocked or removed; a chat that we never met is no loss."""
    chat = await chats.by_telegram_id(uow.session, telegram_id)
    if chat is not None:
        await unreachable.lose(uow, chat, why)


async def found(uow: UnitOfWork, telegram_id: int) -> None:
    """We were let in again: what was missed is owed."""
    chat = await chats.by_telegram_id(uow.session, telegram_id)
    if chat is not None:
        await welcome_back(uow, chat)
        boards.pin_again(uow, chat)


async def moved(uow: UnitOfWork, telegram_id: int, new_telegram_id: int) -> None:
    """A group has a new id."""
    chat = await chats.by_telegram_id(uow.session, telegram_id)
    if chat is not None:
        await move(uow, chat, new_telegram_id)


async def is_ours(uow: UnitOfWork, telegram_id: int) -> bool:
    """Whether a group is a grid's, or the duty desk's."""
    chat = await chats.by_telegram_id(uow.session, telegram_id)
    if chat is None:
        return False
    town = await grids.town(uow.session)
    return town.duty_chat_id == chat.id or bool(await grids.with_desk(uow.session, chat.id))


async def heard_from(uow: UnitOfWork, chat: Chat) -> None:
    """Somebody wrote here: the chat can be reached again, or is tried where a word of theirs does not prove it."""
    if chat.unreachable_as in NEVER_BY_WORDS:
        await _probe(uow, chat, PROBE_SOONEST)
    else:
        await welcome_back(uow, chat)


async def probe_lost(uow: UnitOfWork) -> None:
    """Once a day, each lost chat in which a desk would be told gets a message that is true if it arrives."""
    for chat in await chats.lost_before(uow.session, uow.at - PROBE_EVERY):
        if await _would_be_told(uow, chat):
            await _probe(uow, chat, PROBE_EVERY)


async def proved(uow: UnitOfWork, chat_id: int) -> None:
    """A message arrived in a chat that was lost."""
    await welcome_back(uow, await uow.session.get_one(Chat, chat_id))


async def welcome_back(uow: UnitOfWork, chat: Chat) -> None:
    """The chat can be reached again: its desks speak here again, and what it missed is owed.

    Call it instead of `chat.find_again()`; for a chat that was not lost it does nothing.
    """
    since, why = chat.unreachable_since, chat.unreachable_as
    if since is None or why is None:
        return
    chat.find_again()
    boards.touch_chats(uow, chat.id)
    for grid_id in await desks_at(uow, chat):
        boards.touch(uow, grid_id)
        for case in await cases.open_in_grid(uow.session, grid_id):
            await show_to_desk(uow, case)
    missed = await notices.failed_in(uow.session, chat.id, as_=why, since=max(since, uow.at - VERDICT_WINDOW))
    of_cases = sorted((n for n in missed if n.case_id is not None), key=lambda n: (n.case_id or 0, n.id))
    for case_id, its in groupby(of_cases, key=lambda n: n.case_id):
        case = await uow.session.get_one(Case, case_id)
        if case.is_open or case.in_verdict_window(uow.at):
            await _owe_again(uow, case, chat, [*its])


async def cards_anew(uow: UnitOfWork, chat: Chat) -> None:
    """The chat has new numbers for its messages: each open case of its desks gets a card, if none is due."""
    due = {notice.case_id for notice in await notices.open_in(uow.session, chat.id) if notice.kind is NoticeKind.CARD}
    boards.touch_chats(uow, chat.id)
    for grid_id in await desks_at(uow, chat):
        for case in await cases.open_in_grid(uow.session, grid_id):
            if case.id not in due:
                await announce.owe_card(uow, case, Recipient(chat.id))


async def move(uow: UnitOfWork, chat: Chat, telegram_id: int) -> None:
    """The group has a new id, and its desk's open cases get their cards there.

    If we have met it under that id already, that chat takes over desks and debts.
    """
    met = await chats.by_telegram_id(uow.session, telegram_id)
    if met is None:
        chat.telegram_id, chat.kind = telegram_id, ChatKind.SUPERGROUP
        await chats.forget_posts(uow.session, chat.id)
        await cards_anew(uow, chat)
    elif met.id != chat.id:
        await _hand_over(uow, chat, met)
        chat.lose(why="moved", at=uow.at)
        await cards_anew(uow, met)


async def _probe(uow: UnitOfWork, chat: Chat, every: timedelta) -> None:
    """Owe the trial, unless there was one within that time, or the chat was lost within it."""
    last = await notices.last_probe(uow.session, chat.id) or chat.unreachable_since
    if last is not None and last + every <= uow.at:
        await owe(uow, NoticeKind.PROBE, chat.id, latest=f"probe:{chat.id}")


async def _would_be_told(uow: UnitOfWork, chat: Chat) -> bool:
    """Whether the chat is a desk's, or that of somebody with a role: a resident comes back by herself."""
    if chat.is_group:
        return await is_ours(uow, chat.telegram_id)
    person = await people.by_telegram_id(uow.session, chat.telegram_id)
    return person is not None and bool(await people.roles_of(uow.session, person.id))


async def _hand_over(uow: UnitOfWork, chat: Chat, to: Chat) -> None:
    for grid in await grids.with_desk(uow.session, chat.id):
        grid.desk_chat_id = to.id
    town = await grids.town(uow.session)
    if town.duty_chat_id == chat.id:
        town.duty_chat_id = to.id
    for notice in await notices.open_in(uow.session, chat.id):
        notice.chat_id = to.id
    await boards.hand_over(uow, chat, to)


async def _owe_again(uow: UnitOfWork, case: Case, chat: Chat, missed: Sequence[Notice]) -> None:
    """What a chat missed of one case. Desks have their cards by now; the worker's comes anew, so that it rings."""
    worker = await recipients.of_person(uow, case.worker_id)
    if case.is_open and worker is not None and worker.chat_id == chat.id:
        await announce.owe_work_card(uow, case, worker, fresh=True)
        if await chats.current_post(uow.session, case.id, chat.id, PostKind.WORK_CARD) is None:
            await announce.owe_attachments(uow, case, worker)
    for one in await co_handlers.open_of_case(uow.session, case.id):
        helper = await recipients.of_person(uow, one.person_id)
        if helper is not None and helper.chat_id == chat.id:
            await announce.owe_co_card(uow, case, helper, fresh=True)
            if await chats.current_post(uow.session, case.id, chat.id, PostKind.CO_CARD) is None:
                await announce.owe_attachments(uow, case, helper)
    told = [n for n in missed if n.kind in TO_RESIDENTS]
    state = [n for n in told if n.kind in TELLS_THE_STATE]
    for notice in told:
        if notice not in state[:-1]:
            recipient = Recipient(chat.id, notice.person_id)
            await owe_notice(uow, notice.kind, recipient, case.id, notice.facts_anew(), event_id=notice.event_id)
