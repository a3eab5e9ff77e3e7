"""/answers: the answers that a leader or the duty desk keeps; 存为常见答复 under a 咨询 that was answered."""

from dataclasses import dataclass

from bot.dialogue.intents import WordAnswer
from bot.services.town import kept_answers as service
from handlers.edge.callback_data import AnswerPress, AnswerVerb, CasePress
from handlers.edge.context import Turn
from handlers.edge.screen import Screen
from handlers.screens import kept_answers as screens
from models import AnswerPart
from models.errors import NotFound


async def answers(turn: Turn) -> None:
    """`/answers`: the list; `/answers 问题` with the answer on the lines below keeps a new one."""
    asked, _, answer = turn.text.partition("\n")
    question = " ".join(asked.split()[1:]).strip()
    if question:
        kept = await service.write(turn.uow, question, answer.strip(), by=turn.person.id)
        await _show(turn, kept.id)
        return
    turn.show(
        screens.kept_answers(await service.answers_of(turn.uow, by=turn.person.id), 0, turn.say), reply=turn.in_group
    )


async def keep_from_case(turn: Turn, press: CasePress) -> None:
    """存为常见答复."""
    kept = await service.keep_from_case(turn.uow, press.id, by=turn.person.id)
    turn.toast("answer-kept")
    await _show(turn, kept.id)


@dataclass(frozen=True, slots=True)
class WordingAnswer:
    """The new words of a kept answer, or of its question."""

    intent: WordAnswer

    async def perform(self, turn: Turn) -> None:
        """Take them; or leave it as it is."""
        if self.intent.leaves:
            await service.leave_wording(turn.uow, self.intent.answer_id, by=turn.person.id)
            turn.show(Screen(turn.say("question-dropped")))
            return
        await service.word(turn.uow, self.intent.answer_id, turn.text, by=turn.person.id)
        await _show(turn, self.intent.answer_id)


async def press_answer(turn: Turn) -> None:
    """The list, one answer, and what is done with it."""
    press, me = turn.press, turn.person.id
    if not isinstance(press, AnswerPress):
        raise NotFound("error-old-button")
    match press.verb:
        case AnswerVerb.LIST:
            turn.edit(screens.kept_answers(await service.answers_of(turn.uow, by=me), press.id, turn.say))
        case AnswerVerb.SHOW:
            turn.edit(screens.answer_details(await service.look(turn.uow, press.id, by=me), turn.say))
        case AnswerVerb.REWORD if press.value in {part.value for part in AnswerPart}:
            part = AnswerPart(press.value)
            kept = await service.ask_wording(turn.uow, press.id, part, by=me)
            turn.edit(screens.ask_wording(kept, part, turn.say))
        case AnswerVerb.LEAVE:
            await service.leave_wording(turn.uow, press.id, by=me)
            turn.edit(screens.answer_details(await service.look(turn.uow, press.id, by=me), turn.say))
        case AnswerVerb.RETIRE | AnswerVerb.USE_AGAIN:
            await service.retire(turn.uow, press.id, by=me, retired=press.verb is AnswerVerb.RETIRE)
            turn.edit(screens.answer_details(await service.look(turn.uow, press.id, by=me), turn.say))
        case _:
            raise NotFound("error-old-button")


async def _show(turn: Turn, answer_id: int) -> None:
    view = await service.look(turn.uow, answer_id, by=turn.person.id)
    turn.show(screens.answer_details(view, turn.say), reply=turn.in_group)
