"""What a notice has to know that is not looked up when it is delivered; `NOTICE_FACTS` says which kind has which."""

from typing import NotRequired, TypedDict

from models.facts import NoFacts


class CardOwed(TypedDict):
    """`fresh`: it is sent anew, and not edited where it lies."""

    fresh: NotRequired[bool]


class BoardOwed(CardOwed):
    """`pin`: we may put it on top now."""

    pin: NotRequired[bool]


class AttachmentOwed(TypedDict):
    """`evidence_id`: which one; `public`: a resident sees it, unless it is internal by then."""

    evidence_id: NotRequired[int]
    public: NotRequired[bool]


class CallOwed(TypedDict):
    """`call`: the id of the CallBack."""

    call: int


class LostOwed(TypedDict):
    """What cannot be reached, or could not be delivered.

    `what`: a word of Lost. `why`: one word (blocked, kicked, …, or unsayable, exhausted). `name`: the chat's or the
    person's. `person_id`: whom to call, if it is a person. `grids`: the codes of the desks that nobody reads.
    `stand_ins`: the names of who answers for those desks now, unless the reader does. `cases`: the numbers of the open
    cases for which the reader answers from now on; without it, none came. `kind`: what the message was, a word of
    NoticeKind.
    """

    what: str
    why: str | None
    name: str
    person_id: int | None
    grids: NotRequired[list[str]]
    stand_ins: NotRequired[list[str]]
    cases: NotRequired[list[str]]
    kind: NotRequired[str]


class PoisonOwed(TypedDict):
    """`update_id`: which update nobody understood."""

    update_id: int


class TranscriptOwed(TypedDict):
    """`words`: what was understood; `message_id`: the message that says 正在听写…, if one does."""

    transcription_id: int
    words: str | None
    message_id: int | None


class AloudOwed(TypedDict):
    """`words`: what was told in writing and is to be said, without the names of others.

    Words and not facts: what is heard has to be what was read.
    """

    words: str


class ExportFailedOwed(TypedDict):
    """`why`: one word; `period`: the key of the period; `name`: who asked; `own`: whether it is told to that person."""

    why: str
    period: str
    name: str
    own: bool


class AlarmOwed(TypedDict):
    """`alarm`: the id of the Alarm; `late`: to a supervisor, moot once somebody has it."""

    alarm: int
    late: NotRequired[bool]


class CallRequestOwed(TypedDict):
    """`request`: the id of the CallRequest; `late`: it is owed because nobody rang in time."""

    request: int
    late: NotRequired[bool]


class BanOwed(TypedDict):
    """`ban`: the id of the Ban."""

    ban: int


class BookingOwed(TypedDict):
    """`booking`: the id of the Booking; `what` became of it: agreed, refused, remind; cancelled-desk, remind-desk."""

    booking: int
    what: NotRequired[str]


class DraftOwed(TypedDict):
    """`draft`: the id of the Draft that lies."""

    draft: int


class DigestOwed(TypedDict):
    """`round`: the key of the round; `reach`: a word of Reach; `scope`: the id of the grid or community."""

    round: str
    reach: str
    scope: int | None


NoticeFacts = (
    NoFacts
    | CardOwed
    | BoardOwed
    | AttachmentOwed
    | CallOwed
    | LostOwed
    | PoisonOwed
    | TranscriptOwed
    | AloudOwed
    | ExportFailedOwed
    | DigestOwed
    | DraftOwed
    | BanOwed
    | AlarmOwed
    | CallRequestOwed
    | BookingOwed
)
