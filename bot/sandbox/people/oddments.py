"""What a person sends that a bot for reports has little use for, but must survive."""

from __future__ import annotations

from typing import Any, cast

from bot.sandbox.groups import SandboxGroup
from bot.sandbox.people.sending import Sending
from bot.sandbox.screen import MessageView
from bot.sandbox.wire import Json, Upload


class Oddments(Sending):
    """Music, films, stickers, contacts, polls, games, dice, and kinds nobody has heard of."""

    async def sends_audio(
        self, data: bytes = b"ID3", duration: int = 30, chat: SandboxGroup | None = None
    ) -> MessageView:
        """Send a piece of music."""
        facts = {"duration": duration, "mime_type": "audio/mpeg", "file_name": "song.mp3"}
        return self._send_file("audio", Upload("song.mp3", data, "audio/mpeg"), chat, None, None, **facts)

    async def sends_video(
        self, data: bytes = b"video", chat: SandboxGroup | None = None, *, caption: str | None = None
    ) -> MessageView:
        """Send a film."""
        facts = {"duration": 5, "width": 640, "height": 480, "mime_type": "video/mp4"}
        return self._send_file("video", Upload("v.mp4", data, "video/mp4"), chat, None, caption, **facts)

    async def sends_animation(self, data: bytes = b"mp4", chat: SandboxGroup | None = None) -> MessageView:
        """Send a film without sound; clients that know no animations read it as a document."""
        facts = {"width": 640, "height": 480, "duration": 8, "mime_type": "video/mp4", "file_name": "v.mp4"}
        film = cast("Json", self._box.files.keep("animation", Upload("v.mp4", data, "video/mp4"), **facts))
        names = ("file_id", "file_unique_id", "file_size", "mime_type", "file_name")
        return self._send({"animation": film, "document": {name: film[name] for name in names if name in film}}, chat)

    async def sends_video_note(self, data: bytes = b"note", chat: SandboxGroup | None = None) -> MessageView:
        """Send a round film."""
        return self._send_file("video_note", Upload("", data), chat, None, None, length=240, duration=3)

    async def sends_sticker(
        self, emoji: str = "👍", data: bytes = b"RIFFxxxxWEBP", chat: SandboxGroup | None = None
    ) -> MessageView:
        """Send a sticker."""
        facts: dict[str, Any] = {"width": 512, "height": 512, "is_animated": False, "is_video": False}
        facts |= {"type": "regular", "emoji": emoji}
        return self._send_file("sticker", Upload("", data), chat, None, None, **facts)

    async def sends_contact(
        self, phone: str = "+8613800000000", name: str = "王芳", chat: SandboxGroup | None = None
    ) -> MessageView:
        """Send somebody's telephone number."""
        return self._send({"contact": {"phone_number": phone, "first_name": name}}, chat)

    async def sends_poll(self, question: str = "?", *options: str, chat: SandboxGroup | None = None) -> MessageView:
        """Send a poll."""
        answers = [
            {"text": option, "voter_count": 0, "persistent_id": str(place)}
            for place, option in enumerate(options or ("1", "2"))
        ]
        poll: Json = {"id": "1", "question": question, "options": answers, "total_voter_count": 0}
        poll |= {"is_closed": False, "is_anonymous": True, "type": "regular"}
        poll |= {"allows_multiple_answers": False, "allows_revoting": False, "members_only": False}
        return self._send({"poll": poll}, chat)

    async def sends_game(self, title: str = "game", chat: SandboxGroup | None = None) -> MessageView:
        """Send a game."""
        photo = self._box.files.keep("photo", Upload("game.jpg", b"game"))
        return self._send({"game": {"title": title, "description": title, "photo": photo}}, chat)

    async def sends_dice(self, value: int = 1, emoji: str = "🎲", chat: SandboxGroup | None = None) -> MessageView:
        """Throw a die."""
        return self._send({"dice": {"emoji": emoji, "value": value}}, chat)

    async def sends_unknown(self, kind: str = "hologram", payload: Json | None = None) -> None:
        """An update of a kind that does not exist yet."""
        self._box.tell(kind, payload or {"from": self.user.json()})
