"""Keys that the code puts together: for each beginning, the endings that can come."""

from bot.app import COMMANDS
from bot.charts.cards.open_cases import shares
from bot.charts.cards.tiles import COUNTS, RATES
from bot.data.categories import Proof
from bot.i18n import LANGUAGES
from bot.routing import RoutingReason
from bot.services.case.calling_back import Asks
from bot.services.delivery.unreachable import Lost
from bot.services.figures import export_sheets, periods
from bot.services.figures.recognition import Merit
from bot.services.steps.announce import TELLS, Told
from bot.services.steps.deadlines import LimitKind
from handlers.deliveries.own_data import CASE_COLUMNS
from handlers.screens import stats
from handlers.screens.asking import _CANNED_KEYS, CANNED
from handlers.screens.welcome import USUAL_PARTNERS
from models import (
    Action,
    AnswerPart,
    BookingState,
    CallBackReason,
    Ending,
    Hat,
    OpeningKind,
    RoleKind,
    Satisfaction,
    Status,
    Trust,
    Urgency,
)
from models.draft import ASKED_OF_ALL
from models.figures import Behind, Figures

FAILURES = ("blocked", "kicked", "deactivated", "not_found", "no_rights", "closed", "exhausted", "unsayable", "broken")
"""Why somebody cannot be reached or a message was given up: `Unreachable.why` and `Notice.failed_as`."""


def told(*audiences: Told) -> tuple[str, ...]:
    """The actions of which these audiences hear."""
    return tuple(action.value for action, tells in TELLS.items() if {*audiences} & {*tells})


FAMILIES: dict[str, tuple[str, ...]] = {
    "btn-reword-": tuple(part.value for part in AnswerPart),
    "ask-reword-": tuple(part.value for part in AnswerPart),
    "weekday-": tuple(str(number) for number in range(1, 8)),
    "booking-": tuple(state.value for state in BookingState if state is not BookingState.ASKED),
    "call-why-": tuple(why.value for why in CallBackReason),
    "ask-call-": tuple(asks.value for asks in Asks),
    "limit-": tuple(kind.value for kind in LimitKind),
    "heard-": tuple(standing.value for standing in Trust),
    "card-spoken-": tuple(standing.value for standing in Trust),
    "status-": tuple(status.value for status in Status),
    "urgency-": tuple(urgency.value for urgency in Urgency),
    "hat-": tuple(hat.value for hat in Hat),
    "action-": tuple(action.value for action in Action),
    "list-": tuple(each.name.lower() for each in Behind),
    "step-": told(Told.REPORTERS, Told.OTHER_REPORTERS, Told.REPORTERS_WHEN_LATE),
    "nudge-": told(Told.DESK_NUDGE, Told.WORKER_NUDGE, Told.NEXT_HAND, Told.DESK_WHEN_LATE),
    "btn-level-": tuple(level.value for level in Satisfaction),
    "btn-change-": tuple(step.value for step in ASKED_OF_ALL),
    "btn-language-": LANGUAGES,
    "card-routed-": tuple(reason.value for reason in RoutingReason),
    "work-wants-": tuple(proof.value for proof in Proof),
    "ask-finish-": tuple(proof.value for proof in Proof),
    "error-proof-": tuple(proof.value for proof in Proof),
    "lost-touch-": tuple(lost.value for lost in Lost),
    "why-": FAILURES,
    "figure-": (*export_sheets.COUNTS, *export_sheets.RATES, *export_sheets.TIMES),
    "counted-": (*export_sheets.COUNTS, *export_sheets.RATES, *export_sheets.TIMES),
    "column-": (*export_sheets.CASES, *export_sheets.NAMES, *export_sheets.HISTORY, *export_sheets.SUMMARY),
    "praise-": tuple(merit.value for merit in Merit),
    "role-": tuple(kind.value for kind in RoleKind),
    "welcome-": tuple(kind.value for kind in RoleKind),
    "command-": tuple(COMMANDS),
    "period-": periods.NAMES,
    "stats-": stats.RATES,
    "picture-": (*COUNTS, *RATES, *(share.name for share in shares(Figures()))),
    "picture-level-": tuple(level.value for level in Satisfaction),
    "mydata-column-": CASE_COLUMNS,
    "audit-": tuple(kind.value for kind in OpeningKind),
    "co-over-": tuple(ending.value for ending in Ending),
    "partner-title-": tuple(str(number) for number in range(1, USUAL_PARTNERS + 1)),
    **{f"{key}-": tuple(str(number) for number in range(1, CANNED + 1)) for key in _CANNED_KEYS.values()},
}

BY_TABLE = frozenset(f"{key}-" for key in _CANNED_KEYS.values()) | {"nudge-", "why-"}
"""Beginnings that no single call shows: their keys are put into a variable first."""


def members(beginning: str) -> tuple[str, ...]:
    """The keys of a family."""
    return tuple(beginning + ending for ending in FAMILIES[beginning])
