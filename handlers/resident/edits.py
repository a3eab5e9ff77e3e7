"""An edited message: before the submission it corrects the draft, afterwards it is a correction the desk sees."""

from bot.dialogue.danger import danger_in
from bot.dialogue.wording import Words
from bot.services.case import own_cases
from bot.services.report import intake, kept_answers, placing, transcriptions
from bot.services.steps import posts
from handlers.edge.context import Turn, current_update
from handlers.edge.screen import Screen
from handlers.resident.danger import call_for_help
from handlers.resident.intake import ask
from models import Evidence, Post, PostKind


async def edited(turn: Turn) -> None:
    """Words that were changed after they were sent. Anything else that is edited means nothing to us."""
    danger = danger_in(Words(turn.text), current_update.get().opinion)
    if danger.is_now:
        await call_for_help(turn, danger, turn.text)
    post = await posts.meaning(turn.uow, turn.chat.id, turn.message_id)
    if post is None or not turn.text or danger.is_private:
        return
    if post.kind is PostKind.PLACE:
        await _place(turn, post)
        return
    evidence = await posts.said_in(turn.uow, post)
    if evidence is None or evidence.by_id != turn.person.id:
        return
    words = await transcriptions.under_new_caption(turn.uow, evidence, turn.text)
    if evidence.draft_id is not None:
        await _draft(turn, evidence, words)
    elif evidence.case_id is None:
        if await transcriptions.recaption(turn.uow, evidence, words) or await kept_answers.reword_question(
            turn.uow, evidence, words
        ):
            turn.show(Screen(turn.say("corrected-draft")), reply=turn.in_group)
    elif await own_cases.correct(turn.uow, evidence, words, by=turn.person.id) is not None:
        turn.show(Screen(turn.say("corrected")))


async def _draft(turn: Turn, evidence: Evidence, words: str) -> None:
    draft = await intake.current(turn.uow, turn.person)
    danger = danger_in(Words(words), current_update.get().opinion).told
    if draft is None or not await intake.correct(turn.uow, draft, evidence, words, danger=danger):
        return
    turn.show(Screen(turn.say("corrected-draft")))
    await ask(turn, draft)


async def _place(turn: Turn, post: Post) -> None:
    if post.case_id is not None:
        if await own_cases.correct_place(turn.uow, post.case_id, turn.text, by=turn.person.id) is not None:
            turn.show(Screen(turn.say("corrected")))
        return
    draft = await intake.current(turn.uow, turn.person)
    if draft is not None and draft.place_words is not None and not turn.in_group:
        await placing.place_in_words(turn.uow, draft, turn.text[:300])
        await ask(turn, draft)
