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
from handlers.entrance import hears, pressed, silently
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
        MessageHandler(filters.UpdateType.EDITED_MESSAGE, hears(edits.edited)),
        CommandHandler("start", hears(common.start), MESSAGE),
        CommandHandler("report", hears(common.report), MESSAGE),
        CommandHandler("mine", hears(cases.mine), MESSAGE),
        CommandHandler("case", hears(cases.case), MESSAGE),
        CommandHandler("help", hears(common.help_), MESSAGE),
        CommandHandler("language", hears(common.language), MESSAGE),
        CommandHandler("cancel", hears(common.cancel), MESSAGE),
        CommandHandler("bind", hears(team.bind, anywhere=True), MESSAGE),
        CommandHandler("team", hears(team.team), MESSAGE),
        CommandHandler("away", hears(team.away), MESSAGE),
        CommandHandler("praise", hears(praise.praise), MESSAGE),
        CommandHandler("export", hears(export.export), MESSAGE),
        CommandHandler("board", hears(board.board), MESSAGE),
        CommandHandler("digest", hears(digest.digest), MESSAGE),
        CommandHandler("stats", hears(stats.asked), MESSAGE),
        CallbackQueryHandler(pressed(intake.pressed), pattern="^d:"),
        CallbackQueryHandler(pressed(confirming.pressed), pattern="^v:"),
        CallbackQueryHandler(pressed(presses.of_case), pattern="^c:"),
        CallbackQueryHandler(pressed(team.pressed), pattern="^t:(team|invite|partner|dismiss|bind|away):"),
        CallbackQueryHandler(pressed(board.pressed), pattern="^t:(more|page):"),
        CallbackQueryHandler(pressed(stats.pressed), pattern="^t:stats:"),
        CallbackQueryHandler(pressed(stats.listed), pattern="^t:cases:"),
        CallbackQueryHandler(pressed(digest.pressed), pattern="^t:digest:"),
        CallbackQueryHandler(pressed(common.pressed), pattern="^t:"),
        CallbackQueryHandler(pressed(presses.unknown)),
        MessageHandler(MESSAGE & filters.COMMAND, hears(common.unknown_command)),
        MessageHandler(MESSAGE & PLACE, hears(common.shared)),
        MessageHandler(MESSAGE & filters.CONTACT, hears(common.phone)),
        MessageHandler(MESSAGE & (GIVES | FILES), hears(common.said)),
        MessageHandler(MESSAGE, hears(common.unreadable)),
        TypeHandler(Update, silently),
    )
    for handler in in_order:
        application.add_handler(handler)
