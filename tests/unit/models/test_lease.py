"""Leases: a row is somebody's for a while, and whoever comes back too late is told from whoever has it now."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import Export, ExportState, Notice, Transcription, TranscriptionState
from models.lease import LeasedWork
from tests.support.clock import MORNING

LATER = MORNING + timedelta(minutes=1)

Kind = Callable[[], LeasedWork]


def a_notice() -> LeasedWork:
    return Notice(attempts=0, due_at=MORNING)


def a_recording() -> LeasedWork:
    return Transcription(attempts=0, due_at=MORNING, state=TranscriptionState.WAITING)


def a_table() -> LeasedWork:
    return Export(attempts=0, due_at=MORNING, state=ExportState.WAITING)


KINDS = pytest.mark.parametrize("kind", [a_notice, a_recording, a_table])


def taken(row: LeasedWork) -> int:
    """It is taken; gives the number of the lease."""
    row.lease(at=MORNING, until=LATER)
    return row.attempts


@KINDS
def test_nothing_is_anybodys_before_it_is_taken_and_after_it_is_settled(kind: Kind) -> None:
    row = kind()
    assert row.is_pending
    assert not row.is_leased_as(0)
    lease = taken(row)
    assert row.is_leased_as(lease)
    row.settle(at=LATER)
    assert not row.is_pending
    assert not row.is_leased_as(lease)


@KINDS
def test_what_is_put_off_is_nobodys_until_it_is_due(kind: Kind) -> None:
    row = kind()
    lease = taken(row)
    row.put_off(until=LATER, error="Down")
    assert (row.is_pending, row.due_at, row.leased_until, row.attempts) == (True, LATER, None, 1)
    assert not row.is_leased_as(lease)


@KINDS
def test_only_what_is_nobodys_failure_is_taken_off_the_count(kind: Kind) -> None:
    row = kind()
    for _ in range(3):
        taken(row)
        row.put_off(until=LATER, error="Down")
    taken(row)
    row.put_off(until=LATER, error="SlowDown", counted=False)
    assert row.attempts == 3


def test_a_notice_that_was_tried_keeps_its_place_at_the_head_of_its_lane() -> None:
    row = a_notice()
    taken(row)
    row.put_off(until=LATER, error="SlowDown", counted=False)
    assert row.attempts == 1


@KINDS
@settings(deadline=None)
@given(ends=st.lists(st.sampled_from(["never", "failed", "not counted"]), max_size=12))
def test_no_later_lease_has_the_number_of_one_that_never_came_back(kind: Kind, ends: list[str]) -> None:
    row, stale = kind(), set[int]()
    for end in ends:
        lease = taken(row)
        assert lease not in stale
        assert not any(row.is_leased_as(number) for number in stale)
        if end == "never":
            stale.add(lease)
        else:
            row.put_off(until=LATER, error=end, counted=end == "failed")
            assert not any(row.is_leased_as(number) for number in {*stale, lease})
