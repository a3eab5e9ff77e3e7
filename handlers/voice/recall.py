"""A recording was listened to: its words are shown for a yes, or are missing, or came too late."""

from bot.dialogue.intents import Propose
from bot.services.report import intake, transcriptions, voice_report
from bot.services.report.finding_place import find_place
from bot.services.steps import asking
from handlers.edge.context import Turn
from handlers.edge.screen import Screen
from handlers.resident import intake as reports
from handlers.screens import voice
from models import Asked, PostKind, Transcription, Trust


async def propose(turn: Turn, row: Transcription, intent: Propose, *, foresees: bool = True) -> None:
    """Is this what you said? With danger in it, the number to ring comes first.

    `foresees` False: the danger is none of the open report's.
    """
    draft = await intake.current(turn.uow, turn.person) if row.case_id is None else None
    if draft is not None and intent.reason_for is not None:
        await voice_report.answers(turn.uow, draft, row, intent.reason_for, Asked.REOPEN_REASON)
        await asking.ask(turn.uow, turn.person.id, turn.chat.id, intent.reason_for, Asked.REOPEN_REASON)
    elif draft is not None and foresees:
        voice_report.foresee_danger(turn.uow, draft, intent.danger)
    danger = turn.uow.office.categories.numbers([intent.danger.told])
    await show_heard(turn, row, voice.proposal(row, turn.say, danger=danger))


async def late(turn: Turn, row: Transcription) -> None:
    """Its report was submitted already: the case has the words now, and its speaker may say that they are right."""
    event = await voice_report.arrive_late(turn.uow, row)
    if event is None:
        transcriptions.refuse(turn.uow, row)
        await show_heard(turn, row, Screen(voice.why_unheard(row.why or "", turn.say)))
        return
    await show_heard(turn, row, voice.proposal(row, turn.say))


async def without_words(turn: Turn, row: Transcription) -> bool:
    """The recording goes on without words, and somebody will listen to it (待听). Whether it is a report's."""
    transcriptions.refuse(turn.uow, row)
    await show_heard(turn, row, Screen(voice.why_unheard(row.why or "", turn.say)))
    draft = await intake.current(turn.uow, turn.person) if row.case_id is None else None
    if draft is None:
        return False
    await intake.retell(turn.uow, draft)
    await find_place(turn.uow, draft, await voice_report.caption_of(turn.uow, row))
    await reports.ask_if_nothing_waits(turn, draft)
    return True


async def left_alone(turn: Turn, row: Transcription) -> bool:
    """Nobody said yes or no: the answer is taken as it was heard, unconfirmed; not if it was to be typed instead."""
    transcriptions.refuse(turn.uow, row)
    if row.to_be_typed:
        await show_heard(turn, row, voice.refused(row.text or "", turn.say))
        return False
    await show_heard(turn, row, voice.taken(row.text or "", Trust.UNCONFIRMED, turn.say))
    return True


async def show_heard(turn: Turn, row: Transcription, screen: Screen) -> None:
    """正在听写… becomes this; where it is not known (any more), this is said anew."""
    message_id = await transcriptions.shown_in(turn.uow, row)
    if message_id is not None:
        turn.becomes(message_id, screen)
    else:
        turn.show(screen, kind=PostKind.LISTENING, evidence_id=row.evidence_id, reply=turn.in_group)
