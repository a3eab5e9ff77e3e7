"""Chats that come, go and move, as Telegram tells us of them."""

from bot.services import boards, lost_touch, outbox
from bot.services.unit import UnitOfWork
from bot.store import chats, grids


async def lost(uow: UnitOfWork, telegram_id: int, *, why: str) -> None:
    """We were blocked or removed; a chat that we never met is no loss."""
    chat = await chats.by_telegram_id(uow.session, telegram_id)
    if chat is not None:
        await lost_touch.lose(uow, chat, why)


async def found(uow: UnitOfWork, telegram_id: int) -> None:
    """We were let in again: what was missed is owed."""
    chat = await chats.by_telegram_id(uow.session, telegram_id)
    if chat is not None:
        await lost_touch.welcome_back(uow, chat)
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
