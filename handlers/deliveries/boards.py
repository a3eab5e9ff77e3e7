"""The board on its way: edited if it shows something else, sent anew and pinned if it must be, else left in peace."""

import contextlib
import logging
from collections.abc import Iterator

from telegram.error import TelegramError

from bot.ports import BoardShown, Delivered, DeliveryError, Posted
from bot.services.report import open_dialogue
from bot.services.steps import boards
from handlers.deliveries.errand import MOOT, Errand
from handlers.edge.saying import EditGone, edit, put_on_top, send
from handlers.screens import board as screens
from models import Board, PostKind
from models.notice_facts import BoardOwed

_log = logging.getLogger(__name__)


async def board(errand: Errand) -> Delivered:
    uow, office = errand.uow, errand.uow.office
    row = await boards.of_chat(uow, errand.chat)
    if row is None:
        return MOOT
    facts = await boards.board_facts(uow, errand.chat, row.person_id)
    current = await open_dialogue.current_card(uow, None, errand.chat.id, PostKind.BOARD)
    at = uow.at
    await errand.look_away()
    if facts is None:
        return await _over(errand, current)
    screen = screens.board(facts, errand.say, office.timezone, at, office.categories)
    shows = screens.fingerprint(facts, screen, errand.say)
    owed = errand.notice.facts_as(BoardOwed)
    fresh = current is None or owed.get("fresh", False)
    if current is not None and not fresh:
        same = row.shows == shows
        try:
            if not same:
                await edit(errand.bot, errand.to, current, screen)
        except EditGone:
            fresh = True
        else:
            pinned = row.pinned or (owed.get("pin", False) and await _pin(errand, current))
            return Delivered(moot=same, board=BoardShown(shows, facts.changes_at, pinned))
    message_id = await send(errand.bot, errand.to, screen)
    posts = [Posted(message_id, PostKind.BOARD, current=True)]
    pinned = await _pin(errand, message_id)
    if not pinned and not row.hinted:
        posts += await _hint(errand)
    if current is not None:
        await _take_down(errand, row, current)
    shown = BoardShown(shows, facts.changes_at, pinned, hinted=len(posts) > 1)
    return Delivered(posts, board=shown)


async def _over(errand: Errand, current: int | None) -> Delivered:
    """The last word of a board; that it is gone already is as well."""
    if current is not None:
        with contextlib.suppress(EditGone):
            await edit(errand.bot, errand.to, current, screens.over(errand.say))
        with _no_loss("An old board cannot be unpinned", errand):
            await errand.bot.unpin_chat_message(errand.to, message_id=current)
    return Delivered(board=BoardShown(over=True))


@contextlib.contextmanager
def _no_loss(what: str, errand: Errand) -> Iterator[None]:
    """What follows a board that was sent must not fail, or the board would be sent once more: it is said in the log."""
    try:
        yield
    except (TelegramError, DeliveryError) as error:
        _log.info("%s in chat %s: %s", what, errand.chat.id, error)


async def _pin(errand: Errand, message_id: int) -> bool:
    with _no_loss("The board cannot be pinned", errand):
        return await put_on_top(errand.bot, errand.to, message_id)
    return False


async def _hint(errand: Errand) -> list[Posted]:
    with _no_loss("That we may not pin cannot be said", errand):
        return [Posted(await send(errand.bot, errand.to, screens.no_right(errand.say)), PostKind.ATTACHMENT)]
    return []


async def _take_down(errand: Errand, row: Board, message_id: int) -> None:
    """The old one goes; what Telegram deletes no more after two days is at least no longer on top."""
    try:
        await errand.bot.delete_message(errand.to, message_id)
    except TelegramError as error:
        _log.info("An old board cannot be deleted in chat %s: %s", errand.chat.id, error)
        with _no_loss("An old board cannot be edited", errand):
            await edit(errand.bot, errand.to, message_id, screens.moved(errand.say))
        with _no_loss("An old board cannot be unpinned", errand):
            if row.pinned:
                await errand.bot.unpin_chat_message(errand.to, message_id=message_id)
