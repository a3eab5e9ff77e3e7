"""`make chaos`: N random stories against the real process over HTTP, on both databases, by seeds that repeat them.

The last line says `N stories, K kills, 0 lost, 0 doubled, R repeated`; the exit code is 1 when one was lost or doubled.
"""

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sqlalchemy import func, select

from benchmarks.chaos.mischief import Mischief
from benchmarks.chaos.stories import Story, all_told
from bot.sandbox import Direction, Passage, Sandbox, SandboxPerson
from bot.store import schema
from models import Case, Notice
from tests.journeys.process.town import CASE_NO, Town, founded, the_office
from tests.support.databases import Databases, Kind
from tests.support.process import BotProcess, a_process, by_webhook, reads

AT_ONCE: Final = 10
"""Stories that are told to one process at the same time."""
QUIET: Final = 60.0
"""Seconds within which everything owed arrives once nothing goes wrong any more."""


@dataclass
class Outcome:
    """What came of some stories."""

    stories: int = 0
    kills: int = 0
    lost: int = 0
    doubled: int = 0
    repeated: int = 0
    troubles: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def add(self, other: "Outcome") -> None:
        """Both together."""
        for name in ("stories", "kills", "lost", "doubled", "repeated"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.troubles += other.troubles
        self.faults += other.faults


def main() -> None:
    """Tell them, and say what was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--database", choices=("sqlite", "postgres", "both"), default="both")
    asked = parser.parse_args()
    kinds: list[Kind] = ["sqlite", "postgres"] if asked.database == "both" else [asked.database]
    total = Outcome()
    with tempfile.TemporaryDirectory(prefix="diandan-chaos-") as folder, Databases(_migrated) as databases:
        for number, first in enumerate(range(0, asked.stories, AT_ONCE)):
            seed = asked.seed + number
            kind = kinds[seed % len(kinds)]
            many = min(AT_ONCE, asked.stories - first)
            one = asyncio.run(round_of(databases, kind, Path(folder), many, seed, webhook=seed % 4 >= 2))
            total.add(one)
            way = "webhook" if seed % 4 >= 2 else "polling"
            words = f"seed {seed} {kind:<8} {way} {one.stories} stories, {dict(one.troubles)}"
            print(words, *one.faults, sep="\n  " if one.faults else "", file=sys.stderr, flush=True)
    print(
        f"{total.stories} stories, {total.kills} kills, {total.lost} lost, {total.doubled} doubled, "
        f"{total.repeated} repeated"
    )
    sys.exit(1 if total.lost or total.doubled else 0)


def _migrated(url: str) -> None:
    asyncio.run(schema.upgrade(url))


async def round_of(databases: Databases, kind: Kind, folder: Path, many: int, seed: int, *, webhook: bool) -> Outcome:
    """One town, one process, so many residents at once."""
    dice = random.Random(seed)
    async with databases.lent(kind) as url:
        box = Sandbox(strict_pace=False)
        box.webhook.first_delay = 0.1
        town = await founded(url, box)
        said = _listening(box)
        async with a_process(url, folder, box, **(by_webhook() if webhook else {})) as process:
            await process.at_work()
            await town.leader.starts(town.codes["leader"])
            await box.until(lambda: reads(town.leader, "网格长"), QUIET)
            stories = [Story(number, box.person(f"居民{number}")) for number in range(many)]
            file = town.file if kind == "sqlite" else None
            mischief = Mischief(box, process, file, random.Random(dice.random()))
            trouble = asyncio.ensure_future(mischief.go_on())
            try:
                ended = await all_told(box, stories, dice)
            finally:
                mischief.stop()
                await asyncio.wait([trouble])
            box.faults.clear()
            if (why := trouble.exception()) is not None:
                ended.append(why)  # such as a bot that ended by itself
            outcome = await _judged(town, process, stories, said)
        outcome.faults += [f"seed {seed}: {one!r}" for one in ended]
        outcome.lost += len(ended)
        outcome.kills, outcome.troubles = mischief.done["kill"], mischief.done
    return outcome


def _listening(box: Sandbox) -> Counter[tuple[int, str]]:
    """How often each text with a case number was said in each chat."""
    said: Counter[tuple[int, str]] = Counter()

    def watch(passage: Passage) -> None:
        if passage.direction is Direction.OUT and passage.name.lower() == "sendmessage":
            text = str(passage.body.get("text", ""))
            if passage.failure is None and CASE_NO.search(text):
                said[(int(passage.body.get("chat_id", 0)), text)] += 1

    box.watch(watch)
    return said


async def _judged(town: Town, process: BotProcess, stories: list[Story], said: Counter[tuple[int, str]]) -> Outcome:
    """A number told that no desk has is lost; two cases of one report are doubled; a text said twice is repeated."""
    outcome = Outcome(stories=len(stories))
    box, leader = town.box, town.leader
    if process.pid is None:  # only our own kills end it, and each of these starts it again
        outcome.lost += 1
        outcome.faults.append(f"the bot ended by itself: {process.output[-500:]}")
        await process.start()
    told = [story.told for story in stories if story.told is not None]
    await box.until(lambda: all(_has(leader, number) for number in told), QUIET)
    for story in stories:
        if story.told is not None and not _has(leader, story.told):
            outcome.lost += 1
            outcome.faults.append(f"story {story.number} ({story.steps}): {story.told} is in no desk's chat")
    owed: int | None = 0
    async with the_office(town.url) as office:
        for _ in range(int(QUIET)):
            async with office.reading() as uow:
                owed = await uow.session.scalar(select(func.count(Notice.id)).where(Notice.closed_at.is_(None)))
            if not owed:
                break
            await asyncio.sleep(1)
        async with office.reading() as uow:
            reporters = Counter((await uow.session.scalars(select(Case.reporter_id))).all())
            failed = (await uow.session.scalars(select(Notice).where(Notice.failed_as.not_in(["moot"])))).all()
    if owed:
        outcome.lost += owed
        outcome.faults.append(f"{owed} notices are still owed after {QUIET:.0f} s")
    outcome.doubled += sum(count - 1 for count in reporters.values())
    outcome.lost += len(failed)
    outcome.faults += [f"notice {one.id} ({one.kind}) {one.failed_as}: {one.error}" for one in failed]
    outcome.repeated = sum(count - 1 for count in said.values() if count > 1)
    return outcome


def _has(leader: SandboxPerson, number: str) -> bool:
    return reads(leader, number)


if __name__ == "__main__":
    main()
