"""A grid as its residents read it: who, where, and whether somebody is there now."""

from collections.abc import Sequence

from bot.i18n import Html, Say
from bot.services.town.my_grid import MyGrid
from handlers.edge.callback_data import TownPress, TownVerb
from handlers.edge.screen import Button, Screen, in_rows, lines
from handlers.screens.words import part_of
from models import Person, Role, RoleKind

SHOWN = (RoleKind.LEADER, RoleKind.DEPUTY, RoleKind.WORKER)
"""In this order; who helps the grid from outside comes after them, each with what they are."""


def my_grid(grid: MyGrid, say: Say) -> Screen:
    """One fact a line; whoever has a user name can be written to with one tap on it."""
    helpers = [(part_of(role.kind, role.title, say), [(role, p)]) for role, p in grid.holding(RoleKind.PARTNER)]
    parts = [(say.plain(f"role-{kind.value}"), grid.holding(kind)) for kind in SHOWN]
    when = "" if grid.is_open else f"{grid.opens_at:%m-%d %H:%M}"
    text = lines(
        say("grid-title", grid=grid.sign.name, community=grid.sign.community),
        *(_line(part, holders, say) for part, holders in (*parts, *helpers)),
        say("grid-away") if grid.leader_is_away else None,
        say("grid-station", station=grid.station) if grid.station else say("grid-no-station"),
        say("grid-phone", phone=grid.phone) if grid.phone else None,
        say("grid-open") if grid.is_open else say("grid-closed", when=when),
    )
    return Screen(text, in_rows([Button(say.plain("btn-report"), TownPress(TownVerb.REPORT))]))


def _line(part: str, holders: Sequence[tuple[Role, Person]], say: Say) -> Html | None:
    names = "、".join(f"{p.name}（@{p.username}）" if p.username else p.name for _, p in holders)
    return say("team-line", role=part, name=names) if names else None
