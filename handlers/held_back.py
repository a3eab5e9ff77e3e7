"""What is held back is answered once: whoever sends too much at once is asked, kindly, to wait a little."""

from bot.services.delivery import inbox
from handlers.edge.context import Story, Turn, current_update


def instead_of(story: Story) -> Story:
    """The story to tell: this one, or the word that it was too much."""
    return _wait_a_little if current_update.get().asks_to_wait else story


async def _wait_a_little(turn: Turn) -> None:
    if turn.query_id is not None:
        turn.toast("flood-wait", alert=True)
    else:
        await inbox.ask_to_wait(turn.uow, turn.chat, turn.person)
