"""What a person sends."""

from __future__ import annotations

import random

from bot.sandbox.chats import Chat, Message, Status
from bot.sandbox.groups import SandboxGroup
from bot.sandbox.methods.chats import change_bot_status
from bot.sandbox.methods.forwarding import origin_of
from bot.sandbox.people.seeing import Seeing
from bot.sandbox.screen import MessageView, view
from bot.sandbox.texts import captioned, spoken
from bot.sandbox.wire import Json, Upload


class Sending(Seeing):
    """Everything here reaches the bot as Telegram would bring it (in groups: if privacy mode allows)."""

    async def starts(self, payload: str = "") -> MessageView:
        """Open the chat with the bot, perhaps by a link with a payload."""
        return await self.says(f"/start {payload}".strip())

    async def says(
        self, text: str, chat: SandboxGroup | None = None, *, reply_to: MessageView | None = None
    ) -> MessageView:
        """Type something."""
        return self._send(spoken(text), chat, reply_to)

    async def shows(
        self,
        *photos: bytes,
        caption: str | None = None,
        caption_on: int = 0,
        order: list[int] | None = None,
        shuffle: bool = False,
        chat: SandboxGroup | None = None,
        reply_to: MessageView | None = None,
    ) -> list[MessageView]:
        """Send pictures; two or more make an album: one update each, with one media_group_id.

        `order` (indices) or `shuffle` decides in which order an album's updates reach the bot.
        """
        extra = {"media_group_id": self._box.new_album_id()} if len(photos) > 1 else {}
        messages = []
        for place, photo in enumerate(photos):
            words = captioned(caption) if place == caption_on else {}
            content = {"photo": self._box.files.keep("photo", Upload("photo.jpg", photo)), **words}
            messages.append(self._write(content, chat, reply_to, extra))
        arrival = list(order if order is not None else range(len(messages)))
        if shuffle:
            random.shuffle(arrival)
        for place in arrival:
            self._box.deliver(messages[place])
        return [view(message) for message in messages]

    async def speaks(
        self,
        ogg: bytes,
        duration: int,
        chat: SandboxGroup | None = None,
        *,
        mime_type: str = "audio/ogg",
        caption: str | None = None,
        reply_to: MessageView | None = None,
    ) -> MessageView:
        """Send a voice message of so many seconds."""
        facts = {"duration": duration, "mime_type": mime_type}
        return self._send_file("voice", Upload("", ogg, mime_type), chat, reply_to, caption, **facts)

    async def sends_document(
        self,
        data: bytes,
        name: str = "file.pdf",
        mime_type: str = "application/pdf",
        chat: SandboxGroup | None = None,
        *,
        caption: str | None = None,
        reply_to: MessageView | None = None,
    ) -> MessageView:
        """Send a file as it is (a picture sent "as a file" is one of these)."""
        facts = {"file_name": name, "mime_type": mime_type}
        return self._send_file("document", Upload(name, data, mime_type), chat, reply_to, caption, **facts)

    async def sends_venue(
        self, lat: float, lon: float, title: str, address: str = "", chat: SandboxGroup | None = None
    ) -> MessageView:
        """Send a place with a name."""
        location = {"latitude": lat, "longitude": lon}
        venue = {"location": location, "title": title, "address": address}
        return self._send({"venue": venue, "location": location}, chat)

    async def shares(
        self,
        lat: float,
        lon: float,
        chat: SandboxGroup | None = None,
        *,
        horizontal_accuracy: float | None = None,
        live_period: int | None = None,
        reply_to: MessageView | None = None,
    ) -> MessageView:
        """Send where she is; degrees, accuracy in metres, live period in seconds."""
        extra = {"horizontal_accuracy": horizontal_accuracy, "live_period": live_period}
        known = {name: value for name, value in extra.items() if value is not None}
        return self._send({"location": {"latitude": lat, "longitude": lon, **known}}, chat, reply_to)

    async def forwards(
        self, message: MessageView, chat: SandboxGroup | None = None, *, hidden_name: str | None = None
    ) -> MessageView:
        """Pass a message on; `hidden_name` is the author who keeps her account hidden."""
        original = self._original(message)
        origin = origin_of(original)
        if hidden_name is not None:
            origin = {"type": "hidden_user", "date": origin["date"], "sender_user_name": hidden_name}
        return self._deliver(self._write(original.content, chat, None, {"forward_origin": origin}))

    async def edits(self, message: MessageView, new_text: str) -> MessageView:
        """Change the words of one of her messages."""
        original = self._original(message)
        fields = spoken(new_text) if "text" in original.content else captioned(new_text)
        words = ("text", "entities", "caption", "caption_entities")
        kept = {name: value for name, value in original.content.items() if name not in words}
        original.content, original.edited = {**kept, **fields}, self._box.clock()
        return self._deliver(original, "edited_message")

    async def moves(self, message: MessageView, lat: float, lon: float) -> MessageView:
        """Her live location goes on: an edit of the same message."""
        original = self._original(message)
        location = {**original.content["location"], "latitude": lat, "longitude": lon}
        original.content, original.edited = {**original.content, "location": location}, self._box.clock()
        return self._deliver(original, "edited_message")

    async def deletes(self, message: MessageView) -> None:
        """Remove a message; Telegram tells no bot of that."""
        removed = self._original(message)
        del removed.chat.messages[removed.id]
        self._box.changed("deleted", {"chat": removed.chat.json(), "message_id": removed.id})

    def _send_file(
        self,
        kind: str,
        upload: Upload,
        chat: SandboxGroup | None,
        reply_to: MessageView | None,
        caption: str | None,
        **facts: object,
    ) -> MessageView:
        return self._send({kind: self._box.files.keep(kind, upload, **facts), **captioned(caption)}, chat, reply_to)

    def _send(self, content: Json, chat: SandboxGroup | None, reply_to: MessageView | None = None) -> MessageView:
        return self._deliver(self._write(content, chat, reply_to))

    def _write(
        self,
        content: Json,
        chat: SandboxGroup | None,
        reply_to: MessageView | None,
        extra: Json | None = None,
    ) -> Message:
        home = self._writable(chat)
        replied = self._original(reply_to) if reply_to is not None else None
        return self._box.write(home, self.user, content, reply_to=replied, extra=extra)

    def _writable(self, chat: SandboxGroup | None) -> Chat:
        """Only members write in a group; writing to a bot that was blocked unblocks it."""
        home = self._chat(chat)
        if not home.holds(self.id):
            raise LookupError(f"{self.name} is not in {home.title}")
        if chat is None and not home.holds(self._box.bot.id):
            change_bot_status(self._box, home, Status.MEMBER, by=self.user)
        return home

    def _deliver(self, message: Message, kind: str = "message") -> MessageView:
        self._box.deliver(message, kind)
        return view(message)

    def _original(self, seen: MessageView) -> Message:
        chat = self._box.chats.get(seen.chat_id)
        found = chat.messages.get(seen.id) if chat else None
        if found is None:
            raise LookupError(f"the message is gone: {seen}")
        return found
