"""What a supervisor reads of who looked at confidential cases."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.i18n import Html, Say
from bot.services.case.openings import OpeningView
from handlers.edge.screen import Screen, lines
from handlers.screens.words import moment


def listed(found: Sequence[OpeningView], zone: ZoneInfo, say: Say) -> Screen:
    """A line for each look, the newest first."""
    told = [_line(one, zone, say) for one in found] or [say("audit-none")]
    return Screen(lines(say("audit-title"), *told))


def _line(view: OpeningView, zone: ZoneInfo, say: Say) -> Html:
    what = view.case.case_no if view.case is not None else view.opening.what
    at = moment(view.opening.at, zone)
    return say(f"audit-{view.opening.kind.value}", at=at, name=view.by.name, what=what)
