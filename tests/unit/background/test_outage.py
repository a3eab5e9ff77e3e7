"""Trouble is said when it begins and when it has passed; the pauses between the tries grow to half a minute."""

import logging

import pytest
from sqlalchemy.exc import OperationalError

from bot.background.outage import LONGEST_WAIT, MOST_SAID, Outage
from bot.services.delivery.inbox import DatabaseDown

_log = logging.getLogger("town")


@pytest.fixture
def said(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.INFO)
    return caplog


def test_the_same_trouble_is_said_once_and_its_end_once(said: pytest.LogCaptureFixture) -> None:
    outage = Outage(_log)
    for _ in range(50):
        outage.struck("Telegram does not answer.")
    outage.over()
    outage.over()
    assert said.messages == [
        "Telegram does not answer. It is tried again until it works.",
        "It works again (failed tries: 50). It was: Telegram does not answer.",
    ]


def test_what_comes_again_after_its_end_is_said_again(said: pytest.LogCaptureFixture) -> None:
    outage = Outage(_log)
    for _ in range(2):
        outage.struck("Telegram does not answer.")
        outage.over()
    assert len(said.messages) == 4


def test_each_reason_is_said_but_not_more_than_somebody_reads(said: pytest.LogCaptureFixture) -> None:
    outage = Outage(_log)
    for number in range(100):
        outage.struck(f"Reason {number}.")
        outage.struck("Reason 0.")
    assert [message.split(".")[0] for message in said.messages] == [f"Reason {number}" for number in range(MOST_SAID)]


def test_the_pauses_grow_and_begin_anew(said: pytest.LogCaptureFixture) -> None:
    outage = Outage(_log)
    assert [outage.struck("Away.") for _ in range(7)] == [1, 2, 4, 8, 16, LONGEST_WAIT, LONGEST_WAIT]
    for _ in range(5000):  # a week
        assert outage.struck("Away.") == LONGEST_WAIT
    outage.over()
    assert outage.struck("Away.") == 1


def test_only_what_nobody_foresaw_leaves_a_trace(said: pytest.LogCaptureFixture) -> None:
    outage = Outage(_log)
    refused = DatabaseDown("ConnectionRefusedError")
    refused.__cause__ = ConnectionRefusedError(111, "Connect call failed")
    for error in (refused, ConnectionResetError(104, "reset"), ZeroDivisionError("a mistake of ours")):
        for _ in range(3):
            outage.failed("A tick failed", error)
    assert [(record.levelname, record.exc_info is not None) for record in said.records] == [
        ("WARNING", False),
        ("WARNING", False),
        ("ERROR", True),
    ]
    assert said.messages[0].startswith("A tick failed (ConnectionRefusedError: Connection refused).")


def test_what_people_wrote_is_not_in_the_reason(said: pytest.LogCaptureFixture) -> None:
    error = OperationalError("INSERT INTO evidence VALUES (?)", ("王秀英家的灯",), OSError(5, "Input/output error"))
    Outage(_log).failed("A tick failed", error)
    assert "王秀英" not in said.messages[0]
    assert "Input/output error" in said.messages[0]
