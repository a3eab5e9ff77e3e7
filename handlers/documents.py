"""Tables on their way: one message shows how far they are, then the file comes."""

import logging
from pathlib import Path

from telegram import Bot

from bot.i18n import speaker
from bot.ports import DeliveryError, Unreachable
from bot.services.figures.exports import ExportLease
from handlers.edge.saying import edit, send, telegrams_refusals
from handlers.edge.screen import Screen

_log = logging.getLogger(__name__)

PATIENCE = 120.0
"""Seconds for 50 MB to go up."""


class TelegramDocuments:
    """The `Documents` of bot.ports, by the Bot API."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def show(self, table: ExportLease, message_id: int | None, percent: int | None) -> int | None:
        """So much is written (None: all, and the file comes), in that message or in a new one.

        Raises:
            Unreachable: nobody is there to show it to.
        """
        say = speaker(table.language)
        screen = Screen(say("export-written") if percent is None else say("export-progress", percent=percent))
        try:
            if message_id is None:
                return await send(self._bot, table.telegram_chat_id, screen)
            await edit(self._bot, table.telegram_chat_id, message_id, screen)
        except Unreachable:
            raise
        except DeliveryError as error:  # how far it is will be shown the next time
            _log.info("How far export %s is cannot be shown: %s", table.id, error)
        return message_id

    async def send(self, table: ExportLease, path: Path) -> None:
        """Send the file.

        Raises:
            DeliveryError: it did not go out.
        """
        key = "export-caption-names" if table.names else "export-caption"
        caption = speaker(table.language).plain(key, period=table.period.key)
        with telegrams_refusals(), path.open("rb") as file:
            await self._bot.send_document(
                table.telegram_chat_id,
                file,
                caption=caption,
                filename=path.name,
                write_timeout=PATIENCE,
                read_timeout=PATIENCE,
            )
