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
