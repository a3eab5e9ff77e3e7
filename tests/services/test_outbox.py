"""What becomes of a delivery is written down so that no message is lost and none is told to nobody."""

from datetime import timedelta

import pytest

from bot.ports import Delivered, Down, Moved, Posted, SlowDown, Unsayable
from bot.services.delivery import outbox
from bot.services.delivery.outbox import PATIENCE, Fault, Outcome
from bot.services.steps.owing import owe
from models import Chat, ChatKind, Grid, Notice, NoticeKind, Post, PostKind
from models import Town as TownRow
from tests.support.delivery import LEASE, claims, fails, lost_touch_of, owes, reads_in_group, settles, stored
from tests.support.town import Town

SECOND = timedelta(seconds=1)
K = NoticeKind


# Claiming.


async def test_of_each_chat_only_the_head_is_taken_and_only_once(town: Town) -> None:
    first, _, third = await owes(town, "chen"), await owes(town, "chen"), await owes(town, "liu")
    assert [c.notice.id for c in await claims(town)] == [first, third]
    assert await claims(town) == []


async def test_a_lease_that_ended_is_anybodys(town: Town) -> None:
    notice_id = await owes(town, "chen")
    await claims(town)
    town.clock.advance(LEASE - SECOND)
    assert await claims(town) == []
    town.clock.advance(SECOND)
    assert [(c.notice.id, c.attempt) for c in await claims(town)] == [(notice_id, 2)]


async def test_what_is_due_later_holds_up_nobody_and_does_not_overtake_a_retry(town: Town) -> None:
    later = await owes(town, "chen", after=timedelta(seconds=1))
    now = await owes(town, "chen")
    [claimed] = await claims(town)
    assert claimed.notice.id == now
    await settles(town, claimed, SlowDown(30))
    town.clock.advance(timedelta(seconds=10))
    assert await claims(town) == []
    town.clock.advance(timedelta(seconds=20))
    [claimed] = await claims(town)
    assert claimed.notice.id == now
    await settles(town, claimed, Delivered())
    assert [c.notice.id for c in await claims(town)] == [later]


async def test_chats_that_must_rest_are_not_asked_about(town: Town) -> None:
    await owes(town, "chen")
    liu = await owes(town, "liu")
    taken = await town.does(
        outbox.claim, most=1, lease=LEASE, besides={town.chat_of("chen")}, may_leave=lambda notice, chat: True
    )
    assert [c.notice.id for c in taken] == [liu]


async def test_what_may_not_leave_is_not_touched(town: Town) -> None:
    notice_id = await owes(town, "chen", latest="chen")
    assert await town.does(outbox.claim, most=9, lease=LEASE, may_leave=lambda notice, chat: False) == []
    notice = await stored(town, notice_id)
    assert (notice.attempts, notice.latest, notice.leased_until) == (0, "chen", None)


async def test_a_change_before_delivery_needs_no_second_message_and_one_during_it_does(town: Town) -> None:
    await owes(town, "chen", latest="card")
    assert await town.does(owe, K.SCREEN, town.chat_of("chen"), latest="card") is False
    [claimed] = await claims(town)
    second = await owes(town, "chen", latest="card")
    await settles(town, claimed, Delivered())
    assert [c.notice.id for c in await claims(town)] == [second]


async def test_next_due_is_the_earliest_turn_of_any_lane(town: Town) -> None:
    start = town.clock.now()

    async def next_due() -> object:
        async with town.office.reading() as uow:
            return (await outbox.outlook(uow)).first

    assert await next_due() is None
    await owes(town, "liu", after=timedelta(days=3))
    assert await next_due() == start + timedelta(days=3)
    await owes(town, "chen")
    await owes(town, "chen")
    assert await next_due() == start
    [claimed] = await claims(town)
    assert await next_due() == start + LEASE
    await settles(town, claimed, SlowDown(7))
    assert await next_due() == start + timedelta(seconds=7)


# Settling.


async def test_a_message_that_arrived_leaves_its_posts(town: Town) -> None:
    case_id = await town.reports()
    card = next(c for c in await claims(town) if c.notice.kind is K.CARD)
    notice = await settles(town, card, Delivered([Posted(7, PostKind.CARD, current=True)]))
    assert (notice.closed_at, notice.failed_as) == (town.clock.now(), None)
    [post] = await town.stored(Post, Post.kind == PostKind.CARD)
    assert (post.chat_id, post.message_id, post.kind, post.case_id) == (card.chat.id, 7, PostKind.CARD, case_id)
    assert post.current


async def test_a_fresh_card_retires_the_one_before_and_an_edited_one_stays(town: Town) -> None:
    case_id = await town.reports()
    await town.delivers_all()
    for message_id in (7, 7, 8):
        await owes(town, "leader", K.CARD, case_id=case_id)
        [claimed] = await claims(town)
        await settles(town, claimed, Delivered([Posted(message_id, PostKind.CARD, current=True)]))
        cards = await town.stored(Post, Post.chat_id == town.chat_of("leader"), Post.kind == PostKind.CARD)
        assert [post.message_id for post in cards if post.current] == [message_id]
    assert len(cards) == 3  # the one of the beginning, 7, and 8


async def test_what_is_moot_is_closed_as_that(town: Town) -> None:
    await owes(town, "chen")
    [claimed] = await claims(town)
    assert (await settles(town, claimed, Delivered(moot=True))).failed_as == "moot"


async def test_429_is_no_failure(town: Town) -> None:
    await owes(town, "chen")
    for _ in range(3 * PATIENCE):
        [claimed] = await claims(town)
        notice = await settles(town, claimed, SlowDown(5))
        assert notice.due_at == town.clock.now() + timedelta(seconds=5)
        town.clock.advance(timedelta(seconds=5))
    assert (notice.closed_at, notice.attempts) == (None, 1)


async def test_the_pauses_grow_from_a_second_to_ten_minutes(town: Town) -> None:
    pauses = [outbox.retry_after(attempts).total_seconds() for attempts in range(1, 200)]
    assert pauses[0] == 1
    assert all(2 ** (n - 1) / 2 <= pause <= 2 ** (n - 1) for n, pause in enumerate(pauses[1:9], start=2))
    assert all(300 <= pause <= 600 for pause in pauses[11:])


@pytest.mark.parametrize("outcome", [Down("502"), Fault("KeyError: 'x'")])
async def test_an_outage_gives_nothing_up_however_long_it_lasts(town: Town, outcome: Outcome) -> None:
    notice_id = await owes(town, "chen")
    for _ in range(PATIENCE + 50):
        await fails(town, "chen", outcome)
        town.clock.advance(timedelta(minutes=10))
    notice = await stored(town, notice_id)
    assert (notice.closed_at, notice.attempts) == (None, PATIENCE + 50)
    assert notice.error is not None


@pytest.mark.parametrize(("outcome", "word"), [(Down("502"), "exhausted"), (Fault("KeyError: 'x'"), "broken")])
async def test_a_message_that_alone_fails_is_given_up_and_the_duty_desk_is_told(
    town: Town, outcome: Outcome, word: str
) -> None:
    notice_id = await owes(town, "chen")
    while (notice := await stored(town, notice_id)).closed_at is None:
        assert notice.attempts < PATIENCE
        await owes(town, "liu")  # and liu gets it
        await fails(town, "chen", outcome)
        town.clock.advance(timedelta(minutes=10))
    assert (notice.failed_as, notice.attempts) == (word, PATIENCE)
    assert await lost_touch_of(town) == [("duty", "message", None)]


async def test_what_telegram_refuses_is_given_up_and_the_duty_desk_is_told(town: Town) -> None:
    case_id = await town.reports()
    await fails(town, "chen", Unsayable("can't parse entities"))
    [receipt] = await town.stored(Notice, Notice.kind == K.RECEIPT)
    assert receipt.failed_as == "unsayable"
    assert receipt.error is not None
    assert "can't parse" in receipt.error
    assert await lost_touch_of(town) == [("duty", "message", case_id)]


async def test_that_a_message_is_unsayable_is_not_told_of_itself(town: Town) -> None:
    await town.reports()
    await fails(town, "chen", Unsayable("no"))
    await fails(town, "duty", Unsayable("no"))
    assert await lost_touch_of(town) == []


async def test_an_answer_after_the_lease_counts_only_if_it_is_success(town: Town) -> None:
    await owes(town, "chen")
    [slow] = await claims(town)
    town.clock.advance(LEASE)
    [second] = await claims(town)
    notice = await settles(town, slow, Unsayable("no"))
    assert (notice.closed_at, notice.attempts) == (None, 2)
    assert (await settles(town, slow, Delivered())).closed_at is not None
    assert (await settles(town, second, Unsayable("no"))).failed_as is None


# A group with a new id.


async def test_an_upgraded_group_keeps_its_row_and_the_message_goes_out_at_once(town: Town) -> None:
    chat_id = await reads_in_group(town)
    await town.reports()
    card = next(c for c in await claims(town) if c.chat.id == chat_id)
    await settles(town, card, Moved(-1001))
    [again] = [c for c in await claims(town) if c.chat.id == chat_id]
    assert (again.notice.id, again.chat.telegram_id, again.chat.kind) == (card.notice.id, -1001, ChatKind.SUPERGROUP)


async def test_a_group_met_under_its_new_id_already_takes_over_desks_and_debts(town: Town) -> None:
    old = await reads_in_group(town)
    await town.reports()
    owed = {n.id for n in await town.stored(Notice, Notice.chat_id == old)}
    new = await town.opens_group("东网格群", -1001)
    card = next(c for c in await claims(town) if c.chat.id == old)
    await settles(town, card, Moved(-1001))
    assert {n.id for n in await town.stored(Notice, Notice.chat_id == new)} == owed
    [grid] = await town.stored(Grid, Grid.code == "E")
    assert grid.desk_chat_id == new
    [row] = await town.stored(Chat, Chat.id == old)
    assert row.unreachable_as == "moved"
    assert await lost_touch_of(town) == []


async def test_the_duty_desks_group_moves_too(town: Town) -> None:
    old, new = await town.opens_group("值班室", -2), await town.opens_group("值班室", -1002)
    async with town.office.writing() as uow:
        (await uow.session.get_one(TownRow, 1)).duty_chat_id = old
    town.rooms[old] = "desk"
    await owes(town, "desk", K.POISON)
    [claimed] = await claims(town)
    await settles(town, claimed, Moved(-1002))
    [row] = await town.stored(TownRow)
    assert row.duty_chat_id == new
