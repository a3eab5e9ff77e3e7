"""From Telegram's update to a turn: the only place that takes messages and presses apart."""

from collections.abc import Callable, Coroutine
from typing import Any

from telegram import CallbackQuery, Chat, Document, Message, Update, User
from telegram.ext import ContextTypes

from bot.services.delivery import reachability
from bot.services.steps.contribution import Contribution
from bot.services.town.people import Caller
from handlers.callback_data import BadPress, Press, parse
from handlers.context import Story, Turn, current_update, meet
from handlers.refusal import tell_story
from models import ChatKind, EvidenceKind
from models.errors import NotFound

Handler = Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]

MOST_DIGITS = 18
"""Of an id: every such number fits into a column."""

MOST_WORDS = 4000
"""Characters kept of one message; Telegram lets people write 4,096."""

UNTOLD = ("", "application/octet-stream")
"""What a phone says of a file whose type it does not know."""

PICTURES = (".jpg", ".jpeg", ".png", ".heic", ".webp")
SOUNDS = (".amr", ".m4a", ".mp3", ".ogg", ".oga", ".opus", ".wav", ".aac")


def hears(story: Story, *, anywhere: bool = False) -> Handler:
    """A story told by a message; in groups that are not ours only if it may be told `anywhere`."""

    async def handler(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        message = update.effective_message
        if message is None or message.from_user is None:
            return
        if not anywhere and await _is_none_of_ours(message.chat):
            return
        turn = await _turn(message.from_user, message.chat)
        _unpack(turn, message)
        turn.arguments = tuple(context.args or ())
        turn.bot_name = context.bot.username
        await tell_story(story, turn)

    return handler


async def silently(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Deliberate silence: members come and go, titles change, kinds of updates we have no use for."""


def pressed(story: Story) -> Handler:
    """A story told by a press on a button."""

    async def handler(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        query = update.callback_query
        if query is None or query.message is None:
            return
        turn = await _turn(query.from_user, query.message.chat)
        _unpack_press(turn, query)
        turn.bot_name = context.bot.username
        await tell_story(story if turn.press is not None else _old_button, turn)

    return handler


async def _old_button(turn: Turn) -> None:
    """A button that we do not make (any more), or that somebody made up."""
    raise NotFound("error-old-button")


async def _is_none_of_ours(chat: Chat) -> bool:
    """A group that nobody has bound: we keep silent in it, and keep nothing of it."""
    if chat.type == Chat.PRIVATE:
        return False
    return not await reachability.is_ours(current_update.get().uow, chat.id)


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
    location = message.venue.location if message.venue is not None else message.location
    if location is not None:
        turn.place = (location.latitude, location.longitude, location.horizontal_accuracy)
    turn.given = given_of(message, turn.chat.id, turn.text)


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
    if message.document is not None and (kind := _kind_of_file(message.document)) is not None:
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


def _kind_of_file(document: Document) -> EvidenceKind | None:
    """A picture or a sound sent as a file; phones that do not know its type leave only the name to tell."""
    kind, name = document.mime_type or "", (document.file_name or "").lower()
    if kind.startswith("image/") or (kind in UNTOLD and name.endswith(PICTURES)):
        return EvidenceKind.IMAGE_FILE
    if kind.startswith("audio/") or (kind in UNTOLD and name.endswith(SOUNDS)):
        return EvidenceKind.AUDIO_FILE
    return None


def _seconds(attachment: Any) -> int | None:
    duration = getattr(attachment, "duration", None)
    if duration is None:
        return None
    return int(duration.total_seconds()) if hasattr(duration, "total_seconds") else int(duration)
