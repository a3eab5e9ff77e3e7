"""Whom the background asks, as shapes: who delivers, converses, fetches and writes down recordings, and sends tables.

`handlers` and `bot.speech` have what fits them, tests have their own; `bot.app` puts one into the other.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from bot.dialogue.opinion import Opinion
from bot.ports import AnswerPost, Delivered
from bot.services.base.unit_of_work import UnitOfWork
from bot.services.figures.exports import ExportLease
from bot.speech import Hints, Transcript, Unheard
from bot.speech.out import VoiceMessage
from models import Chat, Notice, Person, Transcription


class Reply(Protocol):
    """Answers that wait for the commit."""

    @property
    def silent(self) -> bool:
        """Whether there is nothing to say."""

    @property
    def aloud(self) -> str:
        """What is shown first, to be said by voice as well; empty for none."""

    @property
    def messages_to(self) -> Sequence[tuple[int, bool]]:
        """For each message to be sent, the Telegram id of its chat and whether that is a group."""


class Courier(Protocol):
    """Brings a notice to its chat: finds the words, sends them, says what came of it."""

    async def deliver(self, notice: Notice, chat: Chat, person: Person | None) -> Delivered:
        """Send what is owed.

        Raises:
            DeliveryError: one of the five things that can become of it.
        """


class Conversation(Protocol):
    """Hears updates and answers whoever is in front of it."""

    async def hear(
        self, uow: UnitOfWork, update: Mapping[str, Any], opinion: Opinion, *, asks_to_wait: bool = False
    ) -> Reply:
        """Do what the update asks for, inside the given transaction; the answers wait in the reply.

        Args:
            opinion: what the trained model thinks of the update's words.
            asks_to_wait: nothing is done but to tell whoever sent it that it was too much at once.

        Raises:
            Exception: the update cannot be handled; nothing was changed that a rollback does not undo.
        """

    async def recall(self, uow: UnitOfWork, row: Transcription, opinion: Opinion) -> Reply:
        """A recording was listened to: go on with what it says, or without; the answers wait in the reply."""

    async def answer(self, reply: Reply) -> Sequence[AnswerPost]:
        """Say the answers, after the commit.

        Raises:
            DeliveryError: the answers did not go out whole.
        """


class Recordings(Protocol):
    """What people recorded lies with Telegram: gets it, and shows meanwhile that somebody listens."""

    async def fetch(self, file_id: str) -> bytes:
        """The recording.

        Raises:
            TooLarge: a bot is not given so large a file. Unsayable: Telegram does not give it, and never will.
            DeliveryError: not now.
        """

    async def show_listening(self, telegram_chat_id: int) -> None:
        """For some five seconds her phone shows that we are busy; whether it does is no loss."""


class Documents(Protocol):
    """Shows how far a table is, and sends it."""

    async def show(self, table: ExportLease, message_id: int | None, percent: int | None) -> int | None:
        """So much is written (None: all, and the file comes), in that message or in a new one; gives the message's id.

        Raises:
            Unreachable: nobody is there to show it to; anything else that goes wrong here is no loss.
        """

    async def send(self, table: ExportLease, path: Path) -> None:
        """Send the file.

        Raises:
            DeliveryError: it did not go out.
        """


class Voice(Protocol):
    """Whoever says an answer aloud: bot.speech.out.Speaker, or a test's."""

    async def say(self, text: str) -> VoiceMessage:
        """The text as a voice message.

        Raises:
            SpeechError: it cannot be said.
        """


class Ears(Protocol):
    """Whoever writes down what is spoken: bot.speech.Transcriber, or a test's."""

    @property
    def off(self) -> str | None:
        """Why there is nobody, once that is known."""

    def expect(self, waiting: int) -> None:
        """So many recordings wait for their turn."""

    async def transcribe(
        self, content: bytes, claimed_seconds: float | None = None, hints: Hints = ...
    ) -> Transcript | Unheard:
        """What was said, or why we do not know."""
