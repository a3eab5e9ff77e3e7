"""A resident asks: a kept answer that surely fits is shown at once; 没答到 brings the question to the desk."""

from dataclasses import dataclass

from bot.dialogue.intents import JudgeAnswer, Report
from bot.services.report import intake, kept_answers
from bot.services.steps.contribution import Contribution
from handlers.edge.callback_data import AnswerPress, AnswerVerb
from handlers.edge.context import Turn
from handlers.edge.screen import Screen
from handlers.resident import intake as reports
from handlers.screens import kept_answers as screens
from models import Draft, KeptAnswer
from models.errors import NotFound


@dataclass(frozen=True, slots=True)
class Asking:
    """Somebody tells of something new; what they ask may have its answer already."""

    intent: Report

    async def perform(self, turn: Turn) -> None:
        """Show the answer that is kept for it, or begin a report with it, or go on with the one that is open."""
        given = turn.given
        if given is not None and not given.has_file and await intake.current(turn.uow, turn.person) is None:
            fits = await kept_answers.fitting(turn.uow, turn.person, self.intent, given.words or "")
            if fits is not None:
                await show_answer(turn, fits, given)
                return
        await reports.begin(turn, self.intent)


@dataclass(frozen=True, slots=True)
class JudgingAnswer:
    """答到了 or 没答到, in words."""

    intent: JudgeAnswer

    async def perform(self, turn: Turn) -> None:
        """Keep it; after 没答到 the question goes on its way."""
        _, draft = await kept_answers.judge(turn.uow, self.intent.shown_id, helped=self.intent.helped, by=turn.person)
        turn.show(Screen(turn.say("answer-passed-on" if draft is not None else "answer-helped")))
        await _ask(turn, draft)


async def show_answer(turn: Turn, kept: KeptAnswer, given: Contribution) -> None:
    """The answer, its date and source, and the question whether it helped."""
    turn.show(screens.kept_answer(await kept_answers.show_kept(turn.uow, turn.person, kept, given), turn.say))


async def press_shown(turn: Turn) -> None:
    """答到了, 没答到: pressed, once or twice, at once or next year."""
    press = turn.press
    if not isinstance(press, AnswerPress):
        raise NotFound("error-old-button")
    helped = press.verb is AnswerVerb.HELPED
    view, draft = await kept_answers.judge(turn.uow, press.id, helped=helped, by=turn.person)
    turn.edit(screens.judged_answer(view, turn.say, helped=helped))
    await _ask(turn, draft)


async def _ask(turn: Turn, draft: Draft | None) -> None:
    if draft is not None:
        await reports.ask(turn, draft)
