"""A resident files the report: 提交, 对, 可以，交吧. Danger besides another report is filed at once."""

from dataclasses import dataclass

from bot.services.report import alarms, submitting
from bot.services.steps import asking
from handlers.edge.context import Turn
from handlers.edge.screen import Screen
from handlers.resident import intake as reports
from handlers.resident import summaries
from handlers.screens import danger
from models import Asked, PostKind


@dataclass(frozen=True, slots=True)
class Filing:
    """The report is complete, and becomes a case."""

    async def perform(self, turn: Turn) -> None:
        """File it; the receipt is owed, and comes by itself."""
        draft = await reports.open_draft(turn)
        if draft is not None:
            await submitting.submit(turn.uow, draft)
            await summaries.over(turn)
            await reports.second_matter(turn, filed=True)


@dataclass(frozen=True, slots=True)
class FilingDanger:
    """Danger is told while a report of another matter is open: that report waits, the danger becomes a case now."""

    async def perform(self, turn: Turn) -> None:
        """File it, and ask where it is; the answer goes to the case."""
        alarm = await alarms.open_of(turn.uow, turn.person)
        if alarm is None or turn.given is None:
            return
        if alarm.case_id is None:
            case = await submitting.file_danger(turn.uow, alarm, turn.given)
            await asking.ask(turn.uow, turn.person.id, turn.chat.id, case.id, Asked.SUPPLEMENT)
            turn.show(Screen(turn.say("danger-ask-where")), kind=PostKind.ASKED, case_id=case.id)
        elif not turn.reply.answers:  # told again: whoever was called has the words, and nothing else would be said
            numbers = turn.uow.office.categories.numbers([alarm.kinds]) or ""
            turn.show(danger.number(numbers, alarm.id, turn.say))
