"""From a story to what the library calls when an update comes: who may tell it where, and in which turn."""

from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

from telegram import Chat, Update
from telegram.ext import ContextTypes

from bot.services.delivery import reachability
from bot.services.steps import posts
from bot.services.town import consent
from handlers import held_back
from handlers.edge.answers import Show
from handlers.edge.context import Story, Turn, current_update
from handlers.edge.unpacking import turn_of_message, turn_of_press
from handlers.refusal import tell_story
from handlers.screens import purpose
from models import PostKind
from models.errors import NotFound

Handler = Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]


def on_message(story: Story, *, anywhere: bool = False) -> Handler:
    """A story told by a message; in groups that are not ours only if it may be told `anywhere`."""

    async def handler(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        message = update.effective_message
        if message is None or message.from_user is None:
            return
        if not anywhere and await _is_none_of_ours(message.chat):
            return
        turn = await turn_of_message(message, message.from_user)
        turn.arguments = tuple(context.args or ())
        turn.bot_name = context.bot.username
        if turn.reply_to is not None and turn.replied_text:
            await posts.find_again(turn.uow, turn.person, turn.chat, turn.reply_to, turn.replied_text)
        await _tell(story, turn)

    return handler


async def silently(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Deliberate silence: members come and go, titles change, kinds of updates we have no use for."""


def on_press(story: Story) -> Handler:
    """A story told by a press on a button."""

    async def handler(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        query = update.callback_query
        if query is None or query.message is None:
            return
        turn = await turn_of_press(query, query.message.chat)
        turn.bot_name = context.bot.username
        await _tell(story if turn.press is not None else _old_button, turn)

    return handler


async def _tell(story: Story, turn: Turn) -> None:
    """Tell it, or why it is not told; whoever comes first reads below it what their words are for."""
    consent.go_on(turn.uow, turn.person, turn.chat)
    await tell_story(await held_back.instead_of(story, turn), turn)
    if not turn.in_group and consent.must_be_shown(turn.person) and turn.reply.cry is None:
        _say_what_for(turn)


def _say_what_for(turn: Turn) -> None:
    """Below the last new message, unless that becomes something else by itself."""
    answers = turn.reply.answers
    for place in reversed(range(len(answers))):
        answer = answers[place]
        if isinstance(answer, Show) and answer.kind is not PostKind.LISTENING:
            answers[place] = replace(answer, screen=purpose.below(answer.screen, turn.say))
            consent.shown(turn.person)
            return


async def _old_button(turn: Turn) -> None:
    """A button that we do not make (any more), or that somebody made up."""
    raise NotFound("error-old-button")


async def _is_none_of_ours(chat: Chat) -> bool:
    """A group that nobody has bound: we keep silent in it, and keep nothing of it."""
    if chat.type == Chat.PRIVATE:
        return False
    return not await reachability.is_ours(current_update.get().uow, chat.id)
