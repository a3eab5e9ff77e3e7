"""What the bot needs from outside, as shapes: a clock, somebody who converses, somebody who delivers.

DeliveryError
├── SlowDown      Telegram wants this lane to wait
├── Down          Telegram did not answer, or answered 5xx; it may or may not have arrived
├── Moved         the group has a new id
├── Unreachable   blocked, kicked, deactivated, never met
└── Unsayable     Telegram refuses the message itself
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from models import PostKind

if TYPE_CHECKING:
    from bot.services.exports import Job
    from bot.services.unit import UnitOfWork
    from models import Chat, Notice, Transcription


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
    board: BoardShown | None = None


class Courier(Protocol):
    """Brings a notice to its chat: finds the words, sends them, says what came of it."""

    async def deliver(self, notice: "Notice", chat: "Chat") -> Delivered:
        """Send what is owed.

        Raises:
            DeliveryError: one of the five things that can become of it.
        """


class Conversation(Protocol):
    """Hears updates and answers whoever is in front of it."""

    async def hear(self, uow: "UnitOfWork", update: Mapping[str, Any]) -> "Reply":
        """Do what the update asks for, inside the given transaction; the answers wait in the reply.

        Raises:
            Exception: the update cannot be handled; nothing was changed that a rollback does not undo.
        """

    async def recall(self, uow: "UnitOfWork", row: "Transcription") -> "Reply":
        """A recording was listened to: go on with what it says, or without; the answers wait in the reply."""

    async def answer(self, reply: "Reply") -> Sequence["AnswerPost"]:
        """Say the answers, after the commit.

        Raises:
            DeliveryError: the answers did not go out whole.
        """


class Recordings(Protocol):
    """What people recorded lies with Telegram: gets it, and shows meanwhile that somebody listens."""

    async def fetch(self, file_id: str) -> bytes:
        """The recording.

        Raises:
            Unsayable: Telegram does not give it, and never will.
            DeliveryError: not now.
        """

    async def show_listening(self, telegram_chat_id: int) -> None:
        """For some five seconds her phone shows that we are busy; whether it does is no loss."""


class Documents(Protocol):
    """Shows how far a table is, and sends it."""

    async def show(self, job: "Job", message_id: int | None, percent: int | None) -> int | None:
        """So much is written (None: all, and the file comes), in that message or in a new one; gives the message's id.

        Raises:
            Unreachable: nobody is there to show it to; anything else that goes wrong here is no loss.
        """

    async def send(self, job: "Job", path: Path) -> None:
        """Send the file.

        Raises:
            DeliveryError: it did not go out.
        """


class Reply(Protocol):
    """Answers that wait for the commit."""

    @property
    def silent(self) -> bool:
        """Whether there is nothing to say."""

    @property
    def messages_to(self) -> Sequence[tuple[int, bool]]:
        """For each message to be sent, the Telegram id of its chat and whether that is a group."""


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
