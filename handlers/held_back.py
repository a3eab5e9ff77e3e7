"""What is held back is answered: whoever sends too much is asked to wait, and whoever is banned hears why."""

from typing import Final

from bot.dialogue.danger import danger_in
from bot.dialogue.wording import Words
from bot.services.delivery import inbox
from bot.services.report import transcriptions
from bot.services.town import bans
from handlers import common
from handlers.edge.callback_data import AlarmPress, TownVerb
from handlers.edge.context import Story, Turn, current_update
from handlers.leader.bans import APPEALS, appeal, told_banned
from handlers.resident import own_data

STILL_TOLD: Final = (own_data.mydata, own_data.ask_whether_to_forget, common.language, common.help_, appeal)
"""What a banned person may do all the same: the law gives everybody a copy, and its erasure."""

STILL_PRESSED: Final = (TownVerb.FORGET, TownVerb.LANGUAGE, TownVerb.HELP, TownVerb.PURPOSE)


async def instead_of(story: Story, turn: Turn) -> Story:
    """The story to tell: this one, or why it is not told."""
    if current_update.get().asks_to_wait:
        return _wait_a_little
    if not bans.is_banned(turn.person, turn.uow.at) or await _is_heard(story, turn):
        return story
    return appeal if turn.text.startswith(APPEALS) and not turn.in_group else told_banned


async def _is_heard(story: Story, turn: Turn) -> bool:
    """Danger is, whether told, heard or told just now, and what everybody has a right to."""
    if story in STILL_TOLD or isinstance(turn.press, AlarmPress):
        return True
    if turn.press is not None and turn.press.verb in STILL_PRESSED:
        return True
    if turn.given is not None and transcriptions.is_spoken(turn.given):
        return True
    told = danger_in(Words(turn.text), current_update.get().opinion)
    return told.is_now or await bans.is_heard(turn.uow, turn.person)


async def _wait_a_little(turn: Turn) -> None:
    if turn.query_id is not None:
        turn.toast("flood-wait", alert=True)
    else:
        await inbox.ask_to_wait(turn.uow, turn.chat, turn.person)
