"""What a person sees on her phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.sandbox.callbacks import Answer, Press
from bot.sandbox.chats import MEDIA, Chat, Message, User
from bot.sandbox.core import Telegram
from bot.sandbox.errors import NotOnScreen
from bot.sandbox.groups import SandboxGroup
from bot.sandbox.screen import Button, MessageView, buttons_of, view


class Seeing:
    """Reading: nothing here changes anything."""

    def __init__(self, box: Telegram, user: User) -> None:
        self._box = box
        self.user = user
        self._used_keyboards: set[tuple[int, int]] = set()  # one-time keyboards, folded away

    @property
    def id(self) -> int:
        """Her number, which is also her private chat's."""
        return self.user.id

    @property
    def name(self) -> str:
        """What she is called."""
        return self.user.first_name

    def screen(self, chat: SandboxGroup | None = None) -> list[MessageView]:
        """All messages of the chat as they stand now, oldest first."""
        return [view(message) for message in self._messages(chat)]

    def last(self, chat: SandboxGroup | None = None) -> MessageView:
        """The newest message from the bot."""
        from_bot = [message for message in self.screen(chat) if message.from_bot]
        if not from_bot:
            raise NotOnScreen(f"{self.name} has not heard from the bot")
        return from_bot[-1]

    def sees(self, text: str, chat: SandboxGroup | None = None) -> MessageView:
        """The newest message with these words in it (text, caption or button); else NotOnScreen."""
        for message in reversed(self.screen(chat)):
            if text in message.words or text in message.labels:
                return message
        raise NotOnScreen(f"{self.name} does not see {text!r}; on the screen:\n{self._printed(chat)}")

    async def will_see(self, text: str, chat: SandboxGroup | None = None, *, within: float = 5.0) -> MessageView:
        """Like `sees`, waiting up to `within` real seconds for it to appear."""
        await self._box.until(self._shows(text, chat), within)
        return self.sees(text, chat)

    def pinned(self, chat: SandboxGroup | None = None) -> list[MessageView]:
        """What is pinned on top of the chat, as it stands now, oldest pin first."""
        return [view(message) for message in self._chat(chat).on_top]

    def opens(self, message: MessageView) -> bytes:
        """The file a message carries, of a photo its largest size; ValueError when it carries none."""
        shown: Any = next((message.content[kind] for kind in MEDIA if kind in message.content), {})
        file = self._box.files.find((shown[-1] if isinstance(shown, list) else shown).get("file_id", ""))
        if file is None:
            raise ValueError(f"there is no file in {message}")
        return file.data

    @property
    def presses(self) -> list[Press]:
        """Her presses of inline buttons; those without an answer still spin."""
        return self._box.presses.of(self.id)

    @property
    def alerts(self) -> list[Answer]:
        """Answers with words to her presses, oldest first; `alert` tells a window from a passing note."""
        return [press.answer for press in self.presses if press.answer and press.answer.text]

    def keyboard(self, chat: SandboxGroup | None = None) -> tuple[tuple[Button, ...], ...]:
        """The reply keyboard that is open; empty when none is."""
        found = self._keyboard(chat)
        return buttons_of((found.markup or {})["keyboard"]) if found else ()

    def _messages(self, chat: SandboxGroup | None) -> list[Message]:
        return list(self._chat(chat).messages.values())

    def _chat(self, chat: SandboxGroup | None) -> Chat:
        return chat.chat if chat is not None else self._box.chats.private(self.user)

    def _keyboard(self, chat: SandboxGroup | None) -> Message | None:
        """The message whose reply keyboard is open: the last that speaks of one to her."""
        for message in reversed(self._messages(chat)):
            markup = message.markup or {}
            if not self._concerns(message):
                continue
            if "keyboard" in markup:
                folded = (message.chat.id, message.id) in self._used_keyboards
                return None if folded else message
            if markup.get("remove_keyboard"):
                return None
        return None

    def _concerns(self, message: Message) -> bool:
        """A selective keyboard is for the one who is replied to."""
        if not (message.markup or {}).get("selective"):
            return True
        return message.reply_to is not None and message.reply_to.sender.id == self.id

    def _shows(self, text: str, chat: SandboxGroup | None) -> Callable[[], bool]:
        def shown() -> bool:
            return any(text in one.words or text in one.labels for one in self.screen(chat))

        return shown

    def _printed(self, chat: SandboxGroup | None) -> str:
        lines = [str(message) for message in self.screen(chat)] or ["(nothing)"]
        labels = [button.label for row in self.keyboard(chat) for button in row]
        return "\n".join(lines + ([f"keyboard: {' '.join(labels)}"] if labels else []))
