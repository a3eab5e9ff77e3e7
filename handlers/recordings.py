"""Recordings lie with Telegram: gets them, and lets a phone show that we listen."""

import logging

from telegram import Bot
from telegram.constants import ChatAction
from telegram.error import TelegramError

from handlers.edge.fetching import fetched

_log = logging.getLogger(__name__)

PATIENCE = 30.0
"""Seconds between two pieces of a recording; 20 MB may come slowly."""


class TelegramRecordings:
    """The `Recordings` of bot.ports, by the Bot API."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def fetch(self, file_id: str) -> bytes:
        """The recording.

        Raises:
            TooLarge: it is larger than the Bot API hands out. Unsayable: Telegram does not know it, or not any more.
            DeliveryError: not now.
        """
        return await fetched(self._bot, file_id, patience=PATIENCE)

    async def show_listening(self, telegram_chat_id: int) -> None:
        """ "typing …" on her phone; whether it shows is no loss."""
        try:
            await self._bot.send_chat_action(telegram_chat_id, ChatAction.TYPING)
        except TelegramError as error:
            _log.debug("That we listen cannot be shown in chat %s: %s", telegram_chat_id, error)
