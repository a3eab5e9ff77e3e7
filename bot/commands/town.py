"""`diandan town`: an invented town to try things in."""

import typer

from bot.commands import tables
from bot.commands.opening import carry_out, open_office, settled
from bot.config import Settings
from bot.data.town import read_town
from bot.services.town import founding
from bot.services.town.founding import AlreadyLivedIn
from bot.trouble import Mistake

app = typer.Typer(no_args_is_help=True, help="An invented town.")


@app.callback()
def group() -> None:
    """Keep `seed-sample` a command of its own while it is the only one."""


@app.command("seed-sample")
def seed_sample() -> None:
    """Load the sample town into an empty database and print everybody's invitation."""
    tables.show(("name", "role", "grid", "invitation"), carry_out(_seed(settled())))


async def _seed(settings: Settings) -> list[tuple[str, ...]]:
    town = read_town()
    try:
        async with open_office(settings) as office, office.writing() as uow:
            codes = await founding.found(uow, town)
    except AlreadyLivedIn as why:
        raise Mistake(f"This database is lived in: {why}. Let DATABASE_URL name a new one.") from None
    invited = [(town.person(key), code) for key, code in codes.items()]
    return [(person.name, person.role.value, person.grid or "", f"/start {code}") for person, code in invited]
