"""From Telegram's update to a turn: the only place that takes messages and presses apart."""

from typing import Any

from telegram import CallbackQuery, Chat, Message, User

from bot.services.steps.contribution import Contribution
from bot.services.town.people import Caller
from handlers.edge.callback_data import BadPress, Press, parse
from handlers.edge.context import Turn, meet
from handlers.edge.files import kind_of_file
from models import ChatKind, EvidenceKind

MOST_DIGITS = 18
"""Of an id: every such number fits into a column."""

MOST_WORDS = 4000
"""Characters kept of one message; Telegram lets people write 4,096."""


async def turn_of_message(message: Message, user: User) -> Turn:
    """What somebody says, shows or points at."""
    turn = await _turn(user, message.chat)
    _unpack(turn, message)
    return turn


async def turn_of_press(query: CallbackQuery, chat: Chat) -> Turn:
    """A pressed button; `press` stays empty where it is none that we make."""
    turn = await _turn(query.from_user, chat)
    _unpack_press(turn, query)
    return turn


async def _turn(user: User, chat: Chat) -> Turn:
    caller = Caller(user.id, user.full_name, user.username, user.language_code)
    return await meet(caller, chat.id, ChatKind(chat.type), chat.title or user.full_name)


def _unpack_press(turn: Turn, query: CallbackQuery) -> None:
    turn.query_id = query.id
    turn.message_id = query.message.message_id if query.message is not None else 0
    try:
        press = parse(query.data or "")
    except BadPress:
        return
    if _can_be_ours(press):
        turn.press = press


def _can_be_ours(press: Press) -> bool:
    """A changed client sends what it likes: "²" is a digit to Python, and no database keeps a number of 30 digits."""
    numbers = [str(abs(press.id)), *(part for part in press.value.split(".") if part.isdigit())]
    return all(number.isascii() and len(number) <= MOST_DIGITS for number in numbers)


def _unpack(turn: Turn, message: Message) -> None:
    turn.message_id = message.message_id
    turn.text = (message.text or message.caption or "")[:MOST_WORDS].strip()
    if message.contact is not None and message.contact.user_id == turn.person.telegram_id:
        turn.own_phone = message.contact.phone_number
    if message.reply_to_message is not None:
        turn.reply_to = message.reply_to_message.message_id
        turn.replied_text = _ours(message.reply_to_message)
    location = message.venue.location if message.venue is not None else message.location
    if location is not None:
        turn.place = (location.latitude, location.longitude, location.horizontal_accuracy)
    turn.given = given_of(message, turn.chat.id, turn.text)


def _ours(replied: Message) -> str:
    """The words of a message of ours that is replied to; empty for anybody else's."""
    sender = replied.from_user
    return (replied.text or replied.caption or "") if sender is not None and sender.id == replied.get_bot().id else ""


def given_of(message: Message, chat_id: int, text: str) -> Contribution | None:
    """What a message gives: words, a picture, a recording, a video; None for anything else."""
    kind, attachment = _attachment(message)
    if kind is None and not text:
        return None
    return Contribution(
        chat_id=chat_id,
        message_id=message.message_id,
        words=text or None,
        kind=kind or EvidenceKind.WORDS,
        file_id=attachment.file_id if attachment is not None else None,
        file_unique_id=attachment.file_unique_id if attachment is not None else None,
        album=message.media_group_id,
        seconds=_seconds(attachment),
        size=getattr(attachment, "file_size", None),
    )


def _attachment(message: Message) -> tuple[EvidenceKind | None, Any]:
    if message.photo:
        return EvidenceKind.PHOTO, message.photo[-1]
    if message.animation is not None:  # a film without sound; it comes as a document, too
        return EvidenceKind.ANIMATION, message.animation
    if message.document is not None and (kind := kind_of_file(message.document)) is not None:
        return kind, message.document
    for kind, attachment in (
        (EvidenceKind.VOICE, message.voice),
        (EvidenceKind.AUDIO, message.audio),
        (EvidenceKind.VIDEO_NOTE, message.video_note),
        (EvidenceKind.VIDEO, message.video),
    ):
        if attachment is not None:
            return kind, attachment
    return None, None


def _seconds(attachment: Any) -> int | None:
    duration = getattr(attachment, "duration", None)
    if duration is None:
        return None
    return int(duration.total_seconds()) if hasattr(duration, "total_seconds") else int(duration)
