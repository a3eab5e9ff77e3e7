"""Words for those who are something in the town: the welcome, the team, the help."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.i18n import Say
from bot.services.atlas import GridSign
from handlers.callback_data import TownPress, TownVerb
from handlers.screens.base import Button, Screen, in_rows, lines
from models import Person, Role, RoleKind


def welcome(facts: Mapping[str, Any], say: Say) -> Screen:
    """What the bearer of an invitation is now."""
    where = facts.get("where") or say.plain("whole-town")
    return Screen(say(f"welcome-{facts['role']}", grid=facts.get("grid") or "", where=where))


def help_for(roles: Sequence[Role], say: Say) -> Screen:
    """/help: what each of one's parts can do; everybody is a resident."""
    kinds = {role.kind for role in roles}
    leads = kinds & {RoleKind.LEADER, RoleKind.DEPUTY, RoleKind.DUTY, RoleKind.ADMIN}
    return Screen(
        lines(
            say("help-resident"),
            say("help-worker") if RoleKind.WORKER in kinds else None,
            say("help-leader") if leads else None,
        )
    )


def team(grid: GridSign, members: Sequence[tuple[Role, Person]], say: Say) -> Screen:
    """/team: who is what in a grid, with invitations and removals."""
    told = [
        say("team-line", role=say.plain(f"role-{role.kind.value}"), name=person.name) for role, person in members
    ] or [say("team-none")]
    buttons = [
        Button(say.plain("btn-invite-worker"), TownPress(TownVerb.INVITE, grid.id, RoleKind.WORKER.value)),
        Button(say.plain("btn-invite-deputy"), TownPress(TownVerb.INVITE, grid.id, RoleKind.DEPUTY.value)),
        *(
            Button("✖️ " + say.plain("btn-dismiss", name=person.name), TownPress(TownVerb.DISMISS, role.id))
            for role, person in members
            if role.kind in (RoleKind.WORKER, RoleKind.DEPUTY)
        ),
    ]
    return Screen(lines(say("team-title", grid=grid.name), *told), in_rows(buttons))


def choose_grid(key: str, verb: TownVerb, grids: Sequence[GridSign], say: Say, *, duty: bool = False) -> Screen:
    """One of the grids (and the duty desk), a button each."""
    buttons = [Button(f"🏘 {grid.name}", TownPress(verb, grid.id)) for grid in grids]
    if duty:
        buttons.append(Button(say.plain("btn-duty-desk"), TownPress(verb, 0)))
    return Screen(say(key), in_rows(buttons, 2))
