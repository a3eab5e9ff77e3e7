"""The two ways out of every question: back to the one before, and out of the report."""

from dataclasses import dataclass

from bot.services.report import alarms, intake, transcriptions, two_matters
from handlers.edge.context import Turn
from handlers.edge.screen import Screen
from handlers.resident import intake as reports
from handlers.resident import summaries
from handlers.screens import voice
from models import Draft


@dataclass(frozen=True, slots=True)
class Leaving:
    """The report is called off."""

    async def perform(self, turn: Turn) -> None:
        """Forget it."""
        await cancel(turn)


async def cancel(turn: Turn) -> None:
    """取消: the draft is forgotten, and its author may begin again at any time."""
    draft = await intake.current(turn.uow, turn.person)
    if draft is None:
        turn.show(Screen(turn.say("nothing-to-cancel"), clears=True))
        return
    was_danger = draft.danger is not None
    await forget(turn, draft)
    await summaries.over(turn)
    if await two_matters.go_on(turn.uow, draft):
        await reports.second_matter(turn, filed=False)
        return
    if was_danger and await alarms.take_back(turn.uow, turn.person) is not None:
        turn.show(Screen(turn.say("danger-over"), clears=True))
    else:
        turn.show(Screen(turn.say("draft-forgotten"), clears=True))


async def forget(turn: Turn, draft: Draft) -> None:
    """The draft is gone, and its recordings are not listened to any more."""
    for row in await transcriptions.of_draft(turn.uow, draft):
        message_id = await transcriptions.shown_in(turn.uow, row)
        if message_id is not None:
            turn.becomes(message_id, voice.dropped(turn.say))
    await intake.forget(turn.uow, draft)


def back(turn: Turn, draft: Draft) -> None:
    """返回: the question before; the first one has none."""
    if draft.back() is None:
        if turn.query_id is not None:
            turn.toast("first-step", alert=True)
        else:
            turn.show(Screen(turn.say("first-step")))
