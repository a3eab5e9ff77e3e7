"""A recording was listened to: its words are shown for a yes, act at once, or are missing; and the dialogue goes on."""

from bot.i18n import DEFAULT_LANGUAGE, speaker
from bot.services.base.unit_of_work import UnitOfWork
from bot.services.case import closing
from bot.services.report import intake, transcriptions, voice_report
from bot.services.report.finding_place import find_place
from bot.services.steps import asking
from bot.services.steps.contribution import Contribution
from handlers import questions
from handlers.control import Control, bare, control, once
from handlers.edge.answers import TurnReply
from handlers.edge.context import Turn
from handlers.edge.screen import Screen
from handlers.refusal import tell_story
from handlers.resident import intake as reports
from handlers.resident import verdict_said
from handlers.screens import voice
from handlers.spoken import confirming, taking
from models import Asked, Chat, Evidence, Person, PostKind, Step, Transcription, TranscriptionState, Trust


async def recall(uow: UnitOfWork, row: Transcription) -> TurnReply:
    """Go on with what was heard; when that is refused, nothing of it has happened, and she is told why."""
    turn = await _turn(uow, row)
    evidence = await transcriptions.recording(uow, row)
    if row.told_at is not None:
        await _left_alone(turn, row)
    elif evidence.case_id is not None:
        await _late(turn, row, evidence)
    elif row.state is not TranscriptionState.TRANSCRIBED:
        await _without_words(turn, row, evidence)
    elif not evidence.words and (word := await _short_answer(turn, row)):
        await _at_once(turn, row, word)
    else:
        await _maybe_her_reason(turn, row, evidence)
        await _propose(turn, row)
    return turn.reply


async def _maybe_her_reason(turn: Turn, row: Transcription, evidence: Evidence) -> None:
    """没解决，晚上还是不亮: no new report, but why a closing is not accepted; she confirms it as such."""
    draft = await intake.current(turn.uow, turn.person) if row.case_id is None else None
    if draft is None or not await voice_report.is_all(turn.uow, draft, evidence):
        return
    case = await verdict_said.reason_for(turn, row.text or "")
    if case is not None:
        await voice_report.answers(turn.uow, draft, row, case.id, Asked.REOPEN_REASON)
        await asking.ask(turn.uow, turn.person.id, turn.chat.id, case.id, Asked.REOPEN_REASON)


async def _propose(turn: Turn, row: Transcription) -> None:
    draft = await intake.current(turn.uow, turn.person) if row.case_id is None else None
    danger = voice_report.foresee_danger(turn.uow, draft, row.text or "") if draft is not None else None
    await _becomes(turn, row, voice.proposal(row, turn.say, danger=danger))


async def _without_words(turn: Turn, row: Transcription, evidence: Evidence) -> None:
    """The recording goes on without words, and somebody will listen to it (待听)."""
    row.close(Trust.UNCONFIRMED, at=turn.uow.at)
    await _becomes(turn, row, Screen(voice.why_unheard(row.why or "", turn.say)))
    draft = await intake.current(turn.uow, turn.person) if evidence.draft_id is not None else None
    if draft is not None:
        await intake.retell(turn.uow, draft)
        await find_place(turn.uow, draft, evidence.words or "")
        await taking.ask_if_nothing_waits(turn, draft)
    else:
        await taking.into_case(turn, row, None)


async def _at_once(turn: Turn, row: Transcription, word: str) -> None:
    """对, 跳过, 提交: the recording of such a word is no part of a report, and is not kept."""
    await _becomes(turn, row, voice.acted(row.text or "", turn.say))
    turn.text, turn.given = word, Contribution(turn.chat.id, row.message_id, words=word)
    turn.reply_to = row.reply_to
    await transcriptions.drop(turn.uow, row)
    draft = await intake.current(turn.uow, turn.person)
    if draft is not None and row.case_id is None:
        await voice_report.leave_unwritten(turn.uow, draft)
    await tell_story(_as_typed, turn)


async def _as_typed(turn: Turn) -> None:
    if await confirming.answered(turn):
        return
    if turn.reply_to is None and await verdict_said.answered(turn):
        return
    question = await questions.awaited(turn)
    if question is not None:
        await questions.take(turn, question)
    elif not turn.in_group:
        await reports.told(turn)


async def _late(turn: Turn, row: Transcription, evidence: Evidence) -> None:
    """She had submitted already: the case has the words now, and she may say that they are right."""
    event = await voice_report.arrive_late(turn.uow, row, evidence)
    if event is None:
        row.close(Trust.UNCONFIRMED, at=turn.uow.at)
        await _becomes(turn, row, Screen(voice.why_unheard(row.why or "", turn.say)))
        return
    await _becomes(turn, row, voice.proposal(row, turn.say))


async def _left_alone(turn: Turn, row: Transcription) -> None:
    """Nobody said yes or no: the answer is taken as it was heard, unconfirmed; not if it was to be typed instead."""
    row.close(Trust.UNCONFIRMED, at=turn.uow.at)
    if row.to_be_typed:
        await _becomes(turn, row, voice.refused(row.text or "", turn.say))
        return
    await _becomes(turn, row, voice.taken(row.text or "", Trust.UNCONFIRMED, turn.say))
    await taking.into_case(turn, row, row.text)


async def _short_answer(turn: Turn, row: Transcription) -> str | None:
    """A word that is as good as a button, or a name that stands on one; to a case's question only what leads out."""
    said = bare(row.text or "")
    word = next((text for text in (said, once(said)) if control(text) is not None or _is_said_to(text)), None)
    if word is None:
        return await _on_a_button(turn, row, said) or await _verdict(turn, row)
    if row.case_id is None:
        return word
    others = [r for r in await transcriptions.pending(turn.uow, turn.person, turn.chat) if r.id != row.id]
    to_transcript = any(other.is_proposed for other in others)
    return word if to_transcript or (row.asked is not None and control(word) is Control.CANCEL) else None


async def _verdict(turn: Turn, row: Transcription) -> str | None:
    """解决了, 满意: to a closing that waits for it, if she tells of nothing else."""
    said = verdict_said.meant(row.text or "")
    reason = said is not None and said.kind is verdict_said.Kind.UNSOLVED and said.more
    if said is None or reason or row.case_id is not None or not await closing.unjudged(turn.uow, turn.person.id):
        return None
    draft = await intake.current(turn.uow, turn.person)
    evidence = await transcriptions.recording(turn.uow, row)
    return row.text if draft is not None and await voice_report.is_all(turn.uow, draft, evidence) else None


def _is_said_to(text: str) -> bool:
    return text in confirming.AGAIN or text in confirming.TYPE


async def _on_a_button(turn: Turn, row: Transcription, said: str) -> str | None:
    match row.step:
        case Step.CATEGORY:
            names = {bare(name) for c in turn.uow.office.categories.all for name in (c.zh, c.en)}
        case Step.WHICH_GRID:
            names = {bare(sign.name) for sign in (await turn.uow.office.atlas.signs(turn.uow.session)).values()}
        case _:
            return None
    return said if said in names else None


async def _turn(uow: UnitOfWork, row: Transcription) -> Turn:
    person = await uow.session.get_one(Person, row.person_id)
    chat = await uow.session.get_one(Chat, row.chat_id)
    reply = TurnReply(chat.id, chat.telegram_id, person.id, not chat.is_group)
    language = DEFAULT_LANGUAGE if chat.is_group else person.language
    return Turn(uow, person, chat, speaker(language), reply, message_id=row.message_id)


async def _becomes(turn: Turn, row: Transcription, screen: Screen) -> None:
    """正在听写… becomes this; where it is not known (any more), this is said anew."""
    message_id = await transcriptions.shown_in(turn.uow, row)
    if message_id is not None:
        turn.becomes(message_id, screen)
    else:
        turn.show(screen, kind=PostKind.LISTENING, evidence_id=row.evidence_id, reply=turn.in_group)
