"""Privacy mode: which of a group's messages reach a bot."""

from bot.sandbox.chats import ChatKind, Message, Status, User


def reaches_bot(message: Message, bot: User, *, privacy_mode: bool) -> bool:
    """With privacy mode on, only commands, replies to the bot and service messages do, unless the bot is
    an administrator of the group. Private chats and channels hide nothing."""
    chat = message.chat
    if not chat.holds(bot.id):
        return chat.kind is ChatKind.PRIVATE
    if not chat.is_group or not privacy_mode or chat.status_of(bot.id) is Status.ADMINISTRATOR:
        return True
    to_bot = message.reply_to is not None and message.reply_to.sender.id == bot.id
    return to_bot or message.is_service or _is_command_for(bot, message)


def _is_command_for(bot: User, message: Message) -> bool:
    """A command for nobody in particular counts; one for another bot does not."""
    entities = message.content.get("entities", []) + message.content.get("caption_entities", [])
    if not any(entity["type"] == "bot_command" and entity["offset"] == 0 for entity in entities):
        return False
    _, at, name = message.text.split()[0].partition("@")
    return not at or name.lower() == (bot.username or "").lower()
