"""Stock python-telegram-bot that answers each message with as many messages as it says: `python echo.py API [PORT]`."""

import asyncio
import sys
from typing import Any

from aiohttp import web
from telegram import Update
from telegram.ext import Application, MessageHandler, filters

from benchmarks.dialogue.api_double import TOKEN

AnyApplication = Application[Any, Any, Any, Any, Any, Any]


async def answer(update: Update, _: object) -> None:
    """Two messages to "2"."""
    message = update.effective_message
    assert message is not None
    for _number in range(int(message.text or "1")):
        await message.reply_text("【1】您反映的路灯问题，网格员已经在处理。")


async def main(api: str, port: int | None) -> None:
    """Ask for updates, or have them brought; until the process is ended."""
    builder = Application.builder().token(TOKEN).base_url(f"{api}/bot").concurrent_updates(True)
    application: AnyApplication = builder.connection_pool_size(256).build()
    application.add_handler(MessageHandler(filters.TEXT, answer))
    async with application:
        await application.start()
        if port is None:
            assert application.updater is not None
            await application.updater.start_polling()
        else:
            await _take(application, port)
        print("at work", flush=True)
        await asyncio.Event().wait()


async def _take(application: AnyApplication, port: int) -> None:
    async def brought(request: web.BaseRequest) -> web.Response:
        update = Update.de_json(await request.json(), application.bot)
        await application.update_queue.put(update)
        return web.Response()

    runner = web.ServerRunner(web.Server(brought))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else None))
