"""Performs what was meant: the one match that gives each intent its story."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Protocol, assert_never

from bot.dialogue import intents as meant
from bot.dialogue.danger import Danger, Grade, danger_in
from bot.dialogue.opinion import think
from bot.dialogue.said import Manner, Said
from bot.dialogue.situation import Situation
from bot.dialogue.understand import understand
from bot.dialogue.wording import Words
from bot.services.report import intake, kept_answers, same_matter, situations, transcriptions, two_matters, voice_report
from bot.services.steps import asking, posts
from handlers import questions
from handlers.edge.context import Turn
from handlers.edge.screen import Screen
from handlers.grid import replies
from handlers.grid.in_hand import AtWork
from handlers.grid.replies import Replying
from handlers.leader.kept_answers import WordingAnswer
from handlers.questions import AnsweringForCase
from handlers.resident import danger
from handlers.resident import intake as reports
from handlers.resident.adding import AddingToCase
from handlers.resident.belonging import Belonging
from handlers.resident.bookings import Booking
from handlers.resident.call_request import Calling
from handlers.resident.cases import Looking
from handlers.resident.danger import AfterDanger
from handlers.resident.filing import Filing, FilingDanger
from handlers.resident.joining import Joining
from handlers.resident.kept_answers import Asking, JudgingAnswer, show_answer
from handlers.resident.leave_draft import Leaving
from handlers.resident.own_cases import AboutOwnCase
from handlers.resident.place_said import SayingWhere
from handlers.resident.put_right import PuttingRight
from handlers.resident.steps import Answering
from handlers.resident.verdicts import Judging
from handlers.resident.whose import AskingWhose
from handlers.talk import Talking
from handlers.voice import accept
from handlers.voice.listen import Listening
from models import Draft, Transcription
from models.errors import DomainError


class Story(Protocol):
    """What happens when an intent is performed: one for each place of the trade, in a module of its own."""

    async def perform(self, turn: Turn) -> None:
        """Do it, with the turn's content."""


async def perform(turn: Turn, intent: meant.Intent, situation: Situation) -> None:
    """Do what the intent says, with the turn's content."""
    for story in stories_of(intent, situation):
        await story.perform(turn)


def stories_of(intent: meant.Intent, situation: Situation) -> Iterator[Story]:
    """What follows from the intent: danger in the words is told first, whatever else they mean."""
    yield from called_for_by(intent.danger)
    if intent.danger.is_now and intent.danger.is_private:
        return  # a report's card would stand in the grid's group
    story = story_of(intent, situation)
    if story is not None:
        if intent.danger.grade is Grade.MAYBE:
            yield danger.MayBeDanger(intent.danger)
        yield story


def called_for_by(told: Danger) -> Iterator[Story]:
    """What danger at this moment calls for, by itself."""
    if told.is_now:
        yield danger.CallingForHelp(told)


def story_of(intent: meant.Intent, situation: Situation) -> Story | None:  # noqa: C901 - a row for each intent
    """The story that performs the intent; None where nothing is to be done."""
    match intent:
        case meant.Overheard() | meant.Propose():
            return None
        case meant.WasNothing() | meant.MoreOfDanger():
            return AfterDanger(intent, situation.alarm.id) if situation.alarm is not None else None
        case (
            meant.Greet()
            | meant.WhoAreYou()
            | meant.Chat()
            | meant.Thanks()
            | meant.OnlySigns()
            | meant.Unreadable()
            | meant.Command()
            | meant.WhichSubject()
            | meant.AskFiled()
        ):
            return Talking(intent)
        case meant.WantsPerson() | meant.GivePhone() | meant.EndCall():
            return Calling(intent)
        case meant.JudgeAnswer():
            return JudgingAnswer(intent)
        case meant.Book():
            return Booking(intent)
        case meant.WordAnswer():
            return WordingAnswer(intent)
        case meant.GivesNumber():
            return Looking(intent)
        case meant.Report():
            return Asking(intent)
        case meant.Join():
            return Joining(intent)
        case meant.Cancel():
            return Leaving()
        case meant.Listen():
            return Listening(intent, situation)
        case (
            meant.Confirm()
            | meant.CorrectHeard()
            | meant.SayAgain()
            | meant.TypeInstead()
            | meant.WhichTranscript()
            | meant.GiveUpAnswer()
            | meant.SaidMeanwhile()
        ):
            return Hearing(intent, situation)
        case meant.Answer() | meant.DropQuestion():
            return AnsweringForCase(intent)
        case meant.Reply():
            return Replying(intent)
        case meant.AskAfter() | meant.Urge() | meant.TakeBack():
            return AboutOwnCase(intent)
        case meant.AddToCase():
            return AddingToCase(intent) if len(intent.case_ids) == 1 else AskingWhose(intent)
        case meant.Solved() | meant.Unsolved() | meant.Satisfied() | meant.UnclearVerdict() | meant.WhichClosing():
            return Judging(intent)
        case meant.Feedback() | meant.Finish() | meant.GiveBack():
            return AtWork(intent)
        case meant.Submit():
            return Filing()
        case meant.DangerBesides():
            return FilingDanger()
        case meant.BelongsTo():
            return Belonging(intent)
        case meant.GivePlace() | meant.DontKnow() | meant.HowToLocate():
            return SayingWhere(intent)
        case meant.Correct():
            return PuttingRight(intent)
        case (
            meant.Back()
            | meant.Keep()
            | meant.Skip()
            | meant.Wait()
            | meant.RepeatQuestion()
            | meant.AddWords()
            | meant.ShowFile()
            | meant.ChooseGrid()
            | meant.ChooseCategory()
            | meant.NameOther()
            | meant.PhoneOther()
            | meant.IsReport()
            | meant.CountMatters()
        ):
            return Answering(intent)
        case _:
            assert_never(intent)


@dataclass(frozen=True, slots=True)
class Hearing:
    """What was heard of a recording is confirmed, put right, or given up."""

    intent: (
        meant.Confirm | meant.CorrectHeard | meant.SayAgain | meant.TypeInstead | meant.WhichTranscript
        | meant.GiveUpAnswer | meant.SaidMeanwhile
    )  # fmt: skip
    situation: Situation

    async def perform(self, turn: Turn) -> None:
        """Do it; the words of a confirmed recording are understood as if they had been typed."""
        match self.intent:
            case meant.Confirm(transcript_id=one):
                await _confirmed(turn, await accept.confirm(turn, one))
            case meant.CorrectHeard(transcript_id=one, words=words):
                await _confirmed(turn, await accept.confirm(turn, one, corrected=words))
            case meant.SayAgain(transcript_id=one):
                await accept.say_again(turn, one)
            case meant.TypeInstead(transcript_id=one):
                await accept.type_instead(turn, one)
            case meant.WhichTranscript(transcript_ids=several):
                await accept.ask_which(turn, several)
            case meant.GiveUpAnswer():
                await _give_up(turn, self.intent, self.situation)
            case meant.SaidMeanwhile():
                await _meanwhile(turn, self.intent, self.situation)


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
    told = danger_in(Words(words), think(Words(words)))
    if told.is_now:
        await danger.call_for_help(turn, told, words)
    if told.is_private and row.case_id is None:
        await voice_report.keep_out(turn.uow, row, turn.person)
        return
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
    if isinstance(intent, meant.Report) and situation.report is None and await _answered(turn, draft, row, intent):
        return
    if isinstance(intent, (meant.Report, meant.Join, meant.AddWords)):
        if not situation.in_hand:
            intake.decide(draft)
        words, told = row.text or "", intent.danger.told
        await voice_report.tell(turn.uow, draft, row, words, category=intent.category, danger=told)
        if isinstance(intent, meant.Report) and situation.report is None:
            two_matters.put_aside(draft, intent)
        if isinstance(intent, meant.Join) and situation.report is None:
            await same_matter.offer(turn.uow, draft, turn.person)
        await reports.ask_if_nothing_waits(turn, draft)
        return
    spoken = await _as_message(turn, row, row.text or "")
    if situation.report is None:
        await voice_report.release(turn.uow, draft, row)
    await perform(spoken, intent, situation)


async def _answered(turn: Turn, draft: Draft, row: Transcription, intent: meant.Report) -> bool:
    """Whether a kept answer fits a spoken question, and is shown; the recording stays with the question."""
    words = row.text or ""
    fits = await kept_answers.fitting(turn.uow, turn.person, intent, words)
    if fits is None:
        return False
    given = await transcriptions.spoken_again(turn.uow, row, words)
    await voice_report.release(turn.uow, draft, row)
    await show_answer(turn, fits, given)
    return True


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
