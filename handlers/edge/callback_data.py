"""Typed buttons: what a press carries, in at most 64 bytes. It says what was pressed, never what is allowed."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Self

MOST_BYTES = 64
"""Telegram's limit for callback_data."""


_KEY = "#"
"""No code of a grid has this sign, so that a short key and a code on an old button cannot be taken for each other."""


class BadPress(ValueError):
    """A button that we do not make, or no longer."""


class DraftVerb(StrEnum):
    """What a button does to the draft."""

    SKIP = "skip"
    BACK = "back"
    CANCEL = "cancel"
    CATEGORY = "cat"
    GRID = "grid"
    CHANGE = "chg"
    OTHER = "other"
    SECRET = "secret"  # noqa: S105 - 要求保密, not a password
    SUBMIT = "submit"
    KEEP = "keep"


class CaseVerb(StrEnum):
    """What a button does to a case."""

    ACCEPT = "accept"
    DISPATCH = "disp"
    TO_WORKER = "towork"
    TRANSFER = "trans"
    TO_GRID = "togrid"
    ASK_MORE = "more"
    REJECT = "reject"
    MERGE = "merge"
    INTO = "into"
    TAKE = "take"
    START = "start"
    RETURN = "return"
    FINISH = "finish"
    VERIFY = "verify"
    REWORK = "rework"
    SOLVED = "solved"
    UNSOLVED = "unsolved"
    LEVEL = "level"
    STILL = "still"
    DISAGREE = "disagree"
    CANNED = "canned"
    DROP = "drop"
    URGE = "urge"
    WITHDRAW = "withdraw"
    ADD = "add"
    NOT_THIS = "notthis"
    SHOW = "show"
    INTERNAL = "intern"
    HOME_HERE = "home"
    WRITE_DOWN = "write"
    OTHER_DEEDS = "other"
    EXTEND = "extend"
    EXTEND_BY = "extby"
    SUSPEND = "susp"
    RESUME = "resume"
    SUPERVISE = "superv"
    SUPERVISE_IN = "supin"
    SUPERVISE_NOW = "supnow"
    CARD = "card"  # from the board
    KEEP_ANSWER = "keepans"
    CALL_BACK = "call"
    CALLED = "called"
    INVITE = "invite"
    INVITE_ROLE = "inrole"
    INVITE_DAYS = "indays"
    INVITE_JUST = "injust"
    ASSIST = "assist"
    DECLINE = "decline"
    RELEASE = "release"


class TownVerb(StrEnum):
    """What a button does outside of any case."""

    REPORT = "report"
    MINE = "mine"
    LANGUAGE = "lang"
    BIG = "big"
    LIVE_IN = "live"
    INVITE = "invite"
    DISMISS = "dismiss"
    BIND = "bind"
    AWAY = "away"
    TEAM = "team"
    PARTNER = "partner"
    REVOKE = "revoke"
    UNBAN = "unban"
    PURPOSE = "purpose"
    FORGET = "forget"
    GRID = "grid"
    HELP = "help"
    PRAISE = "praise"
    BOARD_MORE = "more"
    BOARD_PAGE = "page"
    STATS = "stats"
    DIGEST = "digest"
    CASES = "cases"


class VoiceVerb(StrEnum):
    """What a button under a transcript does."""

    YES = "yes"
    AGAIN = "again"
    TYPE = "type"


class AlarmVerb(StrEnum):
    """What a button does to an alarm."""

    TAKE = "take"
    OVER = "over"
    NOW = "now"
    NUMBER = "number"


class CallVerb(StrEnum):
    """What a button does to a wish for a person."""

    TAKE = "take"
    END = "end"
    OUTCOME = "outcome"
    OVER = "over"


class AnswerVerb(StrEnum):
    """What a button does to a kept answer: for whoever asked, then for those who keep it."""

    HELPED = "helped"
    NOT_HELPED = "nothelped"
    LIST = "list"
    SHOW = "show"
    REWORD = "reword"
    LEAVE = "leave"
    RETIRE = "retire"
    USE_AGAIN = "again"


class BookingVerb(StrEnum):
    """What a button does to a booking, or to what is lent."""

    AGREE = "agree"
    REFUSE = "refuse"
    REASON = "reason"
    CANCEL = "cancel"
    RETIRE = "retire"


@dataclass(frozen=True, slots=True)
class Press:
    """The common shape: a family's letter, a verb, the id of what it is about, and a value."""

    verb: StrEnum
    id: int = 0
    value: str = ""

    family: ClassVar[str]
    verbs: ClassVar[type[StrEnum]]

    def pack(self) -> str:
        """The callback_data.

        Raises:
            BadPress: it is longer than Telegram takes: a mistake of ours that the tests find.
        """
        packed = f"{self.family}:{self.verb.value}:{self.id}:{self.value}"
        if len(packed.encode()) > MOST_BYTES:
            raise BadPress(packed)
        return packed

    @classmethod
    def parse(cls, data: str) -> Self:
        """What was pressed.

        Raises:
            BadPress: not one of ours.
        """
        try:
            family, verb, number, value = data.split(":", 3)
            if family != cls.family:
                raise BadPress(data)
            return cls(cls.verbs(verb), int(number), value)
        except ValueError as error:
            raise BadPress(data) from error


@dataclass(frozen=True, slots=True)
class DraftPress(Press):
    """A button of the report that is being told; `id` is the draft's."""

    family: ClassVar[str] = "d"
    verbs: ClassVar[type[StrEnum]] = DraftVerb


@dataclass(frozen=True, slots=True)
class CasePress(Press):
    """A button of a case; `id` is the case's."""

    family: ClassVar[str] = "c"
    verbs: ClassVar[type[StrEnum]] = CaseVerb


@dataclass(frozen=True, slots=True)
class TownPress(Press):
    """A button of neither."""

    family: ClassVar[str] = "t"
    verbs: ClassVar[type[StrEnum]] = TownVerb


@dataclass(frozen=True, slots=True)
class VoicePress(Press):
    """A button under a transcript; `id` is the transcription's."""

    family: ClassVar[str] = "v"
    verbs: ClassVar[type[StrEnum]] = VoiceVerb


@dataclass(frozen=True, slots=True)
class AlarmPress(Press):
    """A button of danger; `id` is the alarm's, or 0 where there is none yet."""

    family: ClassVar[str] = "a"
    verbs: ClassVar[type[StrEnum]] = AlarmVerb


@dataclass(frozen=True, slots=True)
class CallPress(Press):
    """A button of a wish for a person; `id` is the call request's."""

    family: ClassVar[str] = "p"
    verbs: ClassVar[type[StrEnum]] = CallVerb


@dataclass(frozen=True, slots=True)
class AnswerPress(Press):
    """A button of a kept answer; `id` is that of its showing to whoever asked, else the answer's, or a page."""

    family: ClassVar[str] = "k"
    verbs: ClassVar[type[StrEnum]] = AnswerVerb


@dataclass(frozen=True, slots=True)
class BookingPress(Press):
    """A button of a booking; `id` is the booking's, or that of what is lent."""

    family: ClassVar[str] = "b"
    verbs: ClassVar[type[StrEnum]] = BookingVerb


AnyPress = DraftPress | CasePress | TownPress | VoicePress | AlarmPress | CallPress | AnswerPress | BookingPress


def parse(data: str) -> AnyPress:
    """Whatever was pressed.

    Raises:
        BadPress: not one of ours.
    """
    for family in (DraftPress, CasePress, TownPress, VoicePress, AlarmPress, CallPress, AnswerPress, BookingPress):
        if data.startswith(f"{family.family}:"):
            return family.parse(data)
    raise BadPress(data)


def short_key(id_: int) -> str:
    """What a button carries in place of a code, which may be 32 Chinese characters: 96 bytes."""
    return f"{_KEY}{id_}"


def id_of(value: str) -> int | None:
    """The id in a short key; None for anything else, such as the code on a button of last year."""
    number = value.removeprefix(_KEY)
    return int(number) if value.startswith(_KEY) and number.isascii() and number.isdigit() else None
