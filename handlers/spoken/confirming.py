"""对 / 重说 / 改成打字: what she says to what we heard, by a tap, by a word, or by her own voice."""

from bot.services.case import closing, own_cases
from bot.services.report import intake, transcriptions, voice_report
from bot.services.report.open_dialogue import USUAL_PATIENCE
from bot.services.steps import posts
from handlers.control import Control, bare, control
from handlers.edge.callback_data import VoicePress, VoiceVerb
from handlers.edge.context import Turn
from handlers.edge.screen import Screen
from handlers.questions import awaited, drop, put_question
from handlers.resident import intake as reports
from handlers.screens import voice
from handlers.spoken import taking
from models import Asked, Case, PostKind, Question, Transcription, TranscriptionState, Trust
from models.errors import NotFound
from models.transcription import DESCRIBES

AGAIN = frozenset({"2", "重说", "重新说", "重说一遍", "再说一遍", "再说一次", "again", "sayagain"})
TYPE = frozenset({"3", "改成打字", "打字", "type", "typeit"})
LEAVES = (Control.CANCEL, Control.BACK)


async def pressed(turn: Turn) -> None:
    """A button under a transcript."""
    press = turn.press
    if not isinstance(press, VoicePress):
        raise NotFound("error-old-button")
    row = await transcriptions.find(turn.uow, press.id)
    if (
        row is None
        or row.person_id != turn.person.id
        or row.state is not TranscriptionState.TRANSCRIBED
        or row.closed_at is not None
    ):
        raise NotFound("error-old-button")
    match press.verb:
        case VoiceVerb.YES:
            await _yes(turn, row)
        case VoiceVerb.AGAIN:
            await _again(turn, row)
        case VoiceVerb.TYPE:
            await _type(turn, row)


async def answered(turn: Turn) -> bool:
    """Words that are said to what we heard, or while we still listen; False when they are about something else."""
    given = turn.given
    if given is None or given.has_file:
        return False
    word = control(turn.text)
    rows = await _spoken_to(turn, word)
    typed = next((row for row in rows if row.to_be_typed), None)
    if typed is not None and word not in LEAVES and not _is_about_it(typed, word, bare(turn.text)):
        await _yes(turn, typed, corrected=turn.text)
        return True
    proposed = next((row for row in rows if row.is_proposed), None)
    if proposed is not None:
        return await _said_to(turn, proposed, word)
    waiting = next((row for row in rows if row.is_pending), None)
    if waiting is not None:
        return await _said_meanwhile(turn, waiting, word)
    return await _said_to_case(turn, word)


async def _spoken_to(turn: Turn, word: Control | None) -> list[Transcription]:
    """Hers in this chat, as far as these words can be meant for them."""
    rows = await _open(turn)
    said = bare(turn.text)
    if turn.in_group or word in (Control.SUBMIT, Control.WRONG) or said in AGAIN or said in TYPE:
        return rows
    question = await awaited(turn)
    if question is None:
        return rows
    return [row for row in rows if _answers(row, question) or row.created_at > question.at]


async def _open(turn: Turn) -> list[Transcription]:
    """Hers in this chat. With a reply only what it is to; in a group never without, for there people talk."""
    rows = list(await transcriptions.pending(turn.uow, turn.person, turn.chat))
    if turn.reply_to is None:
        return [] if turn.in_group else rows
    post = await posts.meaning(turn.uow, turn.chat.id, turn.reply_to)
    replied = [row for row in rows if post is not None and post.evidence_id == row.evidence_id]
    if replied:
        return replied
    if post is None or post.case_id is None or post.kind is PostKind.FROM_PERSON:
        return [] if turn.in_group else rows
    return [row for row in rows if row.case_id == post.case_id and (row.asked is not None or not turn.in_group)]


def _is_about_it(row: Transcription, word: Control | None, said: str) -> bool:
    """对 instead of typing it: no report says that, but an answer to a case may."""
    return row.case_id is None and (word is not None or said in AGAIN or said in TYPE)


def _answers(row: Transcription, question: Question) -> bool:
    return (row.asked, row.case_id) == (question.asked, question.case_id)


async def _said_to(turn: Turn, row: Transcription, word: Control | None) -> bool:
    """对, 不对, 重说, 改成打字; other words are what it should say."""
    said = bare(turn.text)
    if said in AGAIN or word is Control.WRONG:
        await _again(turn, row)
    elif said in TYPE:
        await _type(turn, row)
    elif word is Control.SUBMIT:
        await _yes(turn, row)
    elif word is Control.CANCEL:
        return await _cancelled(turn, row)
    elif word is None:
        await _yes(turn, row, corrected=turn.text)
    else:
        return False
    return True


async def _said_meanwhile(turn: Turn, row: Transcription, word: Control | None) -> bool:
    """She types while we listen: it answers the question she was asked, and what she recorded is still heard."""
    if word is Control.CANCEL:
        return await _cancelled(turn, row)
    draft = await intake.current(turn.uow, turn.person) if row.case_id is None else None
    if draft is None:
        question = await awaited(turn)
        if question is not None and _answers(row, question):
            await _drop_answers(turn, row)
        return False
    if word is not None or turn.given is None:
        return False
    if row.step in DESCRIBES:
        await intake.tell(turn.uow, draft, turn.given)
        turn.show(Screen(turn.say("words-added")))
    else:
        await reports.answer(turn, draft, row.step)
    turn.show(voice.listening(turn.say))
    return True


async def _cancelled(turn: Turn, row: Transcription) -> bool:
    """取消: the report, or the question, that it was to answer is given up by others; a reply is given up here."""
    if row.case_id is None:
        return False
    await _drop_answers(turn, row)
    question = await awaited(turn)
    if question is not None and _answers(row, question):
        if turn.in_group:
            await drop(turn)
        return turn.in_group
    turn.show(Screen(turn.say("cancelled")))
    return True


async def give_up_answers(turn: Turn) -> bool:
    """/cancel: recordings that were to answer a case are not needed. Whether there were any."""
    rows = [row for row in await transcriptions.pending(turn.uow, turn.person, turn.chat) if row.case_id is not None]
    for row in rows:
        await _drop(turn, row)
    return bool(rows)


async def _said_to_case(turn: Turn, word: Control | None) -> bool:
    """Somebody wrote down what she had recorded, and she was asked whether it is right.

    A 对 long after that, or while she is asked 解决了吗, is not said to it; its buttons stay.
    """
    if turn.in_group or word not in (Control.SUBMIT, Control.WRONG) or await awaited(turn) is not None:
        return False
    row = await transcriptions.of_case_awaiting(turn.uow, turn.person)
    if row is None or row.told_at is None or turn.uow.at - row.told_at > USUAL_PATIENCE:
        return False
    if await intake.current(turn.uow, turn.person) is not None or await closing.unjudged(turn.uow, turn.person.id):
        return False
    await (_yes(turn, row) if word is Control.SUBMIT else _again(turn, row))
    return True


async def _drop_answers(turn: Turn, to: Transcription) -> None:
    """What is asked is answered in another way, or not at all: recordings that were to answer it are not needed."""
    for row in await transcriptions.pending(turn.uow, turn.person, turn.chat):
        if (row.asked, row.case_id) == (to.asked, to.case_id):
            await _drop(turn, row)


async def _drop(turn: Turn, row: Transcription) -> None:
    await _becomes(turn, row, voice.dropped(turn.say))
    await transcriptions.drop(turn.uow, row)


async def _yes(turn: Turn, row: Transcription, *, corrected: str | None = None) -> None:
    words = corrected or row.text or ""
    standing = Trust.CORRECTED if corrected else Trust.CONFIRMED
    evidence = await transcriptions.recording(turn.uow, row)
    await _becomes(turn, row, voice.taken(words, standing, turn.say))
    if evidence.case_id is not None:
        await taking.say_so(turn, row)
        turn.show(Screen(turn.say("voice-thanks")))
        return
    row.text = words
    row.close(standing, at=turn.uow.at)
    draft = await intake.current(turn.uow, turn.person) if evidence.draft_id is not None else None
    if draft is not None:
        await taking.into_report(turn, draft, row, words)
    else:
        await taking.into_case(turn, row, words)


async def _again(turn: Turn, row: Transcription) -> None:
    """The recording stays, without words; she speaks once more."""
    evidence = await transcriptions.recording(turn.uow, row)
    await _becomes(turn, row, voice.refused(row.text or "", turn.say))
    row.close(Trust.UNCONFIRMED, at=turn.uow.at)
    if evidence.case_id is not None:
        if await own_cases.ended(turn.uow, evidence.case_id, by=turn.person.id) is None:
            await put_question(turn, await turn.uow.session.get_one(Case, evidence.case_id), Asked.SUPPLEMENT)
        else:
            turn.show(Screen(turn.say("voice-thanks")))
        return
    draft = await intake.current(turn.uow, turn.person) if evidence.draft_id is not None else None
    if draft is not None:
        await voice_report.ask_again(turn.uow, draft, row)
    in_reply = row.case_id is not None and row.asked is None
    key = "voice-again-reply" if in_reply or turn.in_group else "voice-again"
    turn.show(Screen(turn.say(key)), kind=PostKind.ATTACHMENT if in_reply else None, case_id=row.case_id)


async def _type(turn: Turn, row: Transcription) -> None:
    """Her next typed message stands in its place."""
    evidence = await transcriptions.recording(turn.uow, row)
    if evidence.case_id is not None:
        await _again(turn, row)
        return
    row.to_be_typed = True
    prompt = Screen(turn.say("voice-type"))
    turn.show(prompt, kind=PostKind.ASKED, evidence_id=row.evidence_id, reply=turn.in_group)


async def _becomes(turn: Turn, row: Transcription, screen: Screen) -> None:
    """The message under which she answered, or the one that shows this recording."""
    if turn.query_id is not None:
        turn.edit(screen)
        return
    message_id = await transcriptions.shown_in(turn.uow, row)
    if message_id is not None:
        turn.becomes(message_id, screen)
