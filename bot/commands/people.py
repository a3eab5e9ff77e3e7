"""`diandan people`: invite people to their part in the town, and list who has which."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated

import segno
import typer

from bot.background.probe import Probe, ProbeError
from bot.commands import tables
from bot.commands.opening import carry_out, look_in, open_office, settled
from bot.config import Settings
from bot.services.base.unit_of_work import UnitOfWork
from bot.services.town import people
from bot.store import grids, overview
from bot.trouble import Mistake
from models import RoleKind
from models.errors import NotFound

app = typer.Typer(no_args_is_help=True, help="Who has which part in the town.")
invitations = typer.Typer(no_args_is_help=True, help="Invitations that nobody has used: list them, take one back.")
app.add_typer(invitations, name="invitations")

OF_A_COMMUNITY = (RoleKind.SUPERVISOR, RoleKind.PARTNER)
OF_A_GRID = (RoleKind.LEADER, RoleKind.DEPUTY, RoleKind.WORKER)
PICTURES = (".png", ".svg")


@dataclass(frozen=True, slots=True)
class Part:
    """The part somebody is invited to, as the operator names it."""

    kind: RoleKind
    grid: str | None
    community: str | None
    title: str = ""

    def check(self) -> None:
        """Raises Mistake unless the part has the place it needs, and no other."""
        if self.kind in OF_A_GRID and self.grid is None:
            raise Mistake(f"A {self.kind.value} belongs to a grid: add --grid CODE (`diandan grids list`).")
        if self.kind not in (*OF_A_GRID, RoleKind.PARTNER) and self.grid is not None:
            raise Mistake(f"The role {self.kind.value} belongs to no grid: leave --grid out.")
        if self.kind not in OF_A_COMMUNITY and self.community is not None:
            raise Mistake(f"A {self.kind.value} belongs to no community: leave --community out.")
        if self.grid is not None and self.community is not None:
            raise Mistake("A partner belongs to a grid or to a community: leave one of them out.")
        if self.kind is RoleKind.PARTNER and not 0 < len(self.title.strip()) <= people.MOST_TITLE:
            raise Mistake(f"A partner needs a title of at most {people.MOST_TITLE} characters: --title 供电所.")
        if self.kind is not RoleKind.PARTNER and self.title:
            raise Mistake(f"Only a partner has a title: leave --title out for {self.kind.value}.")


@app.command()
def invite(
    role: Annotated[RoleKind, typer.Option(help="What the bearer of the invitation becomes.")],
    grid: Annotated[str | None, typer.Option(metavar="CODE", help="For leader, deputy, worker; partner.")] = None,
    community: Annotated[
        str | None, typer.Option(metavar="NAME", help="For supervisor, partner; else the town.")
    ] = None,
    title: Annotated[str, typer.Option(metavar="TITLE", help="What a partner is: 供电所, 律师 …")] = "",
    qr: Annotated[Path | None, typer.Option(metavar="FILE", help="Make a QR picture too: .png or .svg.")] = None,
) -> None:
    """Print a one-time invitation: a link to open, or what to send to the bot."""
    typer.echo(carry_out(_invite(settled(), Part(role, grid, community, title), qr)))


@app.command("list")
def list_all() -> None:
    """Who is what, where, and since when."""
    tables.show(("role", "where", "name", "Telegram", "since"), carry_out(_rows(settled())))


@invitations.command("list")
def list_invitations() -> None:
    """Invitations that nobody has used and that still hold."""
    tables.show(("number", "role", "where", "made", "holds until"), carry_out(_invitation_rows(settled())))


@invitations.command("revoke")
def revoke(number: Annotated[int, typer.Argument(help="As `diandan people invitations list` says it.")]) -> None:
    """Take an invitation back: whoever has its link finds it worthless."""
    carry_out(_revoke(settled(), number))
    typer.echo(f"Invitation {number} is worthless now.")


async def _invitation_rows(settings: Settings) -> list[tuple[str, ...]]:
    def day(at: datetime) -> str:
        return f"{at.astimezone(settings.zone):%Y-%m-%d %H:%M}"

    async with look_in(settings) as office, office.reading() as uow:
        found = await overview.invitations_open(uow.session, uow.at)
    return [
        (
            str(one.id),
            f"{one.kind.value} ({one.title})" if one.title else one.kind.value,
            grid.code if grid else community.name if community else "the town",
            day(one.created_at),
            day(one.expires_at),
        )
        for one, grid, community in found
    ]


async def _revoke(settings: Settings, number: int) -> None:
    async with open_office(settings) as office, office.writing() as uow:
        try:
            await people.revoke(uow, number, by=None)
        except NotFound:
            raise Mistake(
                f"There is no open invitation {number}: `diandan people invitations list` has their numbers."
            ) from None


async def _invite(settings: Settings, part: Part, qr: Path | None) -> str:
    part.check()
    if qr is not None:
        _check_picture(qr)
    username = await _username(settings)  # before the transaction: the network is slow
    async with open_office(settings) as office, office.writing() as uow:
        code = await _code(uow, part)
    line = f"https://t.me/{username}?start={code}" if username else f"/start {code}"
    if qr is not None:
        _draw(line, qr)
    return line


async def _code(uow: UnitOfWork, part: Part) -> str:
    grid = await grids.by_code(uow.session, part.grid) if part.grid is not None else None
    if part.grid is not None and grid is None:
        raise Mistake(f"There is no grid {part.grid}: `diandan grids list` names them.")
    community = await grids.community_named(uow.session, part.community) if part.community is not None else None
    if part.community is not None and community is None:
        raise Mistake(f"There is no community {part.community}: `diandan grids list` names them.")
    _, code = await people.invite(
        uow,
        part.kind,
        by=None,
        grid_id=grid.id if grid else None,
        community_id=community.id if community else None,
        title=part.title,
    )
    return code


async def _username(settings: Settings) -> str | None:
    """The bot's name; None, with the reason on stderr, when it cannot be learnt."""
    if not settings.token:
        typer.echo("TELEGRAM_BOT_TOKEN is not set, so there is no link: send this to the bot.", err=True)
        return None
    try:
        async with Probe(settings.telegram_api_url, settings.token) as probe:
            return (await probe.who()).username
    except ProbeError as error:
        typer.echo(f"The bot's name is not known ({error}), so there is no link: send this to the bot.", err=True)
        return None


def _check_picture(qr: Path) -> None:
    """Before the invitation is made: one whose picture fails would be lost."""
    if qr.suffix.lower() not in PICTURES:
        raise Mistake(f"{qr}: a QR picture ends in {' or '.join(PICTURES)}.")
    if not qr.parent.is_dir():
        raise Mistake(f"{qr}: there is no folder {qr.parent}.")


def _draw(line: str, qr: Path) -> None:
    try:
        segno.make(line, error="m", micro=False).save(str(qr), scale=10, border=4)
    except OSError as error:
        typer.echo(f"{qr} cannot be written ({error.strerror}); the invitation is good all the same.", err=True)


async def _rows(settings: Settings) -> list[tuple[str, ...]]:
    async with look_in(settings) as office, office.reading() as uow:
        held = await overview.roles_held(uow.session)
    return [
        (
            f"{role.kind.value} ({role.title})" if role.title else role.kind.value,
            grid.code if grid else community.name if community else "the town",
            person.name,
            f"@{person.username}" if person.username else str(person.telegram_id),
            f"{role.since.astimezone(settings.zone):%Y-%m-%d}",
        )
        for role, person, grid, community in held
    ]
