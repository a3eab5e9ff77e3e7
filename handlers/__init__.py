"""How Diandan talks on Telegram: the only package that knows its library."""

import os

os.environ.setdefault("PTB_TIMEDELTA", "true")  # durations as timedelta, before the library reads this

from typing import Any

from telegram import Update
from telegram.ext import (
    Application,
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from handlers import common, hearing, membership, presses
from handlers.commands import ANYWHERE, COMMANDS
from handlers.edge.files import KeptFile
from handlers.entrance import on_message, on_press, silently
from handlers.leader import bans, board, digest, stats, team
from handlers.leader import kept_answers as answer_keeping
from handlers.resident import bookings, by_buttons, call_request, danger, edits, kept_answers

MESSAGE = filters.UpdateType.MESSAGE
GIVES = filters.TEXT | filters.PHOTO | filters.VOICE | filters.AUDIO | filters.VIDEO | filters.VIDEO_NOTE
FILES = filters.ANIMATION | KeptFile()
PLACE = filters.LOCATION | filters.VENUE


def register(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
    """Every handler, in order: the first that fits hears the update."""
    in_order: tuple[BaseHandler[Any, Any, Any], ...] = (
        ChatMemberHandler(membership.changed, ChatMemberHandler.MY_CHAT_MEMBER),
        MessageHandler(filters.StatusUpdate.MIGRATE, membership.moved),
        MessageHandler(filters.StatusUpdate.ALL, silently),
        MessageHandler(filters.UpdateType.EDITED_MESSAGE, on_message(edits.edited)),
        *(
            CommandHandler(name, on_message(story, anywhere=name in ANYWHERE), MESSAGE)
            for name, story in COMMANDS.items()
        ),
        CallbackQueryHandler(on_press(by_buttons.press_draft), pattern="^d:"),
        CallbackQueryHandler(on_press(presses.of_transcript), pattern="^v:"),
        CallbackQueryHandler(on_press(presses.of_case), pattern="^c:"),
        CallbackQueryHandler(on_press(danger.press_alarm), pattern="^a:"),
        CallbackQueryHandler(on_press(call_request.press_call_request), pattern="^p:"),
        CallbackQueryHandler(on_press(bookings.press_booking), pattern="^b:"),
        CallbackQueryHandler(on_press(kept_answers.press_shown), pattern="^k:(helped|nothelped):"),
        CallbackQueryHandler(on_press(answer_keeping.press_answer), pattern="^k:"),
        CallbackQueryHandler(on_press(team.press_team), pattern="^t:(team|invite|revoke|partner|dismiss|bind|away):"),
        CallbackQueryHandler(on_press(board.press_board), pattern="^t:(more|page):"),
        CallbackQueryHandler(on_press(stats.press_stats), pattern="^t:stats:"),
        CallbackQueryHandler(on_press(stats.listed), pattern="^t:cases:"),
        CallbackQueryHandler(on_press(digest.press_digest), pattern="^t:digest:"),
        CallbackQueryHandler(on_press(bans.press_lift), pattern="^t:unban:"),
        CallbackQueryHandler(on_press(common.show_purpose), pattern="^t:purpose:"),
        CallbackQueryHandler(on_press(common.pressed), pattern="^t:"),
        CallbackQueryHandler(on_press(presses.unknown)),
        MessageHandler(MESSAGE & filters.COMMAND, on_message(common.unknown_command)),
        MessageHandler(MESSAGE & PLACE, on_message(common.shared)),
        MessageHandler(MESSAGE & filters.CONTACT, on_message(common.phone)),
        MessageHandler(MESSAGE & (GIVES | FILES), on_message(hearing.said)),
        MessageHandler(MESSAGE, on_message(hearing.unreadable)),
        TypeHandler(Update, silently),
    )
    for handler in in_order:
        application.add_handler(handler)
