"""What was said turns out to be about a case that is there already, and no report."""

from dataclasses import dataclass

from bot.dialogue.intents import BelongsTo
from bot.services.report import intake
from handlers.edge.context import Turn
from handlers.resident import cases, joining
from handlers.resident import intake as reports
from handlers.screens import intake as screens
from models import Draft


@dataclass(frozen=True, slots=True)
class Belonging:
    """The open draft is a word to a case."""

    intent: BelongsTo

    async def perform(self, turn: Turn) -> None:
        """Give it to the case."""
        draft = await reports.open_draft(turn)
        if draft is not None and draft.may_join:
            await joining.join(turn, draft, self.intent.case_id)
        elif draft is not None:
            await belongs_to(turn, draft, self.intent.case_id)


async def belongs_to(turn: Turn, draft: Draft, case_id: int) -> None:
    """The draft becomes feedback about this case, or a resident's word to it: she sees how it stands."""
    event, case = await intake.belongs_to(turn.uow, draft, case_id, by=turn.person.id)
    if case is not None:
        await cases.show(turn, case, above=turn.say("supplemented"))
        return
    screen = screens.fed_back(event, turn.say)
    if turn.query_id is not None:
        turn.edit(screen)
    else:
        turn.show(screen, case_id=case_id)
