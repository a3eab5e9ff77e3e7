"""A report begins, or goes on, with a recording."""

from bot.services.report import voice_report
from handlers.edge.context import Turn
from handlers.resident import intake as reports
from handlers.spoken.arriving import can_be_heard, instead_of_typing, show_listening


async def for_report(turn: Turn) -> bool:
    """It is (part of) a report, and is kept with it at once. False: nobody can write it down."""
    given = turn.given
    if given is None or not can_be_heard(turn):
        return False
    await instead_of_typing(turn)
    draft = await reports.open_draft(turn)
    row = await voice_report.listen(turn.uow, draft, given)
    show_listening(turn, row.evidence_id)
    return True
