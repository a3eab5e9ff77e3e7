"""Recordings lie with Telegram: gets them, and lets a phone show that we listen."""

import contextlib

from telegram import Bot
from telegram.constants import ChatAction
from telegram.error import TelegramError

from handlers.edge.saying import telegrams_refusals

PATIENCE = 30.0
"""Seconds between two pieces of a recording; 20 MB may come slowly."""


class TelegramRecordings:
    """The `Recordings` of bot.ports, by the Bot API."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def fetch(self, file_id: str) -> bytes:
        """The recording.

        Raises:
            Unsayable: Telegram does not give it: unknown, or larger than the Bot API hands out.
            DeliveryError: not now.
        """
        with telegrams_refusals():
            file = await self._bot.get_file(file_id)
            return bytes(await file.download_as_bytearray(read_timeout=PATIENCE))

    async def show_listening(self, telegram_chat_id: int) -> None:
        """ "typing …" on her phone; whether it shows is no loss."""
        with contextlib.suppress(TelegramError):
            await self._bot.send_chat_action(telegram_chat_id, ChatAction.TYPING)
