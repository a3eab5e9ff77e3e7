"""`diandan run`, `demo` and `story`: the bot itself, on Telegram or in the sandbox."""

import asyncio
import errno
import os
import sys
from typing import Annotated

import typer

from bot.commands.opening import refuse, settled
from bot.config import Settings
from bot.trouble import Mistake


def run() -> None:
    """Run the bot, by webhook if WEBHOOK_URL is set, else by long polling; wait for what is not there yet."""
    settings = settled(needs_token=True)
    try:
        asyncio.run(_run(settings))
    except Mistake as mistake:
        refuse(str(mistake))


def demo(
    port: Annotated[int, typer.Option(min=0, max=65_535, help="Where the page is; 0 takes any free one.")] = 8080,
    fresh: Annotated[bool, typer.Option("--fresh", help="Forget the town of the last start; begin a new one.")] = False,
    opens_browser: Annotated[bool, typer.Option("--open/--no-open", help="Open the page in a browser.")] = True,
) -> None:
    """Play the whole town on one page, in a browser, without Telegram: http://127.0.0.1:8080. Ctrl-C ends it."""
    from bot.demo import show  # the sandbox is loaded only by whoever wants it

    try:
        asyncio.run(show(port, fresh=fresh, opens_browser=opens_browser and _has_screen()))
    except KeyboardInterrupt:
        return
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            refuse(
                f"The demo cannot begin: {error.strerror or error}{f' ({error.filename})' if error.filename else ''}."
            )
        refuse(f"Port {port} is taken by another program. Choose another: diandan demo --port {port + 1}")


def story() -> None:
    """Play one story through the real bot in the sandbox, and print it as a chat."""
    from bot.demo import story as play  # the sandbox is loaded only by whoever wants it

    asyncio.run(play())


def _has_screen() -> bool:
    """Whether a browser could be seen here; without a display a text browser would take the terminal."""
    seen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return sys.platform in {"win32", "darwin"} or bool(seen)


async def _run(settings: Settings) -> None:
    from bot.app import run as run_bot  # everything is loaded only by the command that runs it

    await run_bot(settings)
