"""A recording arrives: it is kept, its writing down is owed, and she sees at once that somebody listens."""

from bot.services.report import transcriptions, voice_report
from bot.services.steps import posts
from handlers.edge.context import Turn
from handlers.edge.screen import Screen
from handlers.screens import voice
from models import Post, PostKind, Question, Trust


async def for_question(turn: Turn, question: Question) -> bool:
    """It answers a question: a reason, a proof, a few words. False, here and below: it goes on as it is."""
    given = turn.given
    if given is None or not can_be_heard(turn):
        return False
    await instead_of_typing(turn)
    row = await transcriptions.for_case(
        turn.uow, given, by=turn.person.id, case_id=question.case_id, asked=question.asked, reply_to=turn.reply_to
    )
    show_listening(turn, row.evidence_id)
    return True


async def for_reply(turn: Turn, post: Post) -> bool:
    """It answers one of a case's messages."""
    given = turn.given
    if given is None or post.case_id is None or not await _may_reply(turn, post.case_id) or not can_be_heard(turn):
        return False
    await instead_of_typing(turn)
    row = await transcriptions.for_case(
        turn.uow, given, by=turn.person.id, case_id=post.case_id, asked=None, reply_to=turn.reply_to
    )
    show_listening(turn, row.evidence_id)
    return True


async def for_transcript(turn: Turn) -> bool:
    """In a group, in reply to the transcript of her own answer: 对 or 不对, or the answer once more."""
    post = await posts.meaning(turn.uow, turn.chat.id, turn.reply_to)
    open_here = await transcriptions.pending(turn.uow, turn.person, turn.chat) if post is not None else ()
    to = next((row for row in open_here if post is not None and row.evidence_id == post.evidence_id), None)
    given = turn.given
    if to is None or to.case_id is None or to.asked is None or given is None or not can_be_heard(turn):
        return False
    row = await transcriptions.for_case(
        turn.uow, given, by=turn.person.id, case_id=to.case_id, asked=to.asked, reply_to=turn.reply_to
    )
    show_listening(turn, row.evidence_id)
    return True


def can_be_heard(turn: Turn) -> bool:
    """Whether somebody here can write it down; she is told why not, if it is for the recording's own sake."""
    given = turn.given
    if given is None or not turn.uow.office.listens or not transcriptions.is_spoken(given):
        return False
    why = transcriptions.refusal(given)
    if why is not None:
        turn.show(Screen(voice.why_unheard(why.value, turn.say)), reply=turn.in_group)
    return why is None


async def instead_of_typing(turn: Turn) -> None:
    """She was to type what a recording says, and speaks once more: that is 重说."""
    for row in await transcriptions.pending(turn.uow, turn.person, turn.chat):
        if row.to_be_typed:
            row.close(Trust.UNCONFIRMED, at=turn.uow.at)
            message_id = await transcriptions.shown_in(turn.uow, row)
            if message_id is not None:
                turn.becomes(message_id, voice.refused(row.text or "", turn.say))


def show_listening(turn: Turn, evidence_id: int) -> None:
    """正在听写…, in a message that will become the transcript."""
    turn.show(voice.listening(turn.say), kind=PostKind.LISTENING, evidence_id=evidence_id, reply=turn.in_group)


async def _may_reply(turn: Turn, case_id: int) -> bool:
    """A stranger in the group who talks under a card is not listened to."""
    return await voice_report.may_speak(turn.uow, case_id, turn.person.id)
