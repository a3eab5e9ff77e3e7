"""What an event tells besides its words, for each action."""

from typing import NotRequired, TypedDict

from models.facts import NoFacts, Shape
from models.lifecycle import Action


class AlbumFacts(TypedDict):
    """`album`: under which name its pictures belong together, where they came as an album."""

    album: NotRequired[str]


class CorrectionFacts(TypedDict):
    """`before`: what was said before; `spoken`: it is what the recording says, confirmed by its reporter."""

    before: str | None
    spoken: NotRequired[bool]


class NoteFacts(TypedDict):
    """`before`: what was said before, where a message was edited."""

    before: NotRequired[str | None]


class WrittenDownFacts(TypedDict):
    """`transcription_id`: of which recording; `standing`: what its words were worth then."""

    transcription_id: int
    standing: str


class FromWorkerFacts(TypedDict):
    """`from_worker_id`: who had the case in hand until then."""

    from_worker_id: int | None


class DispatchFacts(FromWorkerFacts):
    """`worker_id`: who has it from now on."""

    worker_id: int


class TransferFacts(FromWorkerFacts):
    """From which grid's desk to which; None: the duty desk."""

    from_grid_id: int | None
    to_grid_id: int | None


class MergeFacts(FromWorkerFacts):
    """`primary_no`: the number of the case that it follows."""

    primary_no: str


class AbsorbFacts(TypedDict):
    """`case_no`: the number of the case that was merged into this one."""

    case_no: str


class ClosingFacts(TypedDict):
    """`closing`: which closing, counted from 1."""

    closing: int


class ReopenFacts(FromWorkerFacts):
    """`reopening`: which reopening, counted from 1."""

    reopening: int


class EscalationFacts(TypedDict):
    """`why`: the word of a CallBackReason."""

    why: str


ExtensionFacts = TypedDict("ExtensionFacts", {"from": str, "to": str})  # "from" is no name in Python
"""The limit before and after, ISO 8601."""


class ResumeFacts(TypedDict):
    """`suspended_at`: since when the clock stood still, ISO 8601."""

    suspended_at: str


class SupervisionFacts(TypedDict):
    """`to`: the date from above; `limit`: the limit that ran, ISO 8601."""

    to: str
    limit: str


class RungFacts(TypedDict):
    """`rung`: the word of a Rung; `due`: the moment at which it lay, ISO 8601."""

    rung: str
    due: str


class CallFacts(TypedDict):
    """`call`: the id of the CallBack; `reached`: whether anybody answered."""

    call: int
    reached: bool | None


class CoHandlingFacts(TypedDict):
    """Whose help it is about: the id of the CoHandler, who it is, and in which part, a word of RoleKind."""

    co_handler_id: int
    person_id: int
    title: str
    kind: str


class InvitationFacts(CoHandlingFacts):
    """`due`: by when, ISO 8601."""

    due: str


class PromptFacts(CoHandlingFacts):
    """`late`: whether the date is over."""

    late: bool


EventFacts = (
    NoFacts
    | AlbumFacts
    | CorrectionFacts
    | NoteFacts
    | WrittenDownFacts
    | FromWorkerFacts
    | DispatchFacts
    | TransferFacts
    | MergeFacts
    | AbsorbFacts
    | ClosingFacts
    | ReopenFacts
    | EscalationFacts
    | ExtensionFacts
    | ResumeFacts
    | SupervisionFacts
    | RungFacts
    | CallFacts
    | CoHandlingFacts
    | InvitationFacts
    | PromptFacts
)

EVENT_FACTS: dict[Action, Shape] = {
    Action.SUBMIT: NoFacts,
    Action.ACCEPT: NoFacts,
    Action.REJECT: NoFacts,
    Action.ASK_MORE: NoFacts,
    Action.SUPPLEMENT: AlbumFacts,
    Action.JOIN: AlbumFacts,
    Action.CORRECT: CorrectionFacts,
    Action.WRITE_DOWN: WrittenDownFacts,
    Action.DISPATCH: DispatchFacts,
    Action.TRANSFER: TransferFacts,
    Action.TAKE: FromWorkerFacts,
    Action.START: NoFacts,
    Action.RETURN: FromWorkerFacts,
    Action.FEEDBACK: AlbumFacts,
    Action.HIDE: NoFacts,
    Action.FINISH: NoFacts,
    Action.VERIFY: ClosingFacts,
    Action.REWORK: NoFacts,
    Action.REOPEN: ReopenFacts,
    Action.RATE: ClosingFacts,
    Action.MERGE: MergeFacts,
    Action.ABSORB: AbsorbFacts,
    Action.URGE: NoFacts,
    Action.WITHDRAW: NoFacts,
    Action.NOTE: NoteFacts,
    Action.ESCALATE: EscalationFacts,
    Action.EXTEND: ExtensionFacts,
    Action.SUSPEND: NoFacts,
    Action.RESUME: ResumeFacts,
    Action.SUPERVISE: SupervisionFacts,
    Action.REMIND: RungFacts,
    Action.OVERDUE: RungFacts,
    Action.CALL_BACK: CallFacts,
    Action.INVITE: InvitationFacts,
    Action.ASSIST: CoHandlingFacts,
    Action.DECLINE: CoHandlingFacts,
    Action.RELEASE: CoHandlingFacts,
    Action.PROMPT: PromptFacts,
    Action.MISTAKE: NoFacts,
}
