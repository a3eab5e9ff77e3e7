"""What the process says of itself: one line per record on stderr, and no token in any of them."""

import logging
import re
import sys
from typing import Final, TextIO

LEVELS: Final = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")

_QUIET: Final = (
    "aiohttp",
    "alembic",
    "asyncio",
    "httpcore",
    "httpx",
    "sqlalchemy",
    "aiosqlite",
    "telegram",
    "uvicorn.access",
)
_TOKEN: Final = re.compile(r"\d+:[\w-]{30,}", re.ASCII)
_LINE: Final = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def set_up(level: str = "INFO", *, secrets: tuple[str, ...] = (), stream: TextIO | None = None) -> None:
    """Send every record of `level` and above to stderr; libraries speak from WARNING on, unless DEBUG is asked for.

    `secrets` are redacted beside whatever looks like a bot's token.
    """
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(OneLine(secrets))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.NOTSET if level == "DEBUG" else logging.WARNING)
    logging.captureWarnings(True)


class OneLine(logging.Formatter):
    """Formats a record with its arguments and traceback as one line, and only then takes the secrets out.

    Done last, nothing escapes it: a token in an argument, in an exception's text, in a line of source. One line,
    because a resident's words with a line break could otherwise pass for a record of their own.
    """

    def __init__(self, secrets: tuple[str, ...] = ()) -> None:
        super().__init__(_LINE)
        self._secrets = tuple(secret for secret in secrets if secret)

    def format(self, record: logging.LogRecord) -> str:
        """The record as it is printed."""
        return " ⏎ ".join(line for line in self.redacted(super().format(record)).splitlines() if line.strip())

    def redacted(self, text: str) -> str:
        """The text without secrets."""
        for secret in self._secrets:
            text = text.replace(secret, "(secret)")
        return _TOKEN.sub("(token)", text)
