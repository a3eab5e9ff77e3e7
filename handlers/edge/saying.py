"""Screens onto the wire: the one place that sends, edits and answers, and that reads Telegram's refusals."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    KeyboardButton,
    LinkPreviewOptions,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)
from telegram.constants import ChatMemberStatus, ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.ports import DeliveryError, Down, Moved, SlowDown, TooLarge, Unreachable, Unsayable
from handlers.edge.screen import Button, Rows, Screen

_log = logging.getLogger(__name__)

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

_TAGS = re.compile(r"<[^>]*>")

_GONE = ("message to edit not found", "can't be edited", "no text in the message", "message_id_invalid")
"""Refusals to edit that a new message makes good."""

_LOST = {
    "chat not found": "not_found",
    "user is deactivated": "deactivated",
    "not enough rights": "no_rights",
    "have no rights to send": "no_rights",
    "need administrator rights": "no_rights",
    "chat_write_forbidden": "no_rights",
    "chat_send_": "no_rights",  # CHAT_SEND_PLAIN_FORBIDDEN and its kin, one for each sort of message
    "chat_guest_send_forbidden": "no_rights",
    "chat_restricted": "no_rights",
    "chat_admin_required": "no_rights",
    "user_restricted": "no_rights",
    "topic_closed": "closed",
    "topic_deleted": "closed",
    "topic_id_invalid": "closed",
    "message thread not found": "closed",
    "channel_private": "kicked",
    "channel_invalid": "not_found",
    "user_banned_in_channel": "no_rights",
    "user_is_blocked": "blocked",
    "input_user_deactivated": "deactivated",
    "group is deactivated": "kicked",
    "peer_id_invalid": "not_found",
    "group chat was deactivated": "kicked",
    "group chat was deleted": "kicked",
}
"""Refusals (BadRequest) that speak of the chat and not of the message."""


_TOO_LARGE = "file is too big"
"""The refusal (BadRequest) of a file to be fetched."""


class EditGone(DeliveryError):
    """The message to edit is no longer there, or too old to be edited."""


async def send(bot: Bot, chat: int, screen: Screen, *, reply_to: int | None = None) -> int:
    """Show a screen as a new message; gives its message id. What HTML cannot say is said plainly.

    Raises:
        DeliveryError: it did not go out.
    """
    with telegrams_refusals():
        try:
            return await _send(bot, chat, screen.text, screen, reply_to, ParseMode.HTML)
        except BadRequest as refusal:
            if not _is_about_markup(refusal):
                raise
            return await _send(bot, chat, plain(screen.text), screen, reply_to, None)


async def edit(bot: Bot, chat: int, message_id: int, screen: Screen) -> None:
    """Make a message of ours show this screen; a screen that is shown already is fine.

    Raises:
        EditGone: there is nothing to edit any more.
        DeliveryError: it did not go out.
    """
    with telegrams_refusals():
        try:
            await _edit(bot, chat, message_id, screen.text, screen, ParseMode.HTML)
        except BadRequest as refusal:
            if not _is_about_markup(refusal):
                raise
            await _edit(bot, chat, message_id, plain(screen.text), screen, None)


async def put_on_top(bot: Bot, chat: int, message_id: int) -> bool:
    """Pin a message of ours without a sound; False where we may not. That it is pinned already is fine.

    Raises:
        DeliveryError: it is not known whether it is pinned.
    """
    with telegrams_refusals():
        try:
            await bot.pin_chat_message(chat, message_id, disable_notification=True)
        except BadRequest as refusal:
            return "not_modified" in refusal.message.lower()
        return True


async def is_administrator(bot: Bot, chat: int) -> bool:
    """Whether we are an administrator of this chat; False, too, when Telegram does not tell."""
    try:
        return (await bot.get_chat_member(chat, bot.id)).status == ChatMemberStatus.ADMINISTRATOR
    except TelegramError as error:
        _log.info("Telegram does not tell whether we are an administrator of chat %s: %s", chat, error)
        return False


async def send_picture(
    bot: Bot, chat: int, picture: bytes | str, screen: Screen, *, reply_to: int | None = None
) -> int:
    """A new picture with the screen's words and buttons under it; gives its message id.

    Args:
        picture: a PNG, or the id of a photo that lies with Telegram already.

    Raises:
        DeliveryError: it did not go out.
    """
    with telegrams_refusals():
        message = await bot.send_photo(
            chat,
            picture,
            caption=screen.text,
            parse_mode=ParseMode.HTML,
            reply_markup=_inline(screen.buttons),
            reply_parameters=beneath(reply_to),
        )
        return message.message_id


async def edit_picture(bot: Bot, chat: int, message_id: int, png: bytes, screen: Screen) -> None:
    """Make a message of ours this picture, with the screen's words and buttons.

    Raises:
        EditGone: there is nothing to edit any more.
        DeliveryError: it did not go out.
    """
    media = InputMediaPhoto(png, caption=screen.text, parse_mode=ParseMode.HTML)
    with telegrams_refusals():
        try:
            await bot.edit_message_media(
                media, chat_id=chat, message_id=message_id, reply_markup=_inline(screen.buttons)
            )
        except BadRequest as refusal:
            said = refusal.message.lower()
            if any(words in said for words in _GONE):
                raise EditGone(refusal.message) from None
            if "message is not modified" not in said:
                raise


def plain(html: str) -> str:
    """The bare words of a text with markup."""
    bare = _TAGS.sub("", html)
    return bare.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def beneath(reply_to: int | None) -> ReplyParameters | None:
    """A reply, if the message is still there to reply to."""
    return ReplyParameters(reply_to, allow_sending_without_reply=True) if reply_to is not None else None


@contextmanager
def telegrams_refusals() -> Iterator[None]:
    """Read the library's errors as what they mean for a delivery. BadRequest and TimedOut are NetworkErrors too."""
    try:
        yield
    except DeliveryError:
        raise
    except RetryAfter as error:
        raise SlowDown(_seconds(error)) from None
    except ChatMigrated as error:
        raise Moved(error.new_chat_id) from None
    except Forbidden as error:
        raise Unreachable(_why_forbidden(error.message), error.message) from None
    except BadRequest as error:
        said = error.message.lower()
        for words, why in _LOST.items():
            if words in said:
                raise Unreachable(why, error.message) from None
        raise (TooLarge if _TOO_LARGE in said else Unsayable)(error.message) from None
    except (NetworkError, InvalidToken) as error:
        raise Down(f"{type(error).__name__}: {error.message}") from None
    except TelegramError as error:
        raise Down(f"{type(error).__name__}: {error.message}") from None


async def _send(bot: Bot, chat: int, text: str, screen: Screen, reply_to: int | None, parse_mode: str | None) -> int:
    message = await bot.send_message(
        chat,
        text,
        parse_mode=parse_mode,
        reply_markup=_markup(screen),
        link_preview_options=NO_PREVIEW,
        reply_parameters=beneath(reply_to),
    )
    return message.message_id


async def _edit(bot: Bot, chat: int, message_id: int, text: str, screen: Screen, parse_mode: str | None) -> None:
    try:
        await bot.edit_message_text(
            text,
            chat_id=chat,
            message_id=message_id,
            parse_mode=parse_mode,
            reply_markup=_inline(screen.buttons),
            link_preview_options=NO_PREVIEW,
        )
    except BadRequest as refusal:
        said = refusal.message.lower()
        if "message is not modified" in said:
            return
        if any(words in said for words in _GONE):
            raise EditGone(refusal.message) from None
        raise


def _is_about_markup(refusal: BadRequest) -> bool:
    return "parse entities" in refusal.message.lower()


def _markup(screen: Screen) -> InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | None:
    if screen.keyboard:
        rows = [
            [
                KeyboardButton(key.label, request_location=key.sends_place, request_contact=key.sends_phone)
                for key in row
            ]
            for row in screen.keyboard
        ]
        return ReplyKeyboardMarkup(rows, resize_keyboard=True, one_time_keyboard=True)
    if screen.clears:
        return ReplyKeyboardRemove()
    return _inline(screen.buttons)


def _inline(rows: Rows) -> InlineKeyboardMarkup | None:
    if not rows:
        return None
    return InlineKeyboardMarkup([[_button(button) for button in row] for row in rows])


def _button(button: Button) -> InlineKeyboardButton:
    if button.url is not None:
        return InlineKeyboardButton(button.label, url=button.url, style=button.tone)
    data = button.press.pack() if button.press else ""
    return InlineKeyboardButton(button.label, callback_data=data, style=button.tone)


def _why_forbidden(text: str) -> str:
    said = text.lower()
    for words, why in (
        ("blocked", "blocked"),
        ("kicked", "kicked"),
        ("deactivated", "deactivated"),
        ("not a member", "kicked"),
        ("was deleted", "kicked"),
    ):
        if words in said:
            return why
    return "not_found" if "initiate" in said else "no_rights"


def _seconds(error: RetryAfter) -> float:
    after = error.retry_after
    return after.total_seconds() if hasattr(after, "total_seconds") else float(after)
