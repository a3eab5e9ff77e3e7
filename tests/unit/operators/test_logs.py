"""Logs are one line per record and hold no token, wherever it hides."""

import io
import logging
from collections.abc import Iterator

import pytest

from bot import logs

TOKEN = "123456789:AAH0ne_two-three_four-five_six-seven8"


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    """Where records go; afterwards logging is as it was."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    stream = io.StringIO()
    root.handlers = []
    yield stream
    root.handlers = before
    root.setLevel(level)
    logging.captureWarnings(False)


def test_a_token_is_redacted_in_words_arguments_and_tracebacks(stream: io.StringIO) -> None:
    logs.set_up(stream=stream)
    logger = logging.getLogger("diandan")
    logger.info("at https://api.telegram.org/bot%s/getMe", TOKEN)
    logger.info("facts %r", {"token": TOKEN})
    try:
        raise ValueError(f"no such bot: {TOKEN}")
    except ValueError:
        logger.exception("it went wrong")
    said = stream.getvalue()
    assert TOKEN not in said
    assert said.count("(token)") == 3
    assert "ValueError: no such bot: (token)" in said


def test_other_secrets_are_redacted_too(stream: io.StringIO) -> None:
    logs.set_up(stream=stream, secrets=("hook-secret", ""))
    logging.getLogger("diandan").warning("compared with hook-secret")
    assert "compared with (secret)" in stream.getvalue()


def test_a_record_is_one_line_whatever_it_holds(stream: io.StringIO) -> None:
    logs.set_up(stream=stream)
    logging.getLogger("diandan").info("she said %s", "路灯坏了\n2026-01-01 ERROR forged\r\u2028again")
    assert len(stream.getvalue().splitlines()) == 1


@pytest.mark.parametrize(("level", "spoken"), [("INFO", []), ("DEBUG", ["httpx", "telegram.ext"])])
def test_libraries_are_quiet_unless_debugging(stream: io.StringIO, level: str, spoken: list[str]) -> None:
    logs.set_up(level, stream=stream)
    for name in ("httpx", "telegram.ext"):
        logging.getLogger(name).info("a request")
    assert [line.split()[3].rstrip(":") for line in stream.getvalue().splitlines()] == spoken


def test_a_row_that_postgresql_refused_is_not_repeated(stream: io.StringIO) -> None:
    logs.set_up(stream=stream)
    refused = (
        "null value violates a constraint\nDETAIL:  Failing row contains (7, 我家在\n水井巷3号, 13800000000).\n"
        "[SQL: INSERT"
    )
    logging.getLogger("diandan").error("it failed: %s", refused)
    said = stream.getvalue()
    assert "水井巷" not in said
    assert "138" not in said
    assert "[SQL: INSERT" in said


def test_many_of_a_kind_are_counted_and_not_said(stream: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    logs.set_up(stream=stream)
    now = 1_000.0
    monkeypatch.setattr("logging.time.time", lambda: now)
    monkeypatch.setattr("logging.time.time_ns", lambda: int(now * 1e9), raising=False)

    def knocks(times: int) -> None:
        for number in range(times):
            logging.getLogger("diandan").warning("somebody knocks (%d)", number)

    knocks(logs.MOST_A_MINUTE + 80)
    logging.getLogger("diandan").warning("another matter")
    assert len(stream.getvalue().splitlines()) == logs.MOST_A_MINUTE + 1
    now += logs.MINUTE
    knocks(2)
    assert [line.split(": ", 1)[1] for line in stream.getvalue().splitlines()[-2:]] == [
        "somebody knocks (0) (and 80 times more, not said)",
        "somebody knocks (1)",
    ]
