"""我也是, 我家也停水了: of the open cases near by the resident says which it is, and follows it."""

from dataclasses import dataclass

from bot.dialogue.intents import Join
from bot.services.report import intake, same_matter, two_matters
from bot.services.report.finding_place import find_place
from handlers.edge.context import Turn
from handlers.resident import cases
from handlers.resident import intake as reports
from models import Draft


@dataclass(frozen=True, slots=True)
class Joining:
    """Somebody has the same matter as somebody else."""

    intent: Join

    async def perform(self, turn: Turn) -> None:
        """Offer what fits, or take it for the one that was offered; where nothing fits it is an ordinary report."""
        draft = await intake.current(turn.uow, turn.person)
        if draft is not None and draft.is_complete:
            await _said_to_summary(turn, draft)
            return
        if draft is not None or turn.given is None or turn.given.has_file:
            await reports.begin(turn, self.intent)
            return
        draft = await intake.begin(turn.uow, turn.person, is_report=False)
        await intake.tell(turn.uow, draft, turn.given, category=self.intent.category)
        await find_place(turn.uow, draft, turn.given.words or "")
        if not await same_matter.offer(turn.uow, draft, turn.person):
            intake.decide(draft)
        await reports.ask(turn, draft)


async def join(turn: Turn, draft: Draft, case_id: int) -> None:
    """This very case: the resident follows it, and sees how it stands."""
    case, is_own = await same_matter.join(turn.uow, draft, case_id, by=turn.person)
    await cases.show(turn, case, above=turn.say("supplemented" if is_own else "joined"))
    if await two_matters.go_on(turn.uow, draft):
        await reports.second_matter(turn, filed=True)


async def _said_to_summary(turn: Turn, draft: Draft) -> None:
    fit = await same_matter.alike(turn.uow, draft)
    if len(fit) == 1:
        await join(turn, draft, fit[0].id)
    else:
        await reports.ask(turn, draft)
