"""The relay brings everything that is owed, in order, within Telegram's limits, whatever happens on the way."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

import pytest

from bot.background.pace import OVERALL, PER_GROUP, Pace
from bot.background.relay import Relay
from bot.ports import Delivered, Down, Moved, Posted, SlowDown, Unreachable, Unsayable
from bot.services.steps.owing import owe
from models import Chat, Notice, NoticeKind, Person, Post, PostKind
from models.notice_facts import CardOwed
from tests.support.courier import Postman
from tests.support.delivery import LEASE, lost_touch_of, owes, reads_in_group, stored
from tests.support.office import office_at
from tests.support.town import RESIDENTS, STAFF, Town

K = NoticeKind
CHEN, LIU, LEADER = 111, 112, 101
GROUP = -1
SECOND = timedelta(seconds=1)


class Killed(asyncio.CancelledError):
    """The process ends here."""


@pytest.fixture
def postman() -> Postman:
    return Postman()


@pytest.fixture
def relay(town: Town, postman: Postman) -> Relay:
    return Relay(town.office, postman, Pace(), lease=LEASE)


async def until_quiet(town: Town, relay: Relay, most: int = 500) -> None:
    """Call the relay whenever it asks to be called, until nothing is owed."""
    for _ in range(most):
        when = await relay.tick()
        if when is None:
            return
        town.clock.advance(max(when - town.clock.now(), timedelta()))
    raise AssertionError("The relay does not come to rest")


async def open_notices(town: Town) -> Sequence[Notice]:
    return await town.stored(Notice, Notice.closed_at.is_(None))


@asynccontextmanager
async def running(relay: Relay) -> AsyncIterator["asyncio.Task[None]"]:
    """The relay at work, on the real event loop."""
    task = asyncio.create_task(relay.run())
    try:
        yield task
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def comes_true(claim: object, *, within: float = 10.0) -> None:
    """Wait, giving way to everybody else, until it is so."""
    assert callable(claim)
    async with asyncio.timeout(within):
        while not claim():  # noqa: ASYNC110 - what is awaited is what a person would see, not an event of ours
            await asyncio.sleep(0.005)


# Order and limits.


async def test_a_chats_messages_keep_their_order_while_the_first_is_tried_again(
    town: Town, relay: Relay, postman: Postman
) -> None:
    owed = [await owes(town, "chen") for _ in range(4)]
    postman.will(CHEN, Down("502"), Down("timed out"), SlowDown(3), Down("502"))
    await until_quiet(town, relay)
    assert postman.to(CHEN) == owed
    assert len(postman.tried) == 4 + 4


async def test_429_holds_up_its_own_chat_only(town: Town, relay: Relay, postman: Postman) -> None:
    chens, lius = [await owes(town, "chen") for _ in range(2)], [await owes(town, "liu") for _ in range(3)]
    postman.will(CHEN, SlowDown(30))
    start = town.clock.now()
    while town.clock.now() < start + timedelta(seconds=29):
        await relay.tick()
        town.clock.advance(SECOND)
    assert (postman.to(CHEN), postman.to(LIU)) == ([], lius)
    assert [brought.telegram_id for brought in postman.tried].count(CHEN) == 1
    await until_quiet(town, relay)
    assert postman.to(CHEN) == chens


ORDINARY = OVERALL.count - OVERALL.kept_free
"""So many ordinary messages leave in a second."""


async def test_one_message_a_second_to_a_chat_and_seventeen_a_minute_to_a_group(
    town: Town, relay: Relay, postman: Postman
) -> None:
    await town.opens_group("群", GROUP)
    for _ in range(25):
        await owes(town, "群")
    start = town.clock.now()
    for sent in range(PER_GROUP.count - PER_GROUP.kept_free):
        assert len(postman.brought) == sent
        when = await relay.tick()
        assert when is not None
        town.clock.advance(when - town.clock.now())
    assert await relay.tick() == start + timedelta(minutes=1)
    await until_quiet(town, relay)
    assert town.clock.now() >= start + timedelta(seconds=64)
    assert len(postman.brought) == 25


async def test_fifty_chats_at_once_are_told_together_and_within_thirty_a_second(town: Town, postman: Postman) -> None:
    relay = Relay(town.office, postman, Pace(), batch=50)
    for number in range(50):
        await town.opens_group(f"群{number}", -100 - number)
        await owes(town, f"群{number}")
    start = town.clock.now()
    when = await relay.tick()
    assert (len(postman.brought), postman.most_at_once) == (ORDINARY, ORDINARY)
    assert when == start + OVERALL.per
    await until_quiet(town, relay)
    assert len({brought.telegram_id for brought in postman.brought}) == 50
    assert town.clock.now() == start + OVERALL.per


async def test_an_alarm_overtakes_a_thousand_messages_and_thirty_in_its_own_group(
    town: Town, relay: Relay, postman: Postman
) -> None:
    await town.opens_group("群", GROUP)
    for number in range(100):
        await town.opens_group(f"群{number}", -100 - number)
    for number in range(1000):
        await owes(town, f"群{number % 100}")
    for _ in range(30):
        await owes(town, "群")
    for _ in range(20):  # the group has had all that ordinary messages may use
        when = await relay.tick()
        assert when is not None
        town.clock.advance(max(when - town.clock.now(), SECOND))
    alarm = await owes(town, "群", K.ALARM, urgent=True)
    said_at = town.clock.now()
    while alarm not in postman.to(GROUP):
        when = await relay.tick()
        assert when is not None
        town.clock.advance(max(when - town.clock.now(), timedelta()))
    assert town.clock.now() - said_at <= timedelta(seconds=3)
    assert len(await open_notices(town)) > 400, "there was nothing to overtake"


async def test_an_alarm_does_not_wait_for_a_message_that_is_tried_again(
    town: Town, relay: Relay, postman: Postman
) -> None:
    waits = await owes(town, "chen")
    postman.will(CHEN, Down("timed out"))
    await relay.tick()
    town.clock.advance(SECOND)
    alarm = await owes(town, "chen", K.ALARM, urgent=True)
    await until_quiet(town, relay)
    assert postman.to(CHEN)[:2] in ([alarm, waits], [waits, alarm])
    assert [brought.notice_id for brought in postman.tried][:2] == [waits, alarm]


async def test_an_alarm_leaves_though_all_deliveries_hang(town: Town, postman: Postman) -> None:
    relay = Relay(town.office, postman, Pace(), batch=2)
    gates = [postman.holds(CHEN), postman.holds(LIU)]
    for who in ("chen", "liu"):
        await owes(town, who)
    async with running(relay):
        await comes_true(lambda: len(postman.tried) == 2)
        alarm = await owes(town, "leader", K.ALARM, urgent=True)
        await comes_true(lambda: alarm in postman.to(LEADER))
        for gate in gates:
            gate.set()


async def test_no_more_than_a_batch_is_under_way(town: Town, postman: Postman) -> None:
    relay = Relay(town.office, postman, Pace(), batch=2)
    for who in (*STAFF, *RESIDENTS):
        await owes(town, who)
    await until_quiet(town, relay)
    assert len(postman.brought) == len(STAFF) + len(RESIDENTS)
    assert postman.most_at_once == 2


async def test_what_is_due_later_waits_and_the_relay_says_until_when(
    town: Town, relay: Relay, postman: Postman
) -> None:
    await owes(town, "chen", after=timedelta(days=3))
    await owes(town, "chen")
    start = town.clock.now()
    assert await relay.tick() == start + timedelta(days=3)
    town.clock.advance(timedelta(days=3))
    assert await relay.tick() is None
    assert len(postman.to(CHEN)) == 2


async def test_a_change_while_the_card_is_under_way_brings_it_again(town: Town, relay: Relay, postman: Postman) -> None:
    await owes(town, "leader", K.CARD, latest="card")
    gate = postman.holds(LEADER)
    tick = asyncio.create_task(relay.tick())
    await comes_true(lambda: postman.tried)
    second = await owes(town, "leader", K.CARD, latest="card")
    gate.set()
    await tick
    await until_quiet(town, relay)
    assert postman.to(LEADER)[1:] == [second]


# What can become of a delivery.


async def test_whoever_blocks_the_bot_stops_nobody_else(town: Town, relay: Relay, postman: Postman) -> None:
    case_id = await town.reports("chen")
    postman.will(CHEN, Unreachable("blocked", "Forbidden: bot was blocked by the user"))
    await until_quiet(town, relay)
    assert postman.to(CHEN) == []
    assert ("leader", "resident", case_id) in await lost_touch_of(town)
    assert len(postman.to(LEADER)) == 3  # card, pin, and that chen is lost
    assert await open_notices(town) == []


async def test_a_kicked_groups_card_goes_to_the_leader(town: Town, relay: Relay, postman: Postman) -> None:
    await reads_in_group(town, telegram_id=GROUP)
    case_id = await town.reports()
    postman.will(GROUP, Unreachable("kicked", "Forbidden: bot was kicked from the group chat"))
    await until_quiet(town, relay)
    assert [b.kind for b in postman.brought if b.telegram_id == LEADER] == [K.CARD, K.PIN]
    [card] = await town.stored(Post, Post.case_id == case_id, Post.current.is_(True))
    assert card.chat_id == town.chat_of("leader")


async def test_an_upgraded_group_gets_its_card_under_the_new_id(town: Town, relay: Relay, postman: Postman) -> None:
    await reads_in_group(town, telegram_id=GROUP)
    await town.reports()
    postman.will(GROUP, Moved(-1001))
    await until_quiet(town, relay)
    assert [b.kind for b in postman.brought if b.telegram_id == -1001] == [K.CARD, K.PIN]
    assert postman.to(GROUP) == []


async def test_an_unsayable_message_lets_the_next_ones_through(town: Town, relay: Relay, postman: Postman) -> None:
    bad, good = await owes(town, "chen"), await owes(town, "chen")
    postman.will(CHEN, Unsayable("Bad Request: can't parse entities"))
    await until_quiet(town, relay)
    assert postman.to(CHEN) == [good]
    assert (await stored(town, bad)).failed_as == "unsayable"
    assert await lost_touch_of(town) == [("duty", "message", None)]


async def test_a_mistake_of_ours_is_logged_and_tried_again(
    town: Town, relay: Relay, postman: Postman, caplog: pytest.LogCaptureFixture
) -> None:
    owed = await owes(town, "chen")
    postman.will(CHEN, KeyError("grid"))
    await until_quiet(town, relay)
    assert postman.to(CHEN) == [owed]
    assert "could not be delivered" in caplog.text


async def test_a_delivery_that_never_ends_is_cut_off_and_repeated(town: Town, postman: Postman) -> None:
    relay = Relay(town.office, postman, Pace(), time_out=timedelta(seconds=0.05))
    owed, other = await owes(town, "chen"), await owes(town, "liu")
    gate = postman.holds(CHEN)
    await relay.tick()
    assert (postman.to(CHEN), postman.to(LIU)) == ([], [other])
    gate.set()
    town.clock.advance(SECOND)
    await until_quiet(town, relay)
    assert postman.to(CHEN) == [owed]


async def test_an_answer_that_is_lost_may_repeat_the_message_and_never_loses_it(
    town: Town, relay: Relay, postman: Postman
) -> None:
    owed = await owes(town, "chen")
    deliver = postman.deliver

    async def said_but_unheard(notice: Notice, chat: Chat, person: Person | None) -> object:
        delivered = await deliver(notice, chat, person)
        if len(postman.to(CHEN)) == 1:
            raise Down("timed out")
        return delivered

    postman.deliver = said_but_unheard  # type: ignore[assignment,method-assign]
    await until_quiet(town, relay)
    assert postman.to(CHEN) == [owed, owed]


async def test_what_a_dead_relay_had_claimed_is_brought_when_its_lease_is_over(town: Town, postman: Postman) -> None:
    first, second = await owes(town, "chen"), await owes(town, "chen")
    dying = Postman()
    dying.will(CHEN, Killed())  # as by kill -9: nothing is settled, and nothing else is done
    with suppress(asyncio.CancelledError):
        await Relay(town.office, dying, Pace(), lease=LEASE).tick()
    assert (await stored(town, first)).leased_until == town.clock.now() + LEASE
    heir = Relay(town.office, postman, Pace(), lease=LEASE)
    assert await heir.tick() == town.clock.now() + LEASE
    assert postman.brought == []
    await until_quiet(town, heir)
    assert postman.to(CHEN) == [first, second]


# At work.


async def test_a_ring_is_enough_and_one_slow_chat_holds_up_no_other(town: Town, relay: Relay, postman: Postman) -> None:
    gate = postman.holds(CHEN)
    async with running(relay):
        await owes(town, "chen")
        await comes_true(lambda: postman.tried)
        await owes(town, "liu")
        await comes_true(lambda: postman.to(LIU))
        assert postman.to(CHEN) == []
        gate.set()
        await comes_true(lambda: postman.to(CHEN))


async def test_stopping_finishes_what_is_under_way(town: Town, relay: Relay, postman: Postman) -> None:
    owed, gate = await owes(town, "chen"), postman.holds(CHEN)
    async with running(relay) as task:
        await comes_true(lambda: postman.tried)
        task.cancel()
        await asyncio.sleep(0)
        gate.set()
        await asyncio.wait([task])  # to ask it twice would be to stop waiting for what is under way
    assert postman.to(CHEN) == [owed]
    assert (await stored(town, owed)).closed_at is not None


async def test_a_relay_at_rest_does_not_wake_itself(
    town: Town, relay: Relay, postman: Postman, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float | None] = []
    wait = town.office.bell.wait

    async def counted(seconds: float | None) -> None:
        waits.append(seconds)
        await wait(seconds)

    monkeypatch.setattr(town.office.bell, "wait", counted)
    await owes(town, "chen", after=timedelta(hours=1))
    async with running(relay):
        await owes(town, "liu")
        await comes_true(lambda: postman.to(LIU))
        with suppress(TimeoutError):
            await comes_true(lambda: len(waits) > 4, within=0.2)
    assert len(waits) <= 4
    assert postman.to(CHEN) == []


async def test_it_survives_a_broken_turn(
    town: Town, relay: Relay, postman: Postman, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    claim, troubles = relay._claim, iter([OSError("no database"), ValueError("no idea")])

    async def troubled(back: object = ()) -> object:
        for trouble in troubles:
            raise trouble
        return await claim(back)  # type: ignore[arg-type]  # passed on as it is

    monkeypatch.setattr(relay, "_claim", troubled)
    owed = await owes(town, "chen")
    async with running(relay):
        for _ in range(2):
            await comes_true(lambda: town.clock._sleepers)
            town.clock.advance(timedelta(minutes=1))
        await comes_true(lambda: postman.to(CHEN) == [owed])
    assert caplog.text.count("The relay's turn failed") == 2


async def test_one_result_that_cannot_be_written_down_does_not_repeat_the_others(
    town: Town, relay: Relay, postman: Postman, caplog: pytest.LogCaptureFixture
) -> None:
    chen, liu = await owes(town, "chen"), await owes(town, "liu")
    postman.will(CHEN, Delivered([Posted(2**70, PostKind.ATTACHMENT)]))  # no column holds such a number
    await relay.tick()
    assert "cannot be written down" in caplog.text
    assert (await stored(town, liu)).closed_at is not None
    town.clock.advance(LEASE)
    await until_quiet(town, relay)
    assert postman.to(CHEN) == [chen]
    assert postman.to(LIU) == [liu]


# Several relays.


async def test_two_relays_on_one_database_bring_each_notice_once(town: Town, postman: Postman) -> None:
    if town.office.store.database.writer.dialect.name != "postgresql":
        pytest.skip("SQLite has one writer")
    owed = [await owes(town, who) for who in (*STAFF, *RESIDENTS) for _ in range(3)]
    url = town.office.store.database.writer.url.render_as_string(hide_password=False)
    async with office_at(url, town.clock) as other_office:
        relays = [Relay(office, postman, Pace()) for office in (town.office, other_office)]
        for _ in range(20):
            await asyncio.gather(*(relay.tick() for relay in relays))
            town.clock.advance(SECOND)
    assert sorted(brought.notice_id for brought in postman.brought) == sorted(owed)
    assert await open_notices(town) == []


async def test_a_change_is_never_told_to_nobody_when_it_comes_as_the_card_leaves(
    town: Town, relay: Relay, postman: Postman
) -> None:
    """While one transaction puts news into a waiting notice, the relay leaves that notice alone, and the reverse."""
    await owes(town, "leader", K.CARD, latest="card")
    if town.office.store.database.writer.dialect.name != "postgresql":
        pytest.skip("SQLite has one writer")
    async with town.office.writing() as uow:
        await owe(uow, K.CARD, town.chat_of("leader"), latest="card", facts=CardOwed(fresh=True))
        await relay.tick()
        assert postman.tried == []
    await until_quiet(town, relay)
    assert len(postman.to(LEADER)) == 1
