"""Messages per second with a real `telegram.Bot`: our wire against the library's own HTTPXRequest.

Run: python -m benchmarks.wire. The server is a process of its own, so that it does not share the client's loop;
the two wires take turns, and the median of the rounds counts.
"""

import asyncio
import multiprocessing
import statistics
import time
from collections.abc import Callable
from multiprocessing.connection import Connection

from aiohttp import web
from telegram import Bot
from telegram.request import BaseRequest, HTTPXRequest

from bot.background.wire import AiohttpRequest

ROUNDS = 5
MESSAGES = 250
CONCURRENT = 50
WIRES: dict[str, Callable[[], BaseRequest]] = {"aiohttp (ours)": AiohttpRequest, "httpx (library)": HTTPXRequest}


def main() -> None:
    """Measure and print."""
    receiver, sender = multiprocessing.Pipe(duplex=False)
    server = multiprocessing.Process(target=_serve, args=(sender,), daemon=True)
    server.start()
    try:
        asyncio.run(_measure(f"http://127.0.0.1:{receiver.recv()}/bot"))
    finally:
        server.terminate()
        server.join()


async def _measure(url: str) -> None:
    for concurrent in (1, CONCURRENT):
        rates: dict[str, list[float]] = {name: [] for name in WIRES}
        for _ in range(ROUNDS):
            for name, wire in WIRES.items():
                rates[name].append(await _round(url, wire(), concurrent))
        median = {name: statistics.median(values) for name, values in rates.items()}
        ours, library = median.values()
        for name, values in rates.items():
            spread = f"{min(values):.0f} to {max(values):.0f}"
            print(f"{concurrent:>3} at once  {name:<16} {median[name]:>6.0f} messages/s  ({spread})")
        print(f"{concurrent:>3} at once  ratio            {ours / library:>6.2f}")


async def _round(url: str, wire: BaseRequest, concurrent: int) -> float:
    bot = Bot("1:x", base_url=url, request=wire, get_updates_request=AiohttpRequest())
    async with wire:
        await asyncio.gather(*(bot.send_message(1, "warm-up") for _ in range(concurrent)))
        started = time.perf_counter()
        await asyncio.gather(*(_send(bot, MESSAGES // concurrent) for _ in range(concurrent)))
        return MESSAGES // concurrent * concurrent / (time.perf_counter() - started)


async def _send(bot: Bot, count: int) -> None:
    for number in range(count):
        await bot.send_message(1, f"【{number}】您反映的路灯问题，网格员已经在处理。")


def _serve(sender: Connection) -> None:
    async def answer(request: web.Request) -> web.Response:
        form = await request.post()
        message = {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}, "text": str(form["text"])}
        return web.json_response({"ok": True, "result": message})

    async def serve() -> None:
        app = web.Application()
        app.router.add_post("/{path:.*}", answer)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        sender.send(runner.addresses[0][1])
        await asyncio.Event().wait()

    asyncio.run(serve())


if __name__ == "__main__":
    main()
