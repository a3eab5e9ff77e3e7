"""The conversation: hears an update inside a transaction, and answers after its commit."""

import logging
from collections.abc import Mapping, Sequence
from typing import Any

from telegram import Bot, Update
from telegram.ext import Application, ContextTypes

from bot.background.ports import Reply
from bot.dialogue.opinion import Opinion
from bot.ports import AnswerPost, DeliveryError, Posted, Unsayable
from bot.services.base.unit_of_work import UnitOfWork
from handlers import hearing
from handlers.edge.answers import Advise, Answer, Draw, Edit, Show, ShowAgain, Toast, TurnReply
from handlers.edge.context import CurrentUpdate, current_update
from handlers.edge.large_print import in_large_print
from handlers.edge.saying import (
    EditGone,
    edit,
    edit_picture,
    is_administrator,
    send,
    send_picture,
    telegrams_refusals,
)
from models import Transcription

log = logging.getLogger(__name__)

Dispatcher = Application[Any, Any, Any, Any, Any, Any]


class TelegramConversation:
    """python-telegram-bot as codec and dispatcher, and nothing else of it."""

    def __init__(self, application: Dispatcher) -> None:
        self._application = application
        application.add_error_handler(_remember)

    async def hear(
        self, uow: UnitOfWork, update: Mapping[str, Any], opinion: Opinion, *, asks_to_wait: bool = False
    ) -> TurnReply:
        """Let the handlers do what the update asks for, inside the given transaction.

        Raises:
            Exception: whatever a handler raised that it could not mend.
        """
        now = CurrentUpdate(uow, TurnReply(), opinion, asks_to_wait=asks_to_wait)
        token = current_update.set(now)
        try:
            told = Update.de_json(dict(update), self._application.bot)
            await self._application.process_update(told)
        finally:
            current_update.reset(token)
        if now.error is not None:
            raise now.error
        return now.reply

    async def recall(self, uow: UnitOfWork, row: Transcription, opinion: Opinion) -> TurnReply:
        """Go on with what a recording says, or without; what was to be said waits in the reply."""
        return await hearing.heard(uow, row, opinion)

    async def answer(self, reply: Reply) -> Sequence[AnswerPost]:
        """Say the answers in their order; a toast that comes too late is no loss.

        Raises:
            DeliveryError: an answer did not go out; those after it neither.
        """
        assert isinstance(reply, TurnReply)  # noqa: S101 - our own `hear` made it
        posts: list[AnswerPost] = []
        for answer in map(in_large_print, reply.answers) if reply.large else reply.answers:
            posted = await self._say(answer, reply)
            if posted is not None and reply.chat_id is not None:
                posts.append(AnswerPost(reply.chat_id, posted))
        return posts

    async def _say(self, answer: Answer, reply: TurnReply) -> Posted | None:
        bot, chat = self._application.bot, reply.telegram_chat_id
        if isinstance(answer, Toast):
            await self._toast(answer)
            return None
        if chat is None:
            return None
        if isinstance(answer, Draw):
            await _draw(bot, chat, answer)
            return None
        if isinstance(answer, ShowAgain):
            await _show_again(bot, chat, answer)
            return None
        if isinstance(answer, Advise):
            if not await is_administrator(bot, chat):
                await send(bot, chat, answer.screen)
            return None
        if isinstance(answer, Edit):
            try:
                await edit(bot, chat, answer.message_id, answer.screen)
            except EditGone:
                await send(bot, chat, answer.screen)
            return None
        return await _show(bot, chat, answer)

    async def _toast(self, toast: Toast) -> None:
        try:
            with telegrams_refusals():
                await self._application.bot.answer_callback_query(
                    toast.query_id, toast.text or None, show_alert=toast.alert
                )
        except Unsayable:
            log.debug("a press was too old to be answered")
        except DeliveryError as error:
            log.info("a press was not answered: %s", error)


async def _draw(bot: Bot, chat: int, answer: Draw) -> None:
    """A picture and its words; a message that cannot become them is followed by a new one."""
    drawn = await answer.make()
    if drawn.png is None:
        await send(bot, chat, drawn.screen, reply_to=answer.reply_to)
        return
    if answer.message_id is not None:
        try:
            await edit_picture(bot, chat, answer.message_id, drawn.png, drawn.screen)
        except (EditGone, Unsayable) as refusal:
            log.info("the picture is sent anew: %s", refusal)
        else:
            return
    try:
        await send_picture(bot, chat, drawn.png, drawn.screen, reply_to=answer.reply_to)
    except Unsayable as refusal:  # a chat that takes no pictures takes words
        log.warning("Telegram refused the picture (%s); the words go alone", refusal)
        await send(bot, chat, drawn.screen, reply_to=answer.reply_to)


async def _show_again(bot: Bot, chat: int, answer: ShowAgain) -> None:
    try:
        await send_picture(bot, chat, answer.file_id, answer.screen)
    except Unsayable as refusal:
        log.info("a photo could not be shown again: %s", refusal)
        await send(bot, chat, answer.screen)


async def _show(bot: Bot, chat: int, answer: Show) -> Posted | None:
    message_id = await send(bot, chat, answer.screen, reply_to=answer.reply_to)
    if answer.kind is None:
        return None
    return Posted(message_id, answer.kind, case_id=answer.case_id, evidence_id=answer.evidence_id)


async def _remember(_: object, context: ContextTypes.DEFAULT_TYPE) -> None:
    """The library's error handler: keep the error for the receiver, who retries or stores the update."""
    current_update.get().error = context.error
