"""What a person has before them when they speak: all that may bear on the meaning of their words, as plain values."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from models import Asked, PostKind, RoleKind, Step
from models.policy import Hat


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion:
    """A question about a case whose answer is awaited: a reason, a proof, a few words."""

    asked: Asked
    case_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenReport:
    """The report that is being told.

    `decided`: it is known to be a report, and no word to a case that is there already. `candidates` are the grids
    (code, name) between which the place lies.
    `danger`: it tells of danger at this moment. `may_belong_to` are the cases (id, number) that it may be about.
    `asks_how_many`: its author is asked whether it is one matter or two.
    """

    step: Step
    words: str = ""
    spoken: bool = False
    decided: bool = True
    category: str | None = None
    place_known: bool = False
    place: str = ""
    candidates: tuple[tuple[str, str], ...] = ()
    may_belong_to: tuple[tuple[int, str], ...] = ()
    untouched: timedelta = timedelta()
    danger: bool = False
    asks_how_many: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A recording of the speaker's of which it is not clear yet what becomes of it.

    `pending`: nobody has listened to it yet. `to_be_typed`: its speaker wants to type what it says. `step` or `asked`
    and `case_id` say what it answers; `newer` whether it was recorded after the open question was put;
    `of_case`: it belongs to a case already, and somebody else wrote it down. `replied`: the message is a reply to it.
    """

    id: int
    text: str = ""
    pending: bool = False
    to_be_typed: bool = False
    step: Step | None = None
    asked: Asked | None = None
    case_id: int | None = None
    newer: bool = True
    of_case: bool = False
    replied: bool = False

    @property
    def proposed(self) -> bool:
        """Whether words wait for a yes."""
        return not self.pending


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """A closed case that awaits the speaker's verdict.

    `solved`: only the satisfaction is missing. `fresh`: the question was put so lately that a bare 是的 answers it.
    """

    case_id: int
    words: str = ""
    category: str | None = None
    solved: bool = False
    fresh: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCase:
    """An open case that the speaker reported or follows; `just_filed`: a late picture may be for it."""

    case_id: int
    number: str = ""
    words: str = ""
    category: str | None = None
    place: str = ""
    just_filed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseInHand:
    """An open case that the speaker works on."""

    case_id: int
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RepliedTo:
    """The message of ours that the speaker replies to, the case it is about, and the hats worn before that case; or
    the wish for a person whose card it is.
    """

    kind: PostKind
    case_id: int | None = None
    hats: frozenset[Hat] = frozenset()
    ended: bool = False
    call_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAlarm:
    """Danger that the speaker told of within the last half hour; `private`: few people alone know of it."""

    id: int
    private: bool = False


class CallAsks(StrEnum):
    """What is asked about a call: of the resident the phone, of whoever rang what came of it."""

    PHONE = "phone"
    OUTCOME = "outcome"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCall:
    """A wish for a person, of which something was asked a moment ago."""

    id: int
    asks: CallAsks


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAnswer:
    """A kept answer that the speaker was shown a moment ago and has not judged; `id` is that of the showing."""

    id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """The whole of it; the default is a resident in private with nothing open."""

    in_group: bool = False
    topic: int | None = None
    bot_name: str = ""
    roles: frozenset[RoleKind] = frozenset()
    question: OpenQuestion | None = None
    report: OpenReport | None = None
    heard: tuple[Heard, ...] = ()
    closings: tuple[Closing, ...] = ()
    replied_to: RepliedTo | None = None
    alarm: OpenAlarm | None = None
    call: OpenCall | None = None
    answer: OpenAnswer | None = None
    rewords: int | None = None
    """The kept answer whose new words the speaker, who keeps it, was asked for."""
    cases: tuple[OwnCase, ...] = ()
    in_hand: tuple[CaseInHand, ...] = ()
    home_known: bool = False
    has_last_place: bool = False
