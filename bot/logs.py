"""What the process says of itself: one line per record on stderr, and no token in any of them."""

import logging
import re
import sys
from dataclasses import dataclass
from typing import Final, TextIO

LEVELS: Final = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")

MINUTE: Final = 60.0
"""Seconds."""

MOST_A_MINUTE: Final = 20
"""Records that one line of source may print in a minute."""

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
_ROW: Final = re.compile(r"DETAIL:.*?(?=\n\[SQL: |\nHINT: |\n\nThe above exception|\n\nDuring handling|\Z)", re.DOTALL)
_LINE: Final = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def set_up(level: str = "INFO", *, secrets: tuple[str, ...] = (), stream: TextIO | None = None) -> None:
    """Send every record of `level` and above to stderr; libraries speak from WARNING on, unless DEBUG is asked for.

    `secrets` are redacted beside whatever looks like a bot's token.
    """
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(OneLine(secrets))
    handler.addFilter(FewOfAKind())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.NOTSET if level == "DEBUG" else logging.WARNING)
    logging.captureWarnings(True)


class FewOfAKind(logging.Filter):
    """Lets `MOST_A_MINUTE` records of one kind through in a minute; the first of a later minute says how many were not.

    A kind is what one line of source says: a full disk, or a stranger who knocks a thousand times, would fill the disk
    with one sentence.
    """

    def __init__(self) -> None:
        super().__init__()
        self._seen: dict[tuple[str, int], _Minute] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the record is printed."""
        minute = self._seen.setdefault((record.pathname, record.lineno), _Minute(record.created))
        if record.created - minute.begun >= MINUTE:
            unsaid, minute.begun, minute.count = minute.count - MOST_A_MINUTE, record.created, 0
            if unsaid > 0:
                record.msg, record.args = f"{record.getMessage()} (and {unsaid} times more, not said)", None
        minute.count += 1
        return minute.count <= MOST_A_MINUTE or record.levelno < logging.INFO


@dataclass(slots=True)
class _Minute:
    begun: float
    count: int = 0


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
        """The text without secrets, and without the row that PostgreSQL refused: it is what somebody told us."""
        for secret in self._secrets:
            text = text.replace(secret, "(secret)")
        return _ROW.sub("DETAIL: (hidden)", _TOKEN.sub("(token)", text))
