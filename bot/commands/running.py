"""`diandan run`, `demo` and `story`: the bot itself, on Telegram or in the sandbox."""

import asyncio

from bot.commands.opening import carry_out, settled
from bot.config import Settings
from bot.store import schema


def run() -> None:
    """Run the bot: by webhook if WEBHOOK_URL is set, else by long polling."""
    settings = settled(needs_token=True)
    carry_out(schema.ready(settings.database_url))
    asyncio.run(_run(settings))


def story() -> None:
    """Play one story through the real bot in the sandbox, and print it as a chat."""
    from bot.demo import story as play  # the sandbox is loaded only by whoever wants it

    asyncio.run(play())


async def _run(settings: Settings) -> None:
    from bot.app import run as run_bot  # everything is loaded only by the command that runs it

    await run_bot(settings)
