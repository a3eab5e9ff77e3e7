"""Answers that wait for the commit: values, so that nothing is said that a rollback would make untrue."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.dialogue.danger import Danger
from handlers.edge.screen import Screen
from models import PostKind


@dataclass(frozen=True, slots=True)
class Show:
    """A new message in the chat the update came from."""

    screen: Screen
    kind: PostKind | None = None
    case_id: int | None = None
    reply_to: int | None = None
    evidence_id: int | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """The pressed message becomes this screen."""

    message_id: int
    screen: Screen


@dataclass(frozen=True, slots=True)
class Toast:
    """The answer that stops a pressed button from spinning; an alert stays until it is closed."""

    query_id: str
    text: str = ""
    alert: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """A screen with its picture; without one the words go alone."""

    screen: Screen
    png: bytes | None


@dataclass(frozen=True, slots=True)
class Draw:
    """A picture with words, made only when it is said: what takes long does not wait in a transaction.

    `make` reads with a reader of its own. With `message_id` that message becomes it, else it is a new one.
    """

    make: Callable[[], Awaitable[Drawn]]
    message_id: int | None = None
    reply_to: int | None = None


@dataclass(frozen=True, slots=True)
class ShowAgain:
    """A photo that lies with Telegram already, by its file id, with words under it; or the words alone."""

    file_id: str
    screen: Screen


@dataclass(frozen=True, slots=True)
class Advise:
    """A new message, but only where we are no administrator: Telegram is asked when it is said, after the commit."""

    screen: Screen


Answer = Show | Edit | Toast | Draw | ShowAgain | Advise


@dataclass(frozen=True, slots=True)
class Cry:
    """Danger that was told of in this turn; a refusal of what else was meant does not undo it."""

    danger: Danger
    words: str
    unconfirmed: bool
    shows: bool


@dataclass
class TurnReply:
    """Everything to be said after one update, and to whom it goes. `large`: in 大字."""

    chat_id: int | None = None
    telegram_chat_id: int | None = None
    person_id: int | None = None
    is_private: bool = False
    large: bool = False
    answers: list[Answer] = field(default_factory=list)
    cry: Cry | None = None

    @property
    def silent(self) -> bool:
        """Whether there is nothing to say."""
        return not self.answers

    @property
    def aloud(self) -> str:
        """The new messages of this answer, one after the other; edits and toasts are looked at."""
        if not self.is_private:
            return ""
        return "\n".join(answer.screen.text for answer in self.answers if isinstance(answer, Show))

    @property
    def messages_to(self) -> list[tuple[int, bool]]:
        """For each message to be sent, its chat and whether that is a group: what the pace must know."""
        if self.telegram_chat_id is None:
            return []
        return [
            (self.telegram_chat_id, not self.is_private) for answer in self.answers if not isinstance(answer, Toast)
        ]
