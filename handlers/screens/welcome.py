"""Words for those who are something in the town: the welcome, the team, the help."""

from collections.abc import Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from bot.i18n import Say
from bot.services.base.atlas import GridSign
from bot.services.town.bans import BANS
from handlers.edge.callback_data import TownPress, TownVerb
from handlers.edge.screen import Button, Screen, in_rows, lines
from handlers.screens.words import moment, part_of
from models import Invitation, Person, Role, RoleKind

USUAL_PARTNERS = 6
"""Ready titles of partners."""


def welcome(facts: Mapping[str, Any], say: Say) -> Screen:
    """What the bearer of an invitation is now."""
    where = facts.get("where") or say.plain("whole-town")
    return Screen(
        say(f"welcome-{facts['role']}", grid=facts.get("grid") or "", where=where, title=facts.get("title") or "")
    )


def help_for(roles: Sequence[Role], say: Say) -> Screen:
    """/help: what each of one's parts can do; everybody is a resident."""
    kinds = {role.kind for role in roles}
    leads = kinds & {RoleKind.LEADER, RoleKind.DEPUTY, RoleKind.DUTY, RoleKind.ADMIN}
    return Screen(
        lines(
            say("help-resident"),
            say("help-worker") if RoleKind.WORKER in kinds else None,
            say("help-partner") if RoleKind.PARTNER in kinds else None,
            say("help-leader") if leads else None,
            say("help-ban") if kinds & BANS else None,
        )
    )


def team(
    grid: GridSign, members: Sequence[tuple[Role, Person]], invited: Sequence[Invitation], zone: ZoneInfo, say: Say
) -> Screen:
    """/team: who is what in a grid, and the invitations that nobody has used; with invitations and removals."""
    told = [
        say("team-line", role=part_of(role.kind, role.title, say), name=person.name) for role, person in members
    ] or [say("team-none")]
    buttons = [
        Button(say.plain("btn-invite-worker"), TownPress(TownVerb.INVITE, grid.id, RoleKind.WORKER.value)),
        Button(say.plain("btn-invite-deputy"), TownPress(TownVerb.INVITE, grid.id, RoleKind.DEPUTY.value)),
        Button(say.plain("btn-invite-partner"), TownPress(TownVerb.PARTNER, grid.id)),
        *(
            Button("✖️ " + say.plain("btn-dismiss", name=person.name), TownPress(TownVerb.DISMISS, role.id))
            for role, person in members
            if role.kind in (RoleKind.WORKER, RoleKind.DEPUTY, RoleKind.PARTNER)
        ),
        *(
            Button(say.plain("btn-revoke", **_sent(one, zone, say)), TownPress(TownVerb.REVOKE, one.id))
            for one in invited
        ),
    ]
    return Screen(lines(say("team-title", grid=grid.name), *told), in_rows(buttons))


def _sent(invitation: Invitation, zone: ZoneInfo, say: Say) -> dict[str, str]:
    part = part_of(invitation.kind, invitation.title, say)
    return {"role": part, "when": moment(invitation.created_at, zone)}


def which_partner(grid: GridSign, say: Say) -> Screen:
    """What is the partner called? The usual ones, and how to say another."""
    usual = [say.plain(f"partner-title-{number}") for number in range(1, USUAL_PARTNERS + 1)]
    buttons = [Button(f"🤝 {title}", TownPress(TownVerb.PARTNER, grid.id, title)) for title in usual]
    return Screen(say("partner-ask", grid=grid.name), in_rows(buttons, 2))


def choose_grid(
    key: str, verb: TownVerb, grids: Sequence[GridSign], say: Say, *, duty: bool = False, value: str = ""
) -> Screen:
    """One of the grids (and the duty desk), a button each."""
    buttons = [Button(f"🏘 {grid.name}", TownPress(verb, grid.id, value)) for grid in grids]
    if duty:
        buttons.append(Button(say.plain("btn-duty-desk"), TownPress(verb, 0)))
    return Screen(say(key), in_rows(buttons, 2))
