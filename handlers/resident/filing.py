"""A resident files the report: 提交, 对, 可以，交吧."""

from dataclasses import dataclass

from bot.services.report import submitting
from handlers.edge.context import Turn
from handlers.resident import intake as reports


@dataclass(frozen=True, slots=True)
class Filing:
    """The report is complete, and becomes a case."""

    async def perform(self, turn: Turn) -> None:
        """File it; the receipt is owed, and comes by itself."""
        draft = await reports.open_draft(turn)
        if draft is not None:
            await submitting.submit(turn.uow, draft)
