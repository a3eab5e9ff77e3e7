"""Times know their zone, and a column of words takes no other word."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import Dialect, make_url
from sqlalchemy.types import TypeEngine

from models import RoleKind
from models.base import UtcDateTime, word_of

NOON_IN_SHANGHAI = datetime(2026, 10, 12, 12, 0, tzinfo=timezone(timedelta(hours=8)))


def dialect_of(kind: str) -> Dialect:
    return make_url(f"{kind}://").get_dialect()()


@pytest.mark.parametrize("kind", ["sqlite", "postgresql+asyncpg"])
def test_a_time_comes_back_as_the_same_moment_in_utc(kind: str) -> None:
    dialect = dialect_of(kind)
    stored = UtcDateTime().process_bind_param(NOON_IN_SHANGHAI, dialect)
    found = UtcDateTime().process_result_value(stored, dialect)
    assert found == NOON_IN_SHANGHAI
    assert found is not None
    assert found.tzinfo is UTC


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="does not know its zone"):
        UtcDateTime().process_bind_param(datetime(2026, 10, 12), dialect_of("sqlite"))  # noqa: DTZ001 - the very point


def test_a_word_is_kept_as_its_value_and_other_words_are_refused() -> None:
    kind: TypeEngine[Any] = word_of(RoleKind)
    bind = kind.bind_processor(dialect_of("sqlite"))
    assert bind is not None
    assert bind(RoleKind.LEADER) == bind("leader") == "leader"
    with pytest.raises(LookupError):
        bind("emperor")
