"""Chats that come, go and move, as Telegram tells us of them."""

from bot.services.base.unit_of_work import UnitOfWork
from bot.services.delivery import outbox, unreachable
from bot.services.steps import boards
from bot.store import chats, grids


async def lost(uow: UnitOfWork, telegram_id: int, *, why: str) -> None:
    """We were blocked or removed; a chat that we never met is no loss."""
    chat = await chats.by_telegram_id(uow.session, telegram_id)
    if chat is not None:
        await unreachable.lose(uow, chat, why)


async def found(uow: UnitOfWork, telegram_id: int) -> None:
    """We were let in again: what was missed is owed."""
    chat = await chats.by_telegram_id(uow.session, telegram_id)
    if chat is not None:
        await unreachable.welcome_back(uow, chat)
        boards.pin_again(uow, chat)


async def moved(uow: UnitOfWork, telegram_id: int, new_telegram_id: int) -> None:
    """A group has a new id."""
    chat = await chats.by_telegram_id(uow.session, telegram_id)
    if chat is not None:
        await outbox.move(uow, chat, new_telegram_id)


async def is_ours(uow: UnitOfWork, telegram_id: int) -> bool:
    """Whether a group is a grid's, or the duty desk's."""
    chat = await chats.by_telegram_id(uow.session, telegram_id)
    if chat is None:
        return False
    town = await grids.town(uow.session)
    return town.duty_chat_id == chat.id or bool(await grids.with_desk(uow.session, chat.id))
