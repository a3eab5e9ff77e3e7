"""A recording arrives: it is kept, its writing down is owed, and its speaker sees at once that somebody listens."""

from dataclasses import dataclass

from bot.dialogue.intents import Listen, ListenFor
from bot.dialogue.situation import Situation
from bot.services.report import intake, transcriptions, voice_report
from bot.services.steps.contribution import Contribution
from handlers.edge.context import Turn
from handlers.edge.screen import Screen
from handlers.screens import voice
from models import Asked, PostKind, Transcription
from models.errors import DomainError


@dataclass(frozen=True, slots=True)
class Listening:
    """A recording is sent."""

    intent: Listen
    situation: Situation

    async def perform(self, turn: Turn) -> None:
        """Keep it for what it answers."""
        await to_recording(turn, self.intent, self.situation)


async def to_recording(turn: Turn, intent: Listen, situation: Situation) -> None:
    """Keep the recording for what it answers: a report, the open question, a message of a case, or a transcript."""
    given, question, post = turn.given, situation.question, situation.replied_to
    if given is None:
        return
    if intent.to is ListenFor.REPORT:
        await _for_report(turn, given, situation)
    elif intent.to is ListenFor.QUESTION and question is not None:
        await _for_case(turn, given, question.case_id, question.asked)
    elif intent.to is ListenFor.REPLY and post is not None and post.case_id is not None:
        if await voice_report.may_speak(turn.uow, post.case_id, turn.person.id):
            await _for_case(turn, given, post.case_id, None)
        elif not turn.in_group:  # a stranger in a group who talks under a card is not listened to
            raise DomainError
    elif intent.to is ListenFor.TRANSCRIPT:
        row = next(row for row in situation.heard if row.replied)
        if row.case_id is not None:
            await _for_case(turn, given, row.case_id, row.asked, anew=False)


def why_not(turn: Turn) -> None:
    """Tell the speaker why a recording cannot be written down, where the reason lies in the recording."""
    given = turn.given
    if given is None or not turn.uow.office.listens or not transcriptions.is_spoken(given):
        return
    if (why := transcriptions.refusal(given)) is not None:
        turn.show(Screen(voice.why_unheard(why.value, turn.say)), reply=turn.in_group)


async def _for_report(turn: Turn, given: Contribution, situation: Situation) -> None:
    """A worker's may yet be feedback about a case in hand."""
    await _instead_of_typing(turn)
    draft = await intake.begin(turn.uow, turn.person, is_report=not situation.in_hand)
    _show_listening(turn, await voice_report.listen(turn.uow, draft, given))


async def _for_case(turn: Turn, given: Contribution, case_id: int, asked: Asked | None, *, anew: bool = True) -> None:
    if anew:
        await _instead_of_typing(turn)
    by, reply_to = turn.person.id, turn.reply_to
    row = await transcriptions.for_case(turn.uow, given, by=by, case_id=case_id, asked=asked, reply_to=reply_to)
    _show_listening(turn, row)


async def _instead_of_typing(turn: Turn) -> None:
    """The speaker was to type what a recording says, and speaks once more: that is 重说."""
    for row in await transcriptions.pending(turn.uow, turn.person, turn.chat):
        if row.to_be_typed:
            transcriptions.refuse(turn.uow, row)
            message_id = await transcriptions.shown_in(turn.uow, row)
            if message_id is not None:
                turn.becomes(message_id, voice.refused(row.text or "", turn.say))


def _show_listening(turn: Turn, row: Transcription) -> None:
    """正在听写…, in a message that will become the transcript."""
    turn.show(voice.listening(turn.say), kind=PostKind.LISTENING, evidence_id=row.evidence_id, reply=turn.in_group)
