"""What somebody meant, as a closed list of values; one `match` performs them (handlers/performing.py).

Every intent says in `because` which rule decided, and in `danger` whether somebody spoke of danger besides.
"""

from dataclasses import dataclass
from enum import StrEnum

from bot.dialogue.danger import NO_DANGER, Danger
from models import PostKind, Satisfaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """What all intents share."""

    because: str = ""
    danger: Danger = NO_DANGER


# Anybody, at any time


@dataclass(frozen=True, slots=True, kw_only=True)
class Overheard(Meant):
    """People talk in a group, and not to the bot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Greet(Meant):
    """你好, 有人吗: is answered; an open question stays open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoAreYou(Meant):
    """你是机器人吗."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat(Meant):
    """今天天气真好: a word about nothing that anybody must do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thanks(Meant):
    """谢谢, 知道了, 哦哦: the speaker wants nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OnlySigns(Meant):
    """Signs and emoji without a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command(Meant):
    """The name of a command, typed with any slash or none; `arguments` as they were typed."""

    name: str
    arguments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GivesNumber(Meant):
    """A whole case number, and nothing else."""

    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable(Meant):
    """A sticker, a poll, a dice: nothing that can be kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WantsPerson(Meant):
    """找真人 (False), 给我回个电话 (True)."""

    by_phone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GivePhone(Meant):
    """The phone at which the speaker wants to be rung up; None: 不用电话."""

    number: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EndCall(Meant):
    """What came of a call to whoever wanted a person, in the words of whoever rang."""

    request_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeAnswer(Meant):
    """答到了, 没答到: of the kept answer that the speaker was shown a moment ago."""

    shown_id: int
    helped: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Book(Meant):
    """周六下午想借活动室: a room or a thing of the grid is wanted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordAnswer(Meant):
    """The new words of a kept answer, or of its question; `leaves`: it stays as it is."""

    answer_id: int
    leaves: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WasNothing(Meant):
    """没着火，看错了: the danger that the speaker told of is none, or is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreOfDanger(Meant):
    """Further words while people are called privately; nothing is asked, and no report is begun."""


# A new matter


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Meant):
    """Something new to report.

    `category` is None where the words do not say it. `on_behalf`: for somebody else. `second`: the category of a
    second matter in the same message, or None; `apart`: what is told of each. `is_question`: advice is wanted, nobody
    has to come.
    """

    category: str | None = None
    on_behalf: bool = False
    second: str | None = None
    apart: tuple[str, str] | None = None
    is_question: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WhichSubject(Meant):
    """Too little to tell what it is about: the speaker is asked, and no report is begun."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Join(Meant):
    """我也是, 我家也停水了: the same matter as somebody else's, or a new one of this category."""

    category: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DangerBesides(Meant):
    """Danger, while a report of another matter is open: it becomes a case of its own at once."""

    category: str


# The open report


class Part(StrEnum):
    """What of a report is to be put right."""

    CATEGORY = "category"
    PLACE = "place"
    WORDS = "words"
    PHOTOS = "photos"
    NAME_HIDDEN = "name_hidden"
    NAME_SHOWN = "name_shown"
    FOR_WHOM = "for_whom"
    UNKNOWN = "unknown"


class Where(StrEnum):
    """How a place was told."""

    IN_WORDS = "in_words"
    AT_HOME = "at_home"
    AS_LAST_TIME = "as_last_time"
    IN_VOICE = "in_voice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Submit(Meant):
    """提交, 对, 可以，交吧: under the summary."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskFiled(Meant):
    """收到了吗, 交上去了没有: of what was told last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancel(Meant):
    """取消, 算了不报了: of what is open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Back(Meant):
    """返回: to the question before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keep(Meant):
    """不改: the answer stays as it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skip(Meant):
    """没有, 我不会拍: this question has no answer, and needs none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait(Meant):
    """等一下: the question stays open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GivePlace(Meant):
    """The place, at the question for it or out of turn; `words` where they are only part of the message."""

    where: Where = Where.IN_WORDS
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DontKnow(Meant):
    """不晓得叫什么路."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HowToLocate(Meant):
    """怎么发位置."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatQuestion(Meant):
    """Words that answer nothing: the question is put once more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correct(Meant):
    """不是路灯，是垃圾桶; 地方不对. `words` hold what is right and `wrong` what is not, where they were said."""

    part: Part
    words: str = ""
    wrong: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddWords(Meant):
    """Words that go with the open report; `category` where they tell the matter itself."""

    category: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowFile(Meant):
    """A picture or a film for the open report; `category` is what its caption speaks of."""

    category: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseGrid(Meant):
    """One of the grids between which the speaker was asked to choose, by its code."""

    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseCategory(Meant):
    """A category, at the question for it; None: the words name none."""

    code: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NameOther(Meant):
    """For whom the report is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneOther(Meant):
    """That person's phone number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IsReport(Meant):
    """是新的事: no word to a case that is there already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountMatters(Meant):
    """两件事 (True), 一件事: whether one message told of two matters."""

    two: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BelongsTo(Meant):
    """It is a word to this case, and no report."""

    case_id: int


# A recording, and what was heard of it


class ListenFor(StrEnum):
    """What a recording is for, as far as that shows before anybody has listened."""

    REPORT = "report"
    QUESTION = "question"
    REPLY = "reply"
    TRANSCRIPT = "transcript"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listen(Meant):
    """A recording: somebody has to listen to it first."""

    to: ListenFor


@dataclass(frozen=True, slots=True, kw_only=True)
class Propose(Meant):
    """What was heard is shown for a yes; `reason_for`: it would reopen this case."""

    reason_for: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirm(Meant):
    """对: what was heard is what was said. `and_add`: and these words besides."""

    transcript_id: int
    and_add: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SayAgain(Meant):
    """重说; with `refused`, 不对: what was heard is wrong."""

    transcript_id: int
    refused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeInstead(Meant):
    """改成打字."""

    transcript_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectHeard(Meant):
    """What the transcript should say."""

    transcript_id: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WhichTranscript(Meant):
    """对, while several transcripts wait for it."""

    transcript_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveUpAnswer(Meant):
    """取消: the recording that was to answer a case is not needed."""

    transcript_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidMeanwhile(Meant):
    """Typed while a recording is listened to: words for the same report, or the answer to its question."""

    transcript_id: int


# A case


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Meant):
    """The answer to the open question about a case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DropQuestion(Meant):
    """取消: nothing is awaited any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply(Meant):
    """A reply to one of a case's messages, of this kind, spoken under the hat that the speaker wears before it."""

    case_id: int
    kind: PostKind


@dataclass(frozen=True, slots=True, kw_only=True)
class AskAfter(Meant):
    """怎么样了: how a case stands; of several, the speaker chooses."""

    case_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Urge(Meant):
    """催一下."""

    case_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBack(Meant):
    """不用来了: a case is withdrawn."""

    case_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AddToCase(Meant):
    """补充一句: words to a case that is open."""

    case_ids: tuple[int, ...]


# A closing


@dataclass(frozen=True, slots=True, kw_only=True)
class Solved(Meant):
    """修好了. `more`: with words besides, for the verdict."""

    case_ids: tuple[int, ...]
    more: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsolved(Meant):
    """还是不亮. `reason`: the words say why, so nobody has to ask."""

    case_ids: tuple[int, ...]
    reason: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Satisfied(Meant):
    """How satisfied."""

    case_ids: tuple[int, ...]
    level: Satisfaction


@dataclass(frozen=True, slots=True, kw_only=True)
class UnclearVerdict(Meant):
    """还行吧: of the closing, but nothing that closes or reopens it; the question is put again."""

    case_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhichClosing(Meant):
    """好了, while two closings wait; 什么问题: each is asked about anew, in the reporter's own words."""

    case_ids: tuple[int, ...]


# A worker


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback(Meant):
    """到现场了，明天来: for the resident; `internal`: for the desk alone."""

    case_ids: tuple[int, ...]
    internal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Finish(Meant):
    """修好了, by the worker."""

    case_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveBack(Meant):
    """这个不归我管 (False); 弄不了，要找供电所 (True)."""

    case_ids: tuple[int, ...]
    cannot: bool = False


Intent = (
    Overheard
    | JudgeAnswer
    | Book
    | WordAnswer
    | WasNothing
    | MoreOfDanger
    | DangerBesides
    | Greet
    | WhoAreYou
    | Chat
    | Thanks
    | OnlySigns
    | Command
    | GivesNumber
    | Unreadable
    | WantsPerson
    | GivePhone
    | EndCall
    | Report
    | WhichSubject
    | Join
    | Submit
    | AskFiled
    | Cancel
    | Back
    | Keep
    | Skip
    | Wait
    | GivePlace
    | DontKnow
    | HowToLocate
    | RepeatQuestion
    | Correct
    | AddWords
    | ShowFile
    | ChooseGrid
    | ChooseCategory
    | NameOther
    | PhoneOther
    | IsReport
    | BelongsTo
    | CountMatters
    | Listen
    | Propose
    | Confirm
    | SayAgain
    | TypeInstead
    | CorrectHeard
    | WhichTranscript
    | GiveUpAnswer
    | SaidMeanwhile
    | Answer
    | DropQuestion
    | Reply
    | AskAfter
    | Urge
    | TakeBack
    | AddToCase
    | Solved
    | Unsolved
    | Satisfied
    | UnclearVerdict
    | WhichClosing
    | Feedback
    | Finish
    | GiveBack
)
