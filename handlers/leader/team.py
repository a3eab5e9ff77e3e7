"""What a leader does for the grid: /team, /bind, /away."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.services.base.atlas import GridSign
from bot.services.town import people
from handlers.edge.callback_data import TownPress, TownVerb
from handlers.edge.context import Turn
from handlers.edge.screen import Button, Screen, Tone, in_rows, lines
from handlers.leader.until import until_when
from handlers.screens import welcome
from models import RoleKind
from models.errors import NotAllowed, NotEnough, NotFound

SURE = "sure"
"""What the button says under the question whether somebody is to be removed."""

LONGEST_AWAY = timedelta(days=90)

MOST_NAMED = 5
"""Numbers of cases that whoever is back is told; the cards have them all."""

DAYS_AWAY = {"btn-away-day": 1, "btn-away-three": 3, "btn-away-week": 7}


async def team(turn: Turn) -> None:
    """/team: who is what in my grid, and inviting them; a link for one is not shown to a group.

    `/team 供电所` invites a partner of that title.
    """
    if turn.in_group:
        turn.show(Screen(turn.say("error-only-private")), reply=True)
        return
    grids = await _led(turn)
    if not grids:
        raise NotAllowed("team-not-yours")
    if turn.arguments:
        await _partner_called(turn, grids, " ".join(turn.arguments))
        return
    if len(grids) == 1:
        await _show_team(turn, grids[0])
        return
    turn.show(welcome.choose_grid("team-choose-grid", TownVerb.TEAM, grids, turn.say))


async def bind(turn: Turn) -> None:
    """/bind in a group: it becomes the grid's chat, or the duty desk's."""
    if not turn.in_group:
        turn.show(Screen(turn.say("bind-in-group")))
        return
    kinds = {role.kind for role in await people.roles(turn.uow, turn.person.id)}
    grids = await _led(turn)
    duty = bool(kinds & {RoleKind.DUTY, RoleKind.ADMIN})
    if len(grids) == 1 and not duty:
        await _bind(turn, grids[0].id)
        return
    if not grids and not duty:
        raise NotAllowed("error-bind-not-allowed")
    turn.show(welcome.choose_grid("bind-ask", TownVerb.BIND, grids, turn.say, duty=duty), reply=True)


async def away(turn: Turn) -> None:
    """/away: the deputy answers until I am back; `/away 5` for days, `/away 10-15` through a day."""
    own = await _led(turn, admins_too=False)
    if not own:
        raise NotAllowed("error-away-not-leader")
    if turn.arguments:
        until = _until(turn, turn.arguments[0])
        for sign in own:
            turn.show(await _leave(turn, sign, until))
        return
    buttons = [
        Button(_in_grid(turn.say.plain(key), sign, own), TownPress(TownVerb.AWAY, sign.id, str(days)))
        for sign in own
        for key, days in {**DAYS_AWAY, "btn-away-back": 0}.items()
    ]
    turn.show(Screen(turn.say("away-ask"), in_rows(buttons)))


async def press_team(turn: Turn) -> None:
    """A button of a leader's."""
    press = turn.press
    assert isinstance(press, TownPress)  # noqa: S101 - registered for these alone
    match press.verb:
        case TownVerb.TEAM:
            await _show_team(turn, await _one_of_mine(turn, press.id))
        case TownVerb.INVITE:
            await _invite(turn, press)
        case TownVerb.PARTNER:
            await _partner(turn, press)
        case TownVerb.DISMISS:
            await _dismiss(turn, press)
        case TownVerb.REVOKE:
            await _revoke(turn, press)
        case TownVerb.BIND:
            await _bind(turn, press.id)
        case TownVerb.AWAY:
            await _away(turn, press)


async def _show_team(turn: Turn, sign: GridSign) -> None:
    turn.show(await _team_of(turn, sign))


async def _team_of(turn: Turn, sign: GridSign) -> Screen:
    members, invited = await people.team(turn.uow, sign.id), await people.open_invitations(turn.uow, sign.id)
    return welcome.team(sign, members, invited, turn.uow.office.timezone, turn.say)


async def _invite(turn: Turn, press: TownPress) -> None:
    try:
        kind = RoleKind(press.value)
    except ValueError as error:
        raise NotFound("error-old-button") from error
    _, code = await people.invite(turn.uow, kind, by=turn.person.id, grid_id=press.id)
    turn.show(
        Screen(
            turn.say(
                "invite-link",
                role=turn.say.plain(f"role-{kind.value}"),
                days=people.INVITATION_LASTS.days,
                link=turn.link(code),
            )
        )
    )


async def _partner(turn: Turn, press: TownPress) -> None:
    """A partner: first what it is called, then the link."""
    sign = await _one_of_mine(turn, press.id)
    if not press.value:
        turn.show(welcome.which_partner(sign, turn.say))
        return
    await _invite_partner(turn, sign, press.value)


async def _partner_called(turn: Turn, grids: Sequence[GridSign], title: str) -> None:
    if not people.is_title(title):
        raise NotEnough("error-partner-title", most=people.MOST_TITLE)
    if len(grids) == 1:
        await _invite_partner(turn, grids[0], title)
        return
    turn.show(welcome.choose_grid("team-choose-grid", TownVerb.PARTNER, grids, turn.say, value=title))


async def _invite_partner(turn: Turn, sign: GridSign, title: str) -> None:
    _, code = await people.invite(turn.uow, RoleKind.PARTNER, by=turn.person.id, grid_id=sign.id, title=title)
    days = people.INVITATION_LASTS.days
    turn.show(Screen(turn.say("invite-link", role=title, days=days, link=turn.link(code))))


async def _dismiss(turn: Turn, press: TownPress) -> None:
    """Removal ends a part in the town and takes every case out of its hands: it is asked once more."""
    if press.value != SURE:
        await _ask_whether_to_dismiss(turn, press)
        return
    role = await people.dismiss(turn.uow, press.id, by=turn.person.id)
    person = await people.by_id(turn.uow, role.person_id)
    turn.toast("dismissed", name=person.name)
    if role.grid_id is not None:
        sign = await _one_of_mine(turn, role.grid_id)
        turn.edit(await _team_of(turn, sign))


async def _ask_whether_to_dismiss(turn: Turn, press: TownPress) -> None:
    role = await people.may_dismiss(turn.uow, press.id, by=turn.person.id)
    person = await people.by_id(turn.uow, role.person_id)
    yes = TownPress(TownVerb.DISMISS, role.id, SURE)
    no = TownPress(TownVerb.TEAM, role.grid_id or 0)
    buttons = [
        Button("✖️ " + turn.say.plain("btn-dismiss", name=person.name), yes, tone=Tone.DANGER),
        Button(turn.say.plain("btn-back"), no),
    ]
    turn.edit(Screen(turn.say("ask-dismiss", name=person.name), in_rows(buttons)))


async def _revoke(turn: Turn, press: TownPress) -> None:
    invitation = await people.revoke(turn.uow, press.id, by=turn.person.id)
    turn.toast("revoked")
    if invitation.grid_id is not None:
        turn.edit(await _team_of(turn, await _one_of_mine(turn, invitation.grid_id)))


async def _bind(turn: Turn, grid_id: int) -> None:
    if not turn.in_group:
        raise NotFound("bind-in-group")
    if grid_id == 0:
        await people.bind_duty_desk(turn.uow, turn.chat, by=turn.person.id)
        name = turn.say.plain("desk-duty")
    else:
        name = (await people.bind_grid(turn.uow, grid_id, turn.chat, by=turn.person.id)).name
    turn.show(Screen(turn.say("bind-done", name=name)))
    turn.advise(Screen(turn.say("bind-privacy")))


async def _away(turn: Turn, press: TownPress) -> None:
    sign = await _one_of_mine(turn, press.id, admins_too=False)
    days = int(press.value) if press.value.isdigit() else 0
    until = turn.uow.at + min(timedelta(days=days), LONGEST_AWAY) if days else None
    turn.edit(await _leave(turn, sign, until))


async def _leave(turn: Turn, sign: GridSign, until: datetime | None) -> Screen:
    await people.go_away(turn.uow, sign.id, until, by=turn.person.id)
    if until is None:
        return await _welcome_back(turn, sign)
    when = until.astimezone(turn.uow.office.timezone).strftime("%m-%d %H:%M")
    return Screen(turn.say("away-done", grid=sign.name, until=when))


async def _welcome_back(turn: Turn, sign: GridSign) -> Screen:
    """The grid is theirs again, and so many cases wait; the cards come by themselves."""
    waiting = await people.waiting_at(turn.uow, sign.id)
    numbers = "、".join(case.case_no for case in waiting[:MOST_NAMED])
    told = turn.say("away-waits", count=len(waiting), numbers=numbers) if waiting else turn.say("away-nothing-waits")
    return Screen(lines(turn.say("away-back-done", grid=sign.name), told))


def _until(turn: Turn, said: str) -> datetime:
    """The end of an absence, by the town's clock."""
    until = until_when(said, turn.uow.at.astimezone(turn.uow.office.timezone), LONGEST_AWAY)
    if until is None:
        raise NotEnough("error-away-when")
    return until


async def _led(turn: Turn, *, admins_too: bool = True) -> list[GridSign]:
    """The grids that this person leads; an admin's are all."""
    roles = await people.roles(turn.uow, turn.person.id)
    signs = [*(await turn.uow.signs()).values()]
    if admins_too and any(role.kind is RoleKind.ADMIN for role in roles):
        return signs
    led = {role.grid_id for role in roles if role.kind is RoleKind.LEADER}
    return [sign for sign in signs if sign.id in led]


async def _one_of_mine(turn: Turn, grid_id: int, *, admins_too: bool = True) -> GridSign:
    for sign in await _led(turn, admins_too=admins_too):
        if sign.id == grid_id:
            return sign
    raise NotAllowed("team-not-yours")


def _in_grid(label: str, sign: GridSign, own: Sequence[GridSign]) -> str:
    return label if len(own) == 1 else f"{sign.name} · {label}"
