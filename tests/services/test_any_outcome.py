"""Whatever becomes of deliveries, in any order: no message is lost, and each chat hears its own in order."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from functools import partial

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.background.pace import Pace
from bot.background.relay import Relay
from bot.ports import Delivered, Down, SlowDown, Unreachable, Unsayable
from models import Notice, NoticeKind
from tests.support.clock import FakeClock
from tests.support.courier import Postman
from tests.support.databases import Databases
from tests.support.delivery import owes
from tests.support.office import office_at
from tests.support.town import RESIDENTS, Town

Ending = Callable[[], Delivered | BaseException]

ENDINGS: dict[str, Ending] = {
    "moot": partial(Delivered, moot=True),
    "slow down": partial(SlowDown, 7),
    "down": partial(Down, "502"),
    "blocked": partial(Unreachable, "blocked", "Forbidden: bot was blocked by the user"),
    "unsayable": partial(Unsayable, "Bad Request: can't parse entities"),
    "mistake": partial(KeyError, "grid"),
    "killed": asyncio.CancelledError,
}
CHATS = {"chen": 111, "liu": 112, "wei": 113}
REASONS = {None, "moot", "blocked", "unsayable"}

owed_to = st.lists(st.tuples(st.sampled_from(RESIDENTS), st.integers(0, 90)), min_size=1, max_size=6)
endings = st.lists(st.tuples(st.sampled_from(RESIDENTS), st.sampled_from([*ENDINGS])), max_size=6)
pauses = st.lists(st.integers(1, 70), min_size=1, max_size=6)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(owed=owed_to, endings=endings, pauses=pauses)
def test_no_message_is_lost_and_each_chat_hears_its_own_in_order(
    town_databases: Databases, owed: list[tuple[str, int]], endings: list[tuple[str, str]], pauses: list[int]
) -> None:
    asyncio.run(story(town_databases, owed, endings, pauses))


async def story(
    databases: Databases, owed: list[tuple[str, int]], endings: list[tuple[str, str]], pauses: list[int]
) -> None:
    """Owe, let deliveries end like that, look after each round, and go on until nothing is owed."""
    clock, postman = FakeClock(), Postman()
    async with databases.lent("sqlite") as url, office_at(url, clock) as office:
        town = await Town.at(office, clock)
        for who, ending in endings:
            postman.will(CHATS[who], ENDINGS[ending]())
        for who, seconds in owed:
            await owes(town, who, NoticeKind.SCREEN, after=timedelta(seconds=seconds))
        for number in range(200):
            when = await Relay(office, postman, Pace()).tick()  # a new one each time, as after a restart
            if when is None:
                break
            clock.advance(max(when - clock.now(), timedelta(seconds=pauses[number % len(pauses)])))
        await nothing_was_lost(town, postman)


async def still_owed(town: Town) -> int:
    return len(await town.stored(Notice, Notice.closed_at.is_(None)))


async def nothing_was_lost(town: Town, postman: Postman) -> None:
    """Sent means brought, failed has its reason, and of each chat's messages none overtook one that was tried."""
    for notice in await town.stored(Notice):
        brought = [b for b in postman.brought if b.notice_id == notice.id]
        assert notice.failed_as in REASONS
        assert (notice.closed_at is not None and notice.failed_as is None) == bool(brought), notice.id
        assert len(brought) <= 1
    for telegram_id in CHATS.values():
        tried = [b.notice_id for b in postman.tried if b.telegram_id == telegram_id]
        assert tried == sorted(tried, key=tried.index), "a message was tried again after another had its turn"
    assert await still_owed(town) == 0
