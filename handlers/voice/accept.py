"""对 / 重说 / 改成打字: what the speaker says to what was heard, by a tap, by a word, or by voice."""

from bot.dialogue.situation import Heard
from bot.services.case import own_cases
from bot.services.report import intake, transcriptions, voice_report
from handlers.edge.context import Turn
from handlers.edge.screen import Screen
from handlers.questions import put_question
from handlers.screens import voice
from models import Asked, PostKind, Transcription, TranscriptionState, Trust
from models.errors import NotFound


async def own_transcript(turn: Turn, transcript_id: int) -> Transcription:
    """The speaker's own transcript, still awaiting a word.

    Raises:
        NotFound: it is not, or not any more.
    """
    row = await transcriptions.find(turn.uow, transcript_id)
    heard = row is not None and row.state is TranscriptionState.TRANSCRIBED and row.closed_at is None
    if row is None or row.person_id != turn.person.id or not heard:
        raise NotFound("error-old-button")
    return row


async def confirm(turn: Turn, transcript_id: int, *, corrected: str | None = None) -> Transcription | None:
    """The words count as said. Gives the row whose words have still to be understood; None when all is done."""
    row = await own_transcript(turn, transcript_id)
    words = corrected or row.text or ""
    trust = Trust.CORRECTED if corrected else Trust.CONFIRMED
    await show_instead(turn, row, voice.taken(words, trust, turn.say))
    if await voice_report.belongs_to_case(turn.uow, row):
        await voice_report.say_so(turn.uow, row, by=turn.person.id)
        turn.show(Screen(turn.say("voice-thanks")))
        return None
    transcriptions.take_as_said(turn.uow, row, words, trust)
    return row


async def say_again(turn: Turn, transcript_id: int) -> None:
    """The recording stays, without words; its speaker speaks once more."""
    row = await own_transcript(turn, transcript_id)
    await show_instead(turn, row, voice.refused(row.text or "", turn.say))
    transcriptions.refuse(turn.uow, row)
    case = await voice_report.case_of(turn.uow, row)
    if case is not None:
        if await own_cases.ended(turn.uow, case.id, by=turn.person.id) is None:
            await put_question(turn, case, Asked.SUPPLEMENT)
        else:
            turn.show(Screen(turn.say("voice-thanks")))
        return
    draft = await intake.current(turn.uow, turn.person) if row.case_id is None else None
    if draft is not None:
        await voice_report.ask_again(turn.uow, draft, row)
    in_reply = row.case_id is not None and row.asked is None
    key = "voice-again-reply" if in_reply or turn.in_group else "voice-again"
    turn.show(Screen(turn.say(key)), kind=PostKind.ATTACHMENT if in_reply else None, case_id=row.case_id)


async def type_instead(turn: Turn, transcript_id: int) -> None:
    """The next typed message stands in its place."""
    row = await own_transcript(turn, transcript_id)
    if await voice_report.belongs_to_case(turn.uow, row):
        await say_again(turn, transcript_id)
        return
    transcriptions.await_typing(row)
    turn.show(Screen(turn.say("voice-type")), kind=PostKind.ASKED, evidence_id=row.evidence_id, reply=turn.in_group)


async def ask_which(turn: Turn, transcript_ids: tuple[int, ...]) -> None:
    """对, while several transcripts wait: which of them, by their first words."""
    rows = [row for row in [await transcriptions.find(turn.uow, one) for one in transcript_ids] if row is not None]
    turn.show(voice.which(rows, turn.say))


async def give_up(turn: Turn, transcript_id: int) -> bool:
    """取消: recordings that were to answer this question, or this one reply, are not needed. Whether all is said."""
    row = await transcriptions.find(turn.uow, transcript_id)
    if row is None:
        raise NotFound("error-old-button")
    await drop_answers(turn, row)
    return row.asked is None


async def drop_answers(turn: Turn, to: Transcription | Heard) -> None:
    """What is asked is answered in another way, or not at all: recordings that were to answer it are not needed."""
    for row in await transcriptions.pending(turn.uow, turn.person, turn.chat):
        if (row.asked, row.case_id) == (to.asked, to.case_id):
            await _drop(turn, row)


async def drop_all_answers(turn: Turn) -> bool:
    """/cancel: recordings that were to answer a case are not needed. Whether there were any."""
    rows = [row for row in await transcriptions.pending(turn.uow, turn.person, turn.chat) if row.case_id is not None]
    for row in rows:
        await _drop(turn, row)
    return bool(rows)


async def show_instead(turn: Turn, row: Transcription, screen: Screen) -> None:
    """The message under which the speaker answered, or the one that shows this recording, becomes this screen."""
    if turn.query_id is not None and turn.press is not None:
        turn.edit(screen)
        return
    message_id = await transcriptions.shown_in(turn.uow, row)
    if message_id is not None:
        turn.becomes(message_id, screen)


async def _drop(turn: Turn, row: Transcription) -> None:
    await show_instead(turn, row, voice.dropped(turn.say))
    await transcriptions.drop(turn.uow, row)
