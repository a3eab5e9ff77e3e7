"""Words that were spoken are taken as if they had been typed where they were spoken."""

from dataclasses import replace

from bot.services.report import intake, transcriptions, voice_report
from bot.services.steps import asking, posts
from handlers import questions
from handlers.edge.context import Turn
from handlers.edge.screen import Screen
from handlers.grid import thread
from handlers.resident import intake as reports
from models import Draft, Step, Transcription
from models.errors import DomainError
from models.transcription import DESCRIBES

MARKS = "。，、.!！?？ "


async def into_report(turn: Turn, draft: Draft, row: Transcription, words: str) -> None:
    """Into the draft; then she is asked for what is missing, unless another recording of hers comes first."""
    if row.step in DESCRIBES or (row.step is Step.WHERE and intake.tells_the_matter(turn.uow, draft, words)):
        if await voice_report.may_ask_after(turn.uow, draft, row, words):
            intake.leave_open(draft)
        await voice_report.tell(turn.uow, draft, row, words)
    else:
        turn.text, turn.given = words.strip(MARKS), None
        await reports.answer(turn, draft, row.step)
    await ask_if_nothing_waits(turn, draft, before=Step.WHERE if row.step is Step.WHERE else None)


async def ask_if_nothing_waits(turn: Turn, draft: Draft, *, before: Step | None = None) -> None:
    """The next question; a recording that is still on its way, or waits for a yes, has its own message."""
    if not any(row.is_pending or row.is_proposed for row in await transcriptions.of_draft(turn.uow, draft)):
        await reports.ask(turn, draft, before=before)


async def into_case(turn: Turn, row: Transcription, words: str | None) -> None:
    """As the answer to the question, or the reply to the message; None: the recording speaks for itself.

    When that is refused she is told why, and the recording waits no longer: it would be refused again.
    """
    try:
        async with turn.uow.session.begin_nested():
            await _into_case(turn, row, words)
    except DomainError as refusal:
        turn.show(Screen(turn.say(refusal.sentence, **refusal.facts)), reply=turn.in_group)


async def _into_case(turn: Turn, row: Transcription, words: str | None) -> None:
    given = await transcriptions.spoken_again(turn.uow, row, words)
    if row.asked is not None and row.asked.value == "merge" and words is not None:
        given = replace(given, words=words.strip(MARKS))
    turn.given, turn.text = given, words or ""
    turn.message_id, turn.reply_to = row.message_id, row.reply_to
    if row.asked is not None:
        await _into_question(turn, row)
        return
    post = await posts.meaning(turn.uow, row.chat_id, row.reply_to)
    if post is None:
        turn.show(Screen(turn.say("voice-too-late")))
        return
    await thread.replied(turn, post)


async def _into_question(turn: Turn, row: Transcription) -> None:
    question = await asking.awaited(turn.uow, turn.person.id, turn.chat.id)  # it was in time when it was spoken
    if question is not None and question.asked is row.asked and question.case_id == row.case_id:
        await questions.take(turn, question)
    else:
        turn.show(Screen(turn.say("voice-too-late")))


async def say_so(turn: Turn, row: Transcription) -> None:
    """What was written down for her case is what she said."""
    await voice_report.say_so(turn.uow, row, by=turn.person.id)
