"""Chats that come, go and move: blocked, let in again, kicked, upgraded to a supergroup."""

from telegram import ChatMember, Update
from telegram.ext import ContextTypes

from bot.services.delivery import reachability
from handlers.edge.context import current_update

GONE = frozenset({ChatMember.LEFT, ChatMember.BANNED})


async def changed(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Our own membership of a chat changed."""
    change = update.my_chat_member
    if change is None:
        return
    uow = current_update.get().uow
    if change.new_chat_member.status in GONE:
        why = "blocked" if change.chat.type == change.chat.PRIVATE else "kicked"
        await reachability.lost(uow, change.chat.id, why=why)
    else:
        await reachability.found(uow, change.chat.id)


async def moved(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """A group became a supergroup: the same chat under a new id. Both of them say so, and either may be missed."""
    message = update.effective_message
    if message is None:
        return
    uow = current_update.get().uow
    if message.migrate_to_chat_id is not None:
        await reachability.moved(uow, message.chat.id, message.migrate_to_chat_id)
    elif message.migrate_from_chat_id is not None:
        await reachability.moved(uow, message.migrate_from_chat_id, message.chat.id)
