"""The inbox's transactions: an update counts once, is answered or made good, and a poison is kept."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import exc

from bot.ports import AnswerPost
from bot.services.base.unit_of_work import Office, UnitOfWork
from bot.services.steps import posts, recipients
from bot.services.steps.owing import owe
from bot.store import chats, inbox, people
from bot.store.troubles import passes
from models import Chat, InboxUpdate, NoticeKind, Person
from models.notice_facts import PoisonOwed

REMEMBERED: Final = timedelta(days=7)
"""Telegram sends an update again for 24 hours at most."""

LONGEST_ERROR: Final = 2000
"""Characters kept of an error; a traceback stands in the log."""

_NOBODY_KEEPS: Final = dict.fromkeys((0, *range(0xD800, 0xE000)), "�")
"""NUL and halves of surrogate pairs: Telegram sends none, and PostgreSQL takes none."""


class DatabaseDown(Exception):
    """The database does not answer: nothing was taken in, and the update must come again."""


@asynccontextmanager
async def taking_in(office: Office) -> AsyncIterator[UnitOfWork]:
    """A transaction of the inbox. It connects at once: what fails then has nothing to do with the update.

    Raises:
        DatabaseDown: the database could not be reached, was lost on the way, or did not commit.
    """
    try:
        async with office.writing() as uow:
            await _reached(uow)
            yield uow
    except (exc.OperationalError, exc.InterfaceError, exc.TimeoutError) as error:
        raise DatabaseDown(type(error).__name__) from error
    except exc.DBAPIError as error:
        if not passes(error):  # a full disk of PostgreSQL, say, is no fault of the update
            raise
        raise DatabaseDown(type(error).__name__) from error


def keepable(value: Any) -> Any:
    """The update without characters that no database keeps, so that not even a forged one gets stuck."""
    if isinstance(value, str):
        return value.translate(_NOBODY_KEEPS)
    if isinstance(value, Mapping):
        return {keepable(name): keepable(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [keepable(inner) for inner in value]
    return value


async def record(uow: UnitOfWork, update: Mapping[str, Any]) -> InboxUpdate | None:
    """Write down that this update is taken in, with whatever it does; gives the row if it was taken in before."""
    row = _row(uow, update)
    if await inbox.take_in(uow.session, row):
        return None
    return await inbox.taken(uow.session, row.update_id)


async def unanswered(uow: UnitOfWork, *, since: datetime) -> Sequence[InboxUpdate]:
    """Updates whose direct answer may not have gone out."""
    return await inbox.unanswered(uow.session, since=since)


async def forget_old(uow: UnitOfWork) -> None:
    """Updates that nobody will send again are not kept."""
    await inbox.forget(uow.session, before=uow.at - REMEMBERED)


async def note_answered(uow: UnitOfWork, update_ids: Sequence[int]) -> None:
    """The answers to these updates went out; nothing in them must be found again."""
    await inbox.note_answered(uow.session, update_ids, at=uow.at)


async def mark_answered(uow: UnitOfWork, update: Mapping[str, Any], answers: Sequence[AnswerPost]) -> None:
    """The answer went out; what must be found again is remembered."""
    await note_answered(uow, [int(update["update_id"])])
    await posts.remember(uow, answers)


async def answer_failed(uow: UnitOfWork, update: Mapping[str, Any], *, after: timedelta) -> None:
    """The answer did not go out: the present screen is owed instead."""
    row = await inbox.taken(uow.session, int(update["update_id"]))
    if row is not None:
        await owe_present(uow, row, after=after)


async def owe_present(uow: UnitOfWork, row: InboxUpdate, *, after: timedelta = timedelta()) -> None:
    """Whoever sent this update is shown the present screen, once; in a group nobody is."""
    row.answered_at = uow.at
    if row.telegram_user_id is None or row.telegram_chat_id != row.telegram_user_id:
        return
    person = await people.by_telegram_id(uow.session, row.telegram_user_id)
    if person is None or person.chat_id is None:
        return
    await owe(
        uow, NoticeKind.SCREEN, person.chat_id, person_id=person.id, after=after, latest=f"screen:{person.chat_id}"
    )


async def ask_to_wait(uow: UnitOfWork, chat: Chat, person: Person) -> None:
    """Whoever sent too much at once is asked to wait. It is owed, for a direct answer would be one too many, too."""
    to = None if chat.is_group else person.id
    await owe(uow, NoticeKind.FLOOD, chat.id, person_id=to, latest=f"flood:{chat.id}")


async def store_poison(uow: UnitOfWork, update: Mapping[str, Any], error: Exception) -> None:
    """An update that cannot be handled is kept with its error; its sender gets a word, the duty desk is told."""
    row = await inbox.taken(uow.session, int(update["update_id"]))
    if row is None:
        row = _row(uow, update)
        uow.session.add(row)
    row.failed_as = type(error).__name__[:100]
    row.error = keepable(str(error))[:LONGEST_ERROR]
    row.payload = dict(update)
    row.answered_at = uow.at
    await uow.session.flush()
    facts = PoisonOwed(update_id=row.update_id)
    for recipient in await recipients.of_duty_desk(uow):
        await owe(uow, NoticeKind.POISON, recipient.chat_id, person_id=recipient.person_id, facts=facts)
    if row.telegram_chat_id is not None and row.telegram_chat_id == row.telegram_user_id:
        chat = await chats.by_telegram_id(uow.session, row.telegram_chat_id)
        person = await people.by_telegram_id(uow.session, row.telegram_chat_id)
        if chat is not None and person is not None:
            await owe(uow, NoticeKind.SORRY, chat.id, person_id=person.id)


async def _reached(uow: UnitOfWork) -> None:
    try:
        await uow.session.connection()
    except Exception as error:  # drivers have many names for a server that is not there
        raise DatabaseDown(type(error).__name__) from error


def _row(uow: UnitOfWork, update: Mapping[str, Any]) -> InboxUpdate:
    chat_id, user_id = _from(update)
    return InboxUpdate(
        update_id=int(update["update_id"]), telegram_chat_id=chat_id, telegram_user_id=user_id, taken_at=uow.at
    )


def _from(update: Mapping[str, Any]) -> tuple[int | None, int | None]:
    """The chat and the person, whatever kind of update it is."""
    for value in update.values():
        if isinstance(value, Mapping):
            inner = value.get("message")
            message = inner if isinstance(inner, Mapping) else value
            return _id_of(message.get("chat")), _id_of(value.get("from"))
    return None, None


def _id_of(value: Any) -> int | None:
    return int(value["id"]) if isinstance(value, Mapping) and "id" in value else None
