"""A resident puts something of the open report right: 不是路灯，是垃圾桶; 地方不对."""

from dataclasses import dataclass

from bot.dialogue.intents import Correct, Part
from bot.services.report import draft_view, intake, placing
from handlers.edge.context import Turn
from handlers.edge.screen import Screen
from handlers.resident import intake as reports
from handlers.resident import summaries
from handlers.resident.place_said import typed
from handlers.screens import intake as screens
from models import Draft, Step
from models.errors import NotFound


@dataclass(frozen=True, slots=True)
class PuttingRight:
    """Something of the open report is wrong."""

    intent: Correct

    async def perform(self, turn: Turn) -> None:
        """Put it right, and put the next question."""
        draft = await reports.open_draft(turn)
        if draft is None:
            return
        before = draft.step
        view = await draft_view.gather(turn.uow, draft)
        if self.intent.part is Part.UNKNOWN and view.shows_summary:
            await summaries.stand(turn, screens.changes(view, turn.say))
            return
        await _correct(turn, draft, self.intent)
        await reports.ask(turn, draft, before=before)


async def _correct(turn: Turn, draft: Draft, intent: Correct) -> None:
    """What is wrong is put right, where it was said, and the changed line is shown; else that question is put again."""
    match intent.part:
        case Part.CATEGORY:
            meant_category = intake.category_named(turn.uow, intent.words or turn.text, besides=draft.category)
            if meant_category is None:
                draft.ask_again(Step.CATEGORY)
                return
            await intake.choose_category(turn.uow, draft, meant_category)
            view = await draft_view.gather(turn.uow, draft)
            turn.show(screens.changed_category(view, turn.say))
        case Part.PLACE if intent.words:
            await placing.place_in_words(turn.uow, draft, intent.words[:300], typed(turn))
            turn.show(screens.changed_place(await draft_view.gather(turn.uow, draft), turn.say))
        case Part.PLACE:
            draft.ask_again(Step.WHERE)
        case Part.WORDS:
            if not await intake.put_right(turn.uow, draft, intent.wrong, intent.words):
                if turn.given is None:
                    raise NotFound
                await intake.tell(turn.uow, draft, turn.given)
            turn.show(screens.changed_words(await draft_view.gather(turn.uow, draft), turn.say))
        case Part.UNKNOWN:
            turn.show(Screen(turn.say("what-is-wrong")))
        case _:
            _as_by_button(draft, intent.part)


def _as_by_button(draft: Draft, part: Part) -> None:
    """The name of a button behind 改, said at the summary."""
    match part:
        case Part.PHOTOS:
            draft.ask_again(Step.PHOTOS)
        case Part.NAME_HIDDEN | Part.NAME_SHOWN:
            draft.keep_secret(part is Part.NAME_HIDDEN)
        case Part.FOR_WHOM:
            draft.report_for(somebody_else=True)
