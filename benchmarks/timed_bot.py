"""The real bot, whose event loop says every millisecond how late it was: `python -m benchmarks.timed_bot FILE`.

FILE gets one line for each pulse when the bot ends: when (time.perf_counter()) and how late, in seconds.
"""

import asyncio
import sys
from pathlib import Path

from benchmarks.speech_service import lag
from bot.app import run
from bot.config import Settings


async def main() -> list[tuple[float, float]]:
    """Run until told to stop."""
    async with lag() as pulses:
        await run(Settings())
    return pulses


if __name__ == "__main__":
    late = asyncio.run(main())
    Path(sys.argv[1]).write_text("".join(f"{at} {by}\n" for at, by in late))
