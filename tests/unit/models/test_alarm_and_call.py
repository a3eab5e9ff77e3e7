"""An alarm and a wish for a person: what is told again, who takes it, how it ends."""

from datetime import timedelta

import pytest

from models.alarm import MOST_WORDS, Alarm
from models.call_request import CallRequest
from models.errors import AlreadySo
from tests.support.clock import MORNING

LATER = MORNING + timedelta(minutes=5)
HALF_AN_HOUR = timedelta(minutes=30)


def an_alarm(**columns: object) -> Alarm:
    usual = {"words": "着火了", "kinds": "fire", "unconfirmed": False, "said_at": MORNING, "raised_at": MORNING}
    return Alarm(**(usual | columns))


@pytest.mark.parametrize(
    ("words", "kinds", "unconfirmed", "says_new", "after"),
    [
        ("着火了", "fire", False, False, ("着火了", "fire", False)),
        ("", "fire", True, False, ("着火了", "fire", False)),
        ("有人困在里面", "fire", False, True, ("着火了\n有人困在里面", "fire", False)),
        ("着火", "fire gas", False, True, ("着火了", "fire gas", False)),
        ("着火", "gas", False, True, ("着火了", "fire gas", False)),
    ],
)
def test_danger_that_is_told_again_adds_what_is_new(
    words: str, kinds: str, unconfirmed: bool, says_new: bool, after: tuple[str, str, bool]
) -> None:
    alarm = an_alarm()
    assert alarm.add(words, kinds, unconfirmed=unconfirmed, at=LATER) is says_new
    assert (alarm.words, alarm.kinds, alarm.unconfirmed) == after
    assert alarm.said_at == LATER
    assert alarm.kinds_told == tuple(after[1].split())


def test_a_yes_to_what_was_heard_is_new() -> None:
    alarm = an_alarm(unconfirmed=True)
    assert alarm.add("", "", unconfirmed=False, at=LATER)
    assert not alarm.unconfirmed


def test_the_last_words_of_an_alarm_are_kept() -> None:
    alarm = an_alarm(words="a" * MOST_WORDS)
    alarm.add("火", "fire", unconfirmed=False, at=LATER)
    assert (len(alarm.words), alarm.words[-2:]) == (MOST_WORDS, "\n火")


@pytest.mark.parametrize(("passed", "same"), [(HALF_AN_HOUR, True), (HALF_AN_HOUR + timedelta(seconds=1), False)])
def test_within_half_an_hour_it_is_the_same_alarm(passed: timedelta, same: bool) -> None:
    assert an_alarm().is_same(MORNING + passed) is same
    assert not an_alarm(taken_back_at=MORNING).is_same(MORNING)


def test_an_alarm_is_taken_once() -> None:
    alarm = an_alarm()
    assert not alarm.is_taken
    alarm.take(by=5, at=LATER)
    assert (alarm.taken_by_id, alarm.taken_at, alarm.is_taken) == (5, LATER, True)
    with pytest.raises(AlreadySo, match="alarm-taken-already"):
        alarm.take(by=6, at=LATER)


def test_what_was_nothing_is_taken_by_nobody_and_keeps_its_moment() -> None:
    alarm = an_alarm()
    assert not alarm.was_nothing
    alarm.take_back(at=MORNING)
    alarm.take_back(at=LATER)
    assert (alarm.taken_back_at, alarm.was_nothing) == (MORNING, True)
    with pytest.raises(AlreadySo, match="alarm-was-nothing"):
        alarm.take(by=5, at=LATER)


def a_wish(**columns: object) -> CallRequest:
    return CallRequest(**({"words": "找真人", "by_phone": False, "due_at": MORNING, "taken_back": False} | columns))


@pytest.mark.parametrize(
    ("words", "by_phone", "says_new", "after"),
    [
        ("找真人", False, False, ("找真人", False)),
        ("", True, True, ("找真人", True)),
        ("给我回个电话", True, True, ("找真人\n给我回个电话", True)),
        ("真人", False, False, ("找真人", False)),
    ],
)
def test_a_wish_that_is_told_again_stays_one(
    words: str, by_phone: bool, says_new: bool, after: tuple[str, bool]
) -> None:
    wish = a_wish()
    assert wish.say_again(words, by_phone=by_phone) is says_new
    assert (wish.words, wish.by_phone) == after


def test_once_by_phone_always_by_phone_and_the_last_words_are_kept() -> None:
    wish = a_wish(by_phone=True, words="a" * 1000)
    assert wish.say_again("快点", by_phone=False)
    assert (wish.by_phone, len(wish.words), wish.words[-3:]) == (True, 1000, "\n快点")


def test_whoever_takes_a_call_rings_within_half_an_hour() -> None:
    wish = a_wish()
    assert not wish.is_taken
    wish.take(by=5, at=LATER)
    assert (wish.taken_by_id, wish.taken_at, wish.is_taken) == (5, LATER, True)
    assert wish.ring_by == wish.due_at == LATER + HALF_AN_HOUR
    with pytest.raises(AlreadySo, match="call-request-taken-already"):
        wish.take(by=6, at=LATER)


def test_a_call_ends_once_with_what_came_of_it() -> None:
    wish = a_wish()
    assert wish.is_open
    wish.end("说" * 1001, reached=True, at=LATER)
    assert (wish.outcome, wish.reached) == ("说" * 1000, True)
    assert (wish.closed_at, wish.due_at, wish.is_open) == (LATER, None, False)
    with pytest.raises(AlreadySo, match="call-request-closed-already"):
        wish.end("", reached=False, at=LATER)
    with pytest.raises(AlreadySo, match="call-request-closed-already"):
        wish.take(by=5, at=LATER)


def test_a_wish_may_be_taken_back() -> None:
    wish = a_wish()
    wish.take_back(at=LATER)
    assert (wish.taken_back, wish.closed_at, wish.due_at) == (True, LATER, None)
