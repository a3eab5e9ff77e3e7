"""The summaries that stand in a chat: only the newest of a report that is still open has buttons."""

from datetime import timedelta

from bot.services.steps import posts
from bot.services.steps.owing import owe
from handlers.edge.context import Turn
from handlers.edge.screen import Screen
from models import NoticeKind, PostKind

A_MOMENT = timedelta(seconds=3)
"""Old summaries lose their buttons after what is said now: a chat takes one message a second."""


async def stand(turn: Turn, screen: Screen) -> None:
    """A new summary; those above it lose their buttons."""
    await over(turn)
    turn.show(screen, kind=PostKind.SUMMARY)


async def over(turn: Turn, *, after: timedelta = A_MOMENT) -> None:
    """Summaries that are outdated lose their buttons; the one that was pressed says already what came of it."""
    standing = await posts.standing(turn.uow, turn.chat.id, PostKind.SUMMARY)
    for post in standing:
        if turn.query_id is not None and post.message_id == turn.message_id:
            post.kind = PostKind.TOLD
    if any(post.kind is PostKind.SUMMARY for post in standing):
        await owe(
            turn.uow,
            NoticeKind.SUMMARY_OVER,
            turn.chat.id,
            person_id=turn.person.id,
            after=after,
            latest=f"summary:{turn.chat.id}",
        )
