"""Performs what was meant: a row for each intent."""

from dataclasses import replace
from typing import assert_never

from bot.dialogue import intents as meant
from bot.dialogue.opinion import think
from bot.dialogue.said import Manner, Said
from bot.dialogue.situation import Situation
from bot.dialogue.understand import understand
from bot.dialogue.wording import Words
from bot.services.report import intake, situations, transcriptions, voice_report
from bot.services.steps import asking, posts
from handlers import questions, talk
from handlers.edge.context import Turn
from handlers.edge.screen import Screen
from handlers.grid import in_hand, replies
from handlers.resident import cases, leave_draft, own_cases, steps, verdicts
from handlers.resident import intake as reports
from handlers.voice import accept, listen
from models import Draft, Transcription
from models.errors import DomainError


async def perform(turn: Turn, intent: meant.Intent, situation: Situation) -> None:  # noqa: C901 - a row for each intent
    """Do what the intent says, with the turn's content."""
    if turn.given is not None and intent.danger.is_now:
        turn.given = replace(turn.given, danger=intent.danger.told)
    match intent:
        case meant.Overheard() | meant.Propose():
            pass
        case meant.Greet() | meant.WhoAreYou() | meant.Chat() | meant.Thanks() | meant.OnlySigns() | meant.Unreadable():
            await talk.talk_back(turn, intent)
        case meant.Command():
            await talk.command(turn, intent)
        case meant.GivesNumber():
            await cases.named(turn, intent.number)
        case meant.WantsPerson():
            await talk.wants_person(turn, intent)
        case meant.Report() | meant.Join():
            await reports.begin(turn, intent)
        case meant.WhichSubject():
            talk.which_subject(turn)
        case meant.Cancel():
            await leave_draft.cancel(turn)
        case meant.Listen():
            await listen.to_recording(turn, intent, situation)
        case meant.Confirm():
            await _confirmed(turn, await accept.confirm(turn, intent.transcript_id))
        case meant.CorrectHeard():
            await _confirmed(turn, await accept.confirm(turn, intent.transcript_id, corrected=intent.words))
        case meant.SayAgain():
            await accept.say_again(turn, intent.transcript_id)
        case meant.TypeInstead():
            await accept.type_instead(turn, intent.transcript_id)
        case meant.WhichTranscript():
            await accept.ask_which(turn, intent.transcript_ids)
        case meant.GiveUpAnswer():
            await _give_up(turn, intent, situation)
        case meant.SaidMeanwhile():
            await _meanwhile(turn, intent, situation)
        case meant.Answer():
            await questions.answer(turn)
        case meant.DropQuestion():
            await questions.drop(turn)
        case meant.Reply():
            if not await replies.reply(turn, intent):
                await reports.begin(turn, meant.Report(danger=intent.danger))
        case meant.AskAfter() | meant.Urge() | meant.TakeBack() | meant.AddToCase():
            await own_cases.about(turn, intent)
        case meant.Solved() | meant.Unsolved() | meant.Satisfied() | meant.UnclearVerdict() | meant.WhichClosing():
            await verdicts.judge(turn, intent)
        case meant.Feedback() | meant.Finish() | meant.GiveBack():
            await in_hand.about(turn, intent)
        case (
            meant.Submit()
            | meant.Back()
            | meant.Keep()
            | meant.Skip()
            | meant.Wait()
            | meant.GivePlace()
            | meant.DontKnow()
            | meant.HowToLocate()
            | meant.RepeatQuestion()
            | meant.Correct()
            | meant.AddWords()
            | meant.ShowFile()
            | meant.ChooseGrid()
            | meant.ChooseCategory()
            | meant.NameOther()
            | meant.PhoneOther()
            | meant.IsReport()
            | meant.BelongsTo()
        ):
            await steps.take(turn, intent)
        case _:
            assert_never(intent)


async def press_confirmed(turn: Turn, transcript_id: int) -> None:
    """对, pressed."""
    await _confirmed(turn, await accept.confirm(turn, transcript_id))


async def take_for_case(turn: Turn, row: Transcription, words: str | None) -> None:
    """As the answer to the question, or the reply to the message; None: the recording speaks for itself.

    When that is refused its speaker is told why, and the recording waits no longer: it would be refused again.
    """
    spoken = await _as_message(turn, row, words)
    try:
        async with turn.uow.savepoint():
            await _to_its_case(spoken, row)
    except DomainError as refusal:
        turn.show(Screen(turn.say(refusal.sentence, **refusal.facts)), reply=turn.in_group)


async def _confirmed(turn: Turn, row: Transcription | None) -> None:
    """The words of a recording are sure now: they mean what they would have meant, typed where they were spoken."""
    if row is None:
        return
    words = row.text or ""
    if row.case_id is not None:
        await take_for_case(turn, row, words)
        return
    draft = await intake.current(turn.uow, turn.person)
    if draft is None:
        return
    situation = await situations.gather(turn.uow, turn.person, turn.chat, reply_to=row.reply_to, besides=row)
    message = Said(words=Words(words), manner=Manner.CONFIRMED, opinion=think(Words(words)))
    intent = understand(message, situation, turn.uow.office.categories)
    await _into_report(turn, draft, row, intent, situation)


async def _into_report(
    turn: Turn, draft: Draft, row: Transcription, intent: meant.Intent, situation: Situation
) -> None:
    """Words for the report stay with it; others leave it, and it is forgotten if it held nothing else."""
    if isinstance(intent, (meant.Report, meant.Join, meant.AddWords)):
        if not situation.in_hand:
            intake.decide(draft)
        words, danger = row.text or "", intent.danger.told
        await voice_report.tell(turn.uow, draft, row, words, category=intent.category, danger=danger)
        await reports.ask_if_nothing_waits(turn, draft)
        return
    spoken = await _as_message(turn, row, row.text or "")
    if situation.report is None:
        await voice_report.release(turn.uow, draft, row)
    await perform(spoken, intent, situation)


async def _as_message(turn: Turn, row: Transcription, words: str | None) -> Turn:
    """The recording as a message of its own, said where it was said."""
    given = await transcriptions.spoken_again(turn.uow, row, words)
    return replace(turn, given=given, text=words or "", message_id=row.message_id, reply_to=row.reply_to)


async def _to_its_case(spoken: Turn, row: Transcription) -> None:
    if row.asked is not None:
        question = await asking.awaited(spoken.uow, spoken.person.id, spoken.chat.id)  # in time when it was spoken
        if question is not None and (question.asked, question.case_id) == (row.asked, row.case_id):
            await questions.take(spoken, question)
        else:
            spoken.show(Screen(spoken.say("voice-too-late")))
        return
    post = await posts.meaning(spoken.uow, row.chat_id, row.reply_to)
    if post is None or post.case_id is None:
        spoken.show(Screen(spoken.say("voice-too-late")))
        return
    if not await replies.reply(spoken, meant.Reply(case_id=post.case_id, kind=post.kind)):
        await reports.begin(spoken, meant.Report())


async def _give_up(turn: Turn, intent: meant.GiveUpAnswer, situation: Situation) -> None:
    row = next(row for row in situation.heard if row.id == intent.transcript_id)
    await accept.drop_answers(turn, row)
    question = situation.question
    if question is not None and (question.asked, question.case_id) == (row.asked, row.case_id):
        await questions.drop(turn)
    else:
        turn.show(Screen(turn.say("cancelled")))


async def _meanwhile(turn: Turn, intent: meant.SaidMeanwhile, situation: Situation) -> None:
    """Typed while somebody listens: the answer to a case's question instead, or more words for the report."""
    row = next(row for row in situation.heard if row.id == intent.transcript_id)
    if row.case_id is not None:
        await accept.drop_answers(turn, row)
        await questions.answer(turn)
        return
    if situation.report is not None:
        now = replace(situation, heard=(), report=replace(situation.report, step=row.step or situation.report.step))
        message = Said(words=Words(turn.text), opinion=think(Words(turn.text)))
        await perform(turn, understand(message, now, turn.uow.office.categories), now)
