"""Hears a message or a recording: gathers what is open, asks what was meant, and has it performed."""

from bot.dialogue.danger import danger_in
from bot.dialogue.intents import Intent, Propose
from bot.dialogue.opinion import Opinion
from bot.dialogue.said import Manner, Said
from bot.dialogue.situation import Situation
from bot.dialogue.understand import is_another_matter, understand
from bot.dialogue.wording import Words
from bot.i18n import DEFAULT_LANGUAGE, speaker
from bot.services.base.unit_of_work import UnitOfWork
from bot.services.report import alarms, situations, transcriptions, voice_report
from bot.services.steps.contribution import Contribution, join_album
from handlers import performing
from handlers.edge.answers import TurnReply
from handlers.edge.context import Turn, current_update
from handlers.edge.screen import Screen
from handlers.pointing import pointed_at
from handlers.refusal import tell_story
from handlers.resident import danger
from handlers.resident import intake as reports
from handlers.screens import danger as danger_screens
from handlers.screens import voice
from handlers.voice import listen, recall
from models import Transcription, TranscriptionState


async def said(turn: Turn) -> None:
    """Words, a picture, a recording, or something that cannot be read."""
    given = turn.given
    if given is not None and not turn.in_group and await join_album(turn.uow, given, by=turn.person.id) is not None:
        told = danger_in(Words(turn.text), current_update.get().opinion)
        for story in performing.called_for_by(told):
            await story.perform(turn)
        return
    pointing = pointed_at(turn)
    if pointing is not None:
        await pointing.perform(turn)
        if not turn.text:
            return
    situation = await situations.gather(
        turn.uow, turn.person, turn.chat, reply_to=turn.reply_to, bot_name=turn.bot_name
    )
    message = _said(turn)
    if not message.recording:
        listen.why_not(turn)
    await performing.perform(turn, understand(message, situation, turn.uow.office.categories), situation)


async def unreadable(turn: Turn) -> None:
    """Stickers, polls, games, dice …: a kind word, and how to say it. What is written under a file counts."""
    if turn.in_group:
        return
    turn.show(Screen(turn.say("unknown-kind")))
    if turn.given is not None:
        await said(turn)
    else:
        await reports.ask_once_more(turn)


async def heard(uow: UnitOfWork, row: Transcription, opinion: Opinion) -> TurnReply:
    """Go on with what was heard; when that is refused, nothing of it has happened, and the speaker is told why."""
    turn = await _turn(uow, row)
    if row.told_at is not None:
        if await recall.left_alone(turn, row):
            await performing.take_for_case(turn, row, row.text)
    elif await voice_report.belongs_to_case(uow, row):
        await recall.late(turn, row)
    elif row.state is not TranscriptionState.TRANSCRIBED:
        if not await recall.without_words(turn, row) and row.case_id is not None:
            await performing.take_for_case(turn, row, None)
    else:
        await _words(turn, row, opinion)
    return turn.reply


async def _words(turn: Turn, row: Transcription, opinion: Opinion) -> None:
    """Words that are as good as a button act at once, and their recording is not kept; others are shown for a yes."""
    text, answers_case = row.text or "", row.case_id is not None
    situation = await situations.gather(turn.uow, turn.person, turn.chat, reply_to=row.reply_to, besides=row)
    message = Said(words=Words(text), manner=Manner.HEARD, answers_case=answers_case, opinion=opinion)
    intent = understand(message, situation, turn.uow.office.categories)
    if await _told_privately(turn, row, intent, situation):
        return
    captioned = bool(await voice_report.caption_of(turn.uow, row))
    if captioned or isinstance(intent, Propose):
        proposal = intent if isinstance(intent, Propose) else Propose(danger=intent.danger)
        if intent.danger.is_now:
            await danger.call_for_help(turn, intent.danger, text, unconfirmed=True, shows=False)
        await recall.propose(turn, row, proposal, foresees=not is_another_matter(situation.report, intent.danger))
        return
    await recall.show_heard(turn, row, voice.acted(text, turn.say))
    await voice_report.act_without(turn.uow, row, turn.person)
    turn.given = Contribution(turn.chat.id, row.message_id, words=text)
    turn.text, turn.reply_to = text, row.reply_to

    async def act(turn: Turn) -> None:
        await performing.perform(turn, intent, situation)

    await tell_story(act, turn)


async def _told_privately(turn: Turn, row: Transcription, intent: Intent, situation: Situation) -> bool:
    """What only few people may know is not shown for a yes: whoever is called has the words, the screen has none."""
    alarm = situation.alarm
    more = alarm is not None and alarm.private and isinstance(intent, Propose) and not turn.in_group
    if not intent.danger.is_private and not more:
        return False
    await recall.show_heard(turn, row, danger_screens.heard_neutral(turn.say))
    await voice_report.act_without(turn.uow, row, turn.person)
    if intent.danger.is_private:
        await danger.call_for_help(turn, intent.danger, row.text or "", unconfirmed=True)
    elif alarm is not None:
        await alarms.add(turn.uow, alarm.id, row.text or "")
    return True


def _said(turn: Turn) -> Said:
    given = turn.given
    spoken = given is not None and transcriptions.is_spoken(given) and transcriptions.refusal(given) is None
    recording = spoken and turn.uow.office.listens
    file = given is not None and given.has_file and not recording
    return Said(words=Words(turn.text), recording=recording, file=file, opinion=current_update.get().opinion)


async def _turn(uow: UnitOfWork, row: Transcription) -> Turn:
    person, chat = await transcriptions.speaker_and_chat(uow, row)
    large = bool(person.large_print) and not chat.is_group
    reply = TurnReply(chat.id, chat.telegram_id, person.id, not chat.is_group, large)
    language = DEFAULT_LANGUAGE if chat.is_group else person.language
    return Turn(uow, person, chat, speaker(language), reply, message_id=row.message_id)
