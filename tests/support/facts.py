"""Facts for rows that tests make by hand: whatever a kind must have, as large as it can be."""

from typing import Any

from models import CallBackReason, RoleKind, Rung
from models.facts import Shape
from models.figures import Reach
from tests.support.clock import MORNING

HUGE = 2**63 - 1
"""The largest id that either database counts to."""

_SAMPLES: dict[str, Any] = {
    "before": "路灯坏了", "standing": "unconfirmed", "primary_no": "20261012-0002", "case_no": "20261012-0002",
    "why": CallBackReason.REOPENED.value, "from": MORNING.isoformat(), "to": MORNING.isoformat(),
    "suspended_at": MORNING.isoformat(), "limit": MORNING.isoformat(), "rung": Rung.CLOSE_LATE.value,
    "due": MORNING.isoformat(), "reached": True, "title": "供电所", "kind": RoleKind.PARTNER.value, "late": True,
    "what": "desk", "name": "东网格群", "words": "路灯坏了", "period": "2026-09", "own": True, "round": "2026-W41",
    "reach": Reach.TOWN.value,
}  # fmt: skip


def required(shape: Shape) -> dict[str, Any]:
    """Every fact that is never left out; whatever is counted or numbered is HUGE."""
    asked: frozenset[str] = getattr(shape, "__required_keys__")  # noqa: B009 - mypy knows no such name
    return {key: _SAMPLES.get(key, HUGE) for key in asked}
