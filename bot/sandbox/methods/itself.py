"""Methods about the bot itself."""

from __future__ import annotations

from bot.sandbox.core import Telegram
from bot.sandbox.wire import Json, Params


async def get_me(box: Telegram, _: Params) -> Json:
    """The bot."""
    return {
        **box.bot.json(),
        "can_join_groups": True,
        "can_read_all_group_messages": not box.privacy_mode,
        "supports_inline_queries": False,
    }


async def set_my_commands(box: Telegram, params: Params) -> bool:
    """Replace the commands of one scope and language."""
    box.profile.set_commands(params)
    return True


async def get_my_commands(box: Telegram, params: Params) -> list[Json]:
    """The commands of one scope and language."""
    return box.profile.get_commands(params)


async def delete_my_commands(box: Telegram, params: Params) -> bool:
    """Forget the commands of one scope and language."""
    box.profile.delete_commands(params)
    return True


async def set_my_text(box: Telegram, params: Params) -> bool:
    """Name, description, short description: kept together, shown nowhere yet."""
    for field in ("name", "description", "short_description"):
        if field in params.values:
            box.profile.texts[field] = params.text(field)
    return True


async def accept(_: Telegram, __: Params) -> bool:
    """Settings that change nothing a phone of the sandbox shows."""
    return True
