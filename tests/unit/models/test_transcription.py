"""A recording that is written down: listened to, heard or not, and clear in the end."""

from datetime import timedelta

import pytest

from models.transcription import Transcription, TranscriptionState, Trust
from tests.support.clock import MORNING

State = TranscriptionState
LATER = MORNING + timedelta(minutes=5)


def a_recording(**columns: object) -> Transcription:
    usual = {"state": State.WAITING, "trust": Trust.UNCONFIRMED, "attempts": 0, "due_at": MORNING, "why": "busy"}
    return Transcription(**(usual | columns))


def test_somebody_listens_and_gives_it_back() -> None:
    row = a_recording()
    row.lease(at=MORNING, until=LATER)
    assert (row.state, row.begun_at, row.leased_until, row.attempts) == (State.WORKING, MORNING, LATER, 1)
    assert row.is_pending
    row.put_off(until=LATER, error="slow", counted=False)
    assert (row.state, row.why, row.due_at, row.leased_until, row.attempts) == (State.WAITING, "slow", LATER, None, 0)
    row.lease(at=MORNING, until=LATER)
    row.put_off(until=LATER, error="slow")
    assert row.attempts == 1


def test_words_that_were_heard_wait_for_a_yes() -> None:
    row = a_recording(leased_until=LATER)
    row.hear("路灯坏了", raw="路灯坏了嗯", confidence=0.9, at=LATER)
    assert (row.state, row.text, row.raw, row.confidence) == (State.TRANSCRIBED, "路灯坏了", "路灯坏了嗯", 0.9)
    assert (row.done_at, row.leased_until) == (LATER, None)
    assert row.is_proposed
    assert not row.is_pending
    row.close(Trust.CONFIRMED, at=LATER)
    assert (row.trust, row.closed_at, row.is_proposed) == (Trust.CONFIRMED, LATER, False)


@pytest.mark.parametrize(("off", "state"), [(False, State.UNHEARD), (True, State.OFF)])
def test_without_words_the_recording_speaks_for_itself(off: bool, state: TranscriptionState) -> None:
    row = a_recording()
    row.miss("silence", off=off, at=LATER)
    assert (row.state, row.why, row.done_at, row.is_proposed) == (state, "silence", LATER, False)


@pytest.mark.parametrize(
    ("text", "trust", "words", "counts"),
    [
        (None, Trust.CONFIRMED, "路灯坏了", False),
        ("路灯坏了", Trust.CONFIRMED, None, True),
        ("路灯坏了", Trust.CORRECTED, "别的", True),
        ("路灯坏了", Trust.UNCONFIRMED, "路灯坏了，三天了", True),
        ("路灯坏了", Trust.UNCONFIRMED, "路灯", False),
        ("路灯坏了", Trust.UNCONFIRMED, None, False),
    ],
)
def test_what_was_heard_counts_once_its_speaker_stands_for_it(
    text: str | None, trust: Trust, words: str | None, counts: bool
) -> None:
    assert a_recording(text=text, trust=trust).counts_in(words) is counts
