"""`diandan db`: the schema of the database."""

import typer

from bot.commands.opening import carry_out, settled
from bot.store import schema
from bot.store.schema import SchemaError, State

app = typer.Typer(no_args_is_help=True, help="The database and its schema.")


@app.callback()
def group() -> None:
    """Keep `upgrade` a command of its own while it is the only one."""


@app.command()
def upgrade() -> None:
    """Bring the database to the newest schema; an empty one is filled."""
    typer.echo(carry_out(_upgrade(settled().database_url)))


async def _upgrade(url: str) -> str:
    found = await schema.state(url)
    if found in (State.AHEAD, State.FOREIGN):
        raise SchemaError(schema.explain(found))
    await schema.upgrade(url)
    return f"The database is at {await schema.current(url)}, the newest schema."
