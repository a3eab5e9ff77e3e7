"""What a delivery can come to, and where "now" comes from: shapes on which services and all above them stand.

Whom the background asks to converse, to deliver and to listen stands in bot/background/ports.py.

DeliveryError
├── SlowDown      Telegram wants this lane to wait
├── Down          Telegram did not answer, or answered 5xx; it may or may not have arrived
├── Moved         the group has a new id
├── Unreachable   blocked, kicked, deactivated, never met
└── Unsayable     Telegram refuses the message itself
    └── TooLarge  it is the size of the file that is refused
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from models import PostKind


class Clock(Protocol):
    """The one source of "now", so that tests can move it."""

    def now(self) -> datetime:
        """The present moment, in UTC."""

    async def sleep(self, seconds: float) -> None:
        """Wait."""


@dataclass(frozen=True, slots=True)
class Posted:
    """A message that is now in a chat."""

    message_id: int
    kind: PostKind
    current: bool = False
    case_id: int | None = None
    evidence_id: int | None = None
    alarm_id: int | None = None
    call_request_id: int | None = None


@dataclass(frozen=True, slots=True)
class BoardShown:
    """What a board shows after a delivery. `over`: nobody here has cases to watch, and it is one no more."""

    shows: str = ""
    changes_at: datetime | None = None
    pinned: bool = False
    hinted: bool = False
    over: bool = False


@dataclass(frozen=True, slots=True)
class Delivered:
    """What a delivery left in the chat; `moot` when by now there was nothing left to say."""

    posts: Sequence[Posted] = ()
    moot: bool = False
    aloud: str = ""
    """What was told, to be said by voice as well; empty where nothing is."""
    board: BoardShown | None = None


@dataclass(frozen=True, slots=True)
class AnswerPost:
    """A direct answer that must be found again: a question, a receipt, a card."""

    chat_id: int
    posted: Posted


class DeliveryError(Exception):
    """A message did not go out."""


class SlowDown(DeliveryError):
    """429: this lane waits `seconds`."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        super().__init__(f"retry after {seconds:g} s")


class Down(DeliveryError):
    """Telegram cannot be reached, timed out or failed; trying again is right and may say it twice."""


class Moved(DeliveryError):
    """The group was upgraded; `telegram_id` is where it lives now."""

    def __init__(self, telegram_id: int) -> None:
        self.telegram_id = telegram_id
        super().__init__(f"moved to {telegram_id}")


class Unreachable(DeliveryError):
    """Nobody is there: `why` is one word (blocked, kicked, deactivated, not_found, no_rights)."""

    def __init__(self, why: str, text: str) -> None:
        self.why = why
        super().__init__(text)


class Unsayable(DeliveryError):
    """Telegram refuses these very words or files; saying them again will not help."""


class TooLarge(Unsayable):
    """The file is larger than a bot is given, or may send."""
