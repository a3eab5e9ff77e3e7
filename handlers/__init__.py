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

from handlers import common, membership, presses
from handlers.entrance import on_message, on_press, silently
from handlers.leader import board, digest, export, praise, stats, team
from handlers.resident import cases, edits, intake
from handlers.spoken import confirming

MESSAGE = filters.UpdateType.MESSAGE
GIVES = filters.TEXT | filters.PHOTO | filters.VOICE | filters.AUDIO | filters.VIDEO | filters.VIDEO_NOTE
FILES = filters.Document.IMAGE | filters.Document.AUDIO
PLACE = filters.LOCATION | filters.VENUE


def register(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
    """Every handler, in order: the first that fits hears the update."""
    in_order: tuple[BaseHandler[Any, Any, Any], ...] = (
        ChatMemberHandler(membership.changed, ChatMemberHandler.MY_CHAT_MEMBER),
        MessageHandler(filters.StatusUpdate.MIGRATE, membership.moved),
        MessageHandler(filters.StatusUpdate.ALL, silently),
        MessageHandler(filters.UpdateType.EDITED_MESSAGE, on_message(edits.edited)),
        CommandHandler("start", on_message(common.start), MESSAGE),
        CommandHandler("report", on_message(common.report), MESSAGE),
        CommandHandler("mine", on_message(cases.mine), MESSAGE),
        CommandHandler("case", on_message(cases.case), MESSAGE),
        CommandHandler("help", on_message(common.help_), MESSAGE),
        CommandHandler("language", on_message(common.language), MESSAGE),
        CommandHandler("cancel", on_message(common.cancel), MESSAGE),
        CommandHandler("bind", on_message(team.bind, anywhere=True), MESSAGE),
        CommandHandler("team", on_message(team.team), MESSAGE),
        CommandHandler("away", on_message(team.away), MESSAGE),
        CommandHandler("praise", on_message(praise.praise), MESSAGE),
        CommandHandler("export", on_message(export.export), MESSAGE),
        CommandHandler("board", on_message(board.board), MESSAGE),
        CommandHandler("digest", on_message(digest.digest), MESSAGE),
        CommandHandler("stats", on_message(stats.asked), MESSAGE),
        CallbackQueryHandler(on_press(intake.press_draft), pattern="^d:"),
        CallbackQueryHandler(on_press(confirming.pressed), pattern="^v:"),
        CallbackQueryHandler(on_press(presses.of_case), pattern="^c:"),
        CallbackQueryHandler(on_press(team.press_team), pattern="^t:(team|invite|partner|dismiss|bind|away):"),
        CallbackQueryHandler(on_press(board.press_board), pattern="^t:(more|page):"),
        CallbackQueryHandler(on_press(stats.press_stats), pattern="^t:stats:"),
        CallbackQueryHandler(on_press(stats.listed), pattern="^t:cases:"),
        CallbackQueryHandler(on_press(digest.press_digest), pattern="^t:digest:"),
        CallbackQueryHandler(on_press(common.pressed), pattern="^t:"),
        CallbackQueryHandler(on_press(presses.unknown)),
        MessageHandler(MESSAGE & filters.COMMAND, on_message(common.unknown_command)),
        MessageHandler(MESSAGE & PLACE, on_message(common.shared)),
        MessageHandler(MESSAGE & filters.CONTACT, on_message(common.phone)),
        MessageHandler(MESSAGE & (GIVES | FILES), on_message(common.said)),
        MessageHandler(MESSAGE, on_message(common.unreadable)),
        TypeHandler(Update, silently),
    )
    for handler in in_order:
        application.add_handler(handler)
