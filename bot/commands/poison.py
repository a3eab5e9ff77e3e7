"""`diandan poison`: updates that nobody could handle: look at them, try one once more, drop one."""

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from bot.commands import tables
from bot.commands.opening import ATTENTION, carry_out, look_in, open_office, settled
from bot.config import Settings
from bot.services.delivery import poison
from bot.trouble import Mistake
from models.errors import NotFound, TooLate

app = typer.Typer(no_args_is_help=True, help="Updates that nobody could handle.")

Number = Annotated[int, typer.Argument(help="As `diandan poison list` says it.")]


@app.command("list")
def list_all() -> None:
    """Their numbers, when they came, what they were, and what went wrong; nothing of what was said."""
    tables.show(("number", "came", "what", "failed as", "error"), carry_out(_rows(settled())))


@app.command()
def retry(number: Number) -> None:
    """Try one once more, as if Telegram had just sent it; exit code 1 when it fails again."""
    failed = carry_out(_retry(settled(needs_token=True), number))
    typer.echo(f"Update {number} failed again: {failed}." if failed else f"Update {number} is handled.")
    if failed:
        raise typer.Exit(ATTENTION)


@app.command("drop")
def drop_one(number: Number) -> None:
    """Let one go: what was sent is erased."""
    carry_out(_drop(settled(), number))
    typer.echo(f"Update {number} is dropped.")


async def _rows(settings: Settings) -> list[tuple[str, ...]]:
    async with look_in(settings) as office, office.reading() as uow:
        found = await poison.kept(uow)
    return [
        (
            str(row.update_id),
            f"{row.taken_at.astimezone(settings.zone):%Y-%m-%d %H:%M}",
            _kind(row.payload),
            row.failed_as or "",
            (row.error or "").split("\n")[0][:80],
        )
        for row in found
    ]


async def _retry(settings: Settings, number: int) -> str | None:
    """What it failed as, if it did; its answer goes to Telegram, and what is owed is brought by the running bot."""
    from bot.app import assembled  # the bot is loaded only by whoever needs it

    async with open_office(settings) as office, office.writing() as uow:
        try:
            payload = await poison.take_out(uow, number)
        except NotFound:
            raise _no_such(number) from None
        except TooLate:
            raise Mistake(f"What update {number} said was not kept so long (KEEP_UPDATES_DAYS).") from None
    async with assembled(
        database_url=settings.database_url,
        token=settings.token,
        api_url=settings.telegram_api_url,
        timezone=settings.timezone,
        hours=settings.timetable,
    ) as diandan:
        await diandan.receiver.take(payload)
        await diandan.receiver.note()
    async with look_in(settings) as office, office.reading() as uow:
        try:
            return (await poison.look(uow, number)).failed_as
        except NotFound:
            return None


async def _drop(settings: Settings, number: int) -> None:
    async with open_office(settings) as office, office.writing() as uow:
        try:
            await poison.let_go(uow, number)
        except NotFound:
            raise _no_such(number) from None


def _no_such(number: int) -> Mistake:
    return Mistake(f"No update {number} is kept that failed (`diandan poison list`).")


def _kind(payload: Mapping[str, Any] | None) -> str:
    """What kind of update it is, and of what its message is made: names of fields, never what they hold."""
    if payload is None:
        return "not kept any more"
    kind = next((name for name in payload if name != "update_id"), "")
    inner = payload.get(kind)
    fields = [*inner] if isinstance(inner, Mapping) else []
    made_of = [name for name in fields if name not in ("message_id", "from", "chat", "date", "chat_instance", "id")]
    return f"{kind}: {', '.join(made_of)}"[:80]
