"""Gets a file that lies with Telegram."""

from telegram import Bot

from handlers.edge.saying import telegrams_refusals


async def fetched(bot: Bot, file_id: str, *, patience: float) -> bytes:
    """The file; `patience` is how many seconds may pass between two pieces of it.

    Raises:
        TooLarge: it is larger than the Bot API hands out. Unsayable: Telegram does not know it, or not any more.
        DeliveryError: not now.
    """
    with telegrams_refusals():
        file = await bot.get_file(file_id)
        return bytes(await file.download_as_bytearray(read_timeout=patience))
