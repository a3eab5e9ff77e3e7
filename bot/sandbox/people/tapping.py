"""What a person presses."""

from __future__ import annotations

from bot.sandbox.callbacks import Press
from bot.sandbox.chats import Message
from bot.sandbox.errors import NotOnScreen
from bot.sandbox.groups import SandboxGroup
from bot.sandbox.people.sending import Sending
from bot.sandbox.screen import Button, MessageView, buttons_of


class Tapping(Sending):
    """Buttons are found by their label, or by the label behind an emoji and a space."""

    async def taps(
        self,
        label: str,
        chat: SandboxGroup | None = None,
        *,
        on: MessageView | None = None,
        location: tuple[float, float] | None = None,
        phone: str | None = None,
    ) -> Press | MessageView:
        """Press the newest button with this label: under a message, or on the open keyboard.

        Returns the Press of an inline button, or the message a keyboard's button sent. `on` narrows the
        search to one message. A button that asks for the location needs `location` (lat, lon), one
        that asks for the telephone number may have `phone`. Raises NotOnScreen.
        """
        inline = self._find_inline(label, chat, on)
        keyboard = None if on else self._find_on_keyboard(label, chat)
        if keyboard and (inline is None or keyboard[0].id > inline[0].id):
            return await self._tap_keyboard(*keyboard, chat, location, phone)
        if inline is None:
            raise NotOnScreen(f"{self.name} sees no button {label!r}; on the screen:\n{self._printed(chat)}")
        return self._press(*inline)

    async def taps_again(self, *, same_query: bool = False) -> Press:
        """Send her last press once more: a double tap; or, `same_query`, Telegram repeating the update."""
        if not self.presses:
            raise NotOnScreen(f"{self.name} has pressed nothing yet")
        last = self.presses[-1]
        if same_query:
            self._box.tell("callback_query", last.json())
            return last
        return self._press(last.message, Button(last.label, last.data))

    async def presses_old(self, message: MessageView, label: str) -> Press:
        """Press a button as it stood when the message was looked at, even if it is gone by now."""
        button = _worn([button for row in message.buttons for button in row], label)
        if button is None:
            raise NotOnScreen(f"there was no button {label!r}; there were {message.labels}")
        return self._press(self._original(message), button)

    def _press(self, message: Message, button: Button) -> Press:
        if button.data is None:
            raise ValueError(f"{button.label!r} opens {button.url}; the bot hears nothing of that")
        press = self._box.presses.add(self.user, message, button.label, button.data, self._box.clock())
        self._box.tell("callback_query", press.json())
        return press

    def _find_inline(
        self, label: str, chat: SandboxGroup | None, on: MessageView | None
    ) -> tuple[Message, Button] | None:
        messages = [self._original(on)] if on else self._messages(chat)
        for message in reversed(messages):
            rows = buttons_of(message.inline_rows)
            button = _worn([button for row in rows for button in row], label)
            if button is not None:
                return message, button
        return None

    def _find_on_keyboard(self, label: str, chat: SandboxGroup | None) -> tuple[Message, Button] | None:
        found = self._keyboard(chat)
        button = _worn([button for row in self.keyboard(chat) for button in row], label)
        return (found, button) if found and button else None

    async def _tap_keyboard(
        self,
        message: Message,
        button: Button,
        chat: SandboxGroup | None,
        location: tuple[float, float] | None,
        phone: str | None,
    ) -> MessageView:
        if (message.markup or {}).get("one_time_keyboard"):
            self._used_keyboards.add((message.chat.id, message.id))
        if button.asks == "location":
            if location is None:
                raise ValueError(f"{button.label!r} asks where {self.name} is: give location=(lat, lon)")
            return await self.shares(*location, chat)
        if button.asks == "contact":
            contact = {"phone_number": phone or "+8613900000000", "first_name": self.name}
            return self._send({"contact": {**contact, "user_id": self.id}}, chat)
        return await self.says(button.label, chat)


def _worn(buttons: list[Button], label: str) -> Button | None:
    exact = next((button for button in buttons if button.label == label), None)
    return exact or next((button for button in buttons if button.wears(label)), None)
