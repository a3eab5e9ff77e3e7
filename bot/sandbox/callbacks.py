"""Presses of inline buttons, waiting for their one answer."""

from dataclasses import dataclass
from datetime import datetime

from bot.sandbox import rules
from bot.sandbox.chats import Message, User
from bot.sandbox.errors import bad_request
from bot.sandbox.wire import Json


@dataclass(frozen=True)
class Answer:
    """What the bot answered to a press; `alert` is a window to be closed, else a passing note."""

    text: str
    alert: bool
    url: str | None
    at: datetime


@dataclass
class Press:
    """One press of an inline button; it spins until `answer` is there."""

    id: str
    person: User
    message: Message
    label: str
    data: str
    at: datetime
    answer: Answer | None = None

    def json(self) -> Json:
        """The Bot API's CallbackQuery."""
        return {
            "id": self.id,
            "from": self.person.json(),
            "message": self.message.json(),
            "chat_instance": str(abs(hash(self.message.chat.id))),
            "data": self.data,
        }


class Presses:
    """All presses, in order."""

    def __init__(self) -> None:
        self.all: dict[str, Press] = {}

    def add(self, person: User, message: Message, label: str, data: str, at: datetime) -> Press:
        """Somebody presses a button."""
        press = Press(str(4_000_000_000_000 + len(self.all) + 1), person, message, label, data, at)
        self.all[press.id] = press
        return press

    def answer(self, query_id: str, answer: Answer) -> Press:
        """The one answer; a second one, a late one and an unknown press are refused alike."""
        press = self.all.get(query_id)
        if press is None or press.answer is not None:
            raise bad_request(rules.QUERY_TOO_OLD)
        if answer.at - press.at > rules.CALLBACK_LIFETIME:
            raise bad_request(rules.QUERY_TOO_OLD)
        press.answer = answer
        return press

    def of(self, user_id: int) -> list[Press]:
        """This person's presses."""
        return [press for press in self.all.values() if press.person.id == user_id]
