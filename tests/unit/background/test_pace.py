"""Telegram's limits are kept in every window, and nothing waits longer than they ask."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.background.pace import OVERALL, PER_CHAT, PER_GROUP, Limit, Pace

START = datetime(2026, 10, 1, 8, tzinfo=UTC)
TICK = timedelta(microseconds=1)
MOMENT = timedelta(0)
WANG, LI, GRID_GROUP = 5, 6, -100

# Chats below zero are groups. Few chats and short gaps bring all three limits to bear.
Wish = tuple[int, timedelta]
gaps = st.one_of(
    st.just(MOMENT),
    st.timedeltas(MOMENT, timedelta(seconds=2)),
    st.sampled_from([timedelta(seconds=1), timedelta(seconds=59), timedelta(minutes=1), timedelta(minutes=2)]),
)
wishes = st.lists(st.tuples(st.integers(-2, 40).filter(bool), gaps), max_size=120)
busy_group = st.lists(st.tuples(st.just(-1), st.timedeltas(MOMENT, timedelta(seconds=2))), max_size=80)
crowds = st.lists(st.tuples(st.integers(1, 400), st.just(MOMENT)), max_size=120)


def seconds(value: float) -> datetime:
    return START + timedelta(seconds=value)


def sent_with(pace: Pace, wishes: Iterable[Wish]) -> list[tuple[int, datetime]]:
    """Send each wish as early as the pace lets it, one after the other."""
    at, sent = START, []
    for chat_id, gap in wishes:
        at += gap
        at += pace.wait_for(chat_id, chat_id < 0, at)
        assert pace.wait_for(chat_id, chat_id < 0, at) == MOMENT
        pace.spend(chat_id, chat_id < 0, at)
        sent.append((chat_id, at))
    return sent


def exceeded(sent: list[tuple[int, datetime]], *, urgent: bool = False) -> bool:
    """Whether any window holds more than a limit allows to ordinary messages, or to all with urgent ones among them;
    counted plainly, unlike the code does.
    """

    def too_many(times: list[datetime], limit: Limit) -> bool:
        most = limit.count if urgent else limit.count - limit.kept_free
        return any(sum(begin <= at < begin + limit.per for at in times) > most for begin in times)

    chats = {chat_id: [at for other, at in sent if other == chat_id] for chat_id, _ in sent}
    return (
        too_many([at for _, at in sent], OVERALL)
        or any(too_many(times, PER_CHAT) for times in chats.values())
        or any(too_many(times, PER_GROUP) for chat_id, times in chats.items() if chat_id < 0)
    )


@given(wishes | busy_group | crowds)
def test_no_window_ever_holds_more_than_its_limit(wishes: list[Wish]) -> None:
    assert not exceeded(sent_with(Pace(), wishes))


@given(wishes | busy_group | crowds, st.lists(st.booleans(), min_size=120, max_size=120))
def test_urgent_messages_keep_the_limits_too(wishes: list[Wish], urgent: list[bool]) -> None:
    pace, at, sent = Pace(), START, []
    for (chat_id, gap), hurry in zip(wishes, urgent, strict=False):
        at += gap
        at += pace.wait_for(chat_id, chat_id < 0, at, urgent=hurry)
        pace.spend(chat_id, chat_id < 0, at)
        sent.append((chat_id, at))
    assert not exceeded(sent, urgent=True)


@given(wishes | busy_group | crowds, st.integers(-2, 40).filter(bool))
def test_nothing_waits_longer_than_the_limits_ask(wishes: list[Wish], chat_id: int) -> None:
    pace = Pace()
    sent = sent_with(pace, wishes)
    at = sent[-1][1] if sent else START
    wait = pace.wait_for(chat_id, chat_id < 0, at)
    assert not exceeded([*sent, (chat_id, at + wait)])
    assert wait == MOMENT or exceeded([*sent, (chat_id, at + wait - TICK)])


@given(wishes, st.timedeltas(TICK, timedelta(minutes=5)))
def test_asking_changes_nothing(wishes: list[Wish], later: timedelta) -> None:
    asked, unasked = Pace(), Pace()
    sent = sent_with(asked, wishes)
    for chat_id, at in sent:
        unasked.spend(chat_id, chat_id < 0, at)
    at = (sent[-1][1] if sent else START) + later
    assert [asked.wait_for(chat, chat < 0, at) for chat in range(-2, 41)] == [
        unasked.wait_for(chat, chat < 0, at) for chat in range(-2, 41)
    ]


def test_a_chat_gets_one_message_a_second_and_another_chat_does_not_wait_for_it() -> None:
    pace = Pace()
    pace.spend(WANG, False, START)
    assert pace.wait_for(WANG, False, seconds(0.25)) == timedelta(seconds=0.75)
    assert pace.wait_for(LI, False, seconds(0.25)) == MOMENT


def test_ordinary_messages_leave_two_of_thirty_a_second_to_urgent_ones() -> None:
    pace = Pace()
    for chat_id in range(28):
        pace.spend(chat_id, False, seconds(0.01 * chat_id))
    assert pace.wait_for(999, False, seconds(0.5)) == timedelta(seconds=0.5)
    for chat_id in (991, 992):
        assert pace.wait_for(chat_id, False, seconds(0.5), urgent=True) == MOMENT
        pace.spend(chat_id, False, seconds(0.5))
    assert pace.wait_for(993, False, seconds(0.5), urgent=True) == timedelta(seconds=0.5)


def test_ordinary_messages_leave_a_group_three_of_twenty_a_minute_to_urgent_ones() -> None:
    pace = Pace()
    for second in range(17):
        pace.spend(GRID_GROUP, True, seconds(second))
        pace.spend(WANG, False, seconds(second))
    assert pace.wait_for(GRID_GROUP, True, seconds(17)) == timedelta(seconds=43)
    assert pace.wait_for(WANG, False, seconds(17)) == MOMENT
    for second in (17, 18, 19):
        assert pace.wait_for(GRID_GROUP, True, seconds(second), urgent=True) == MOMENT
        pace.spend(GRID_GROUP, True, seconds(second))
    assert pace.wait_for(GRID_GROUP, True, seconds(20), urgent=True) == timedelta(seconds=40)


def test_a_held_lane_waits_and_the_others_go_on() -> None:
    pace = Pace()
    pace.hold(GRID_GROUP, seconds(30))
    pace.hold(GRID_GROUP, seconds(10))  # a shorter hold does not lift a longer one
    assert pace.wait_for(GRID_GROUP, True, START) == timedelta(seconds=30)
    assert pace.wait_for(GRID_GROUP, True, seconds(30)) == MOMENT
    assert pace.wait_for(WANG, False, START) == MOMENT


def test_times_of_any_zone_mean_the_same_moment() -> None:
    pace = Pace()
    pace.spend(WANG, False, START)
    shanghai = seconds(0.5).astimezone(ZoneInfo("Asia/Shanghai"))
    assert pace.wait_for(WANG, False, shanghai) == timedelta(seconds=0.5)


def test_chats_that_fell_silent_are_forgotten_but_held_ones_are_not() -> None:
    pace = Pace()
    pace.hold(GRID_GROUP, seconds(100_000))
    for number in range(10_000):
        pace.spend(number, False, seconds(number / 30))
    assert len(pace) <= 2 * 60 * 30 + 2
    assert pace.wait_for(GRID_GROUP, True, seconds(10_000 / 30)) > timedelta(hours=1)


def test_a_clock_that_is_set_back_an_hour_does_not_silence_the_bot_for_an_hour() -> None:
    pace = Pace()
    pace.spend(WANG, False, seconds(3600))
    assert pace.wait_for(WANG, False, START) == MOMENT
