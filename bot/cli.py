"""The `diandan` command: every command on one screen."""

import logging
import os
import sys
from importlib.metadata import version
from typing import Annotated

import typer

from bot.commands import db, grids, people, poison, running, town
from bot.commands.doctor import OTHERS, doctor
from bot.commands.export import export
from bot.commands.understand import understand
from bot.speech import commands as speech

app = typer.Typer(
    name="diandan",
    help="Diandan 网格点单: brings what residents report to the leader of the right grid.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # a trace is logged, and the log holds no token
)
app.command()(running.run)
app.command()(running.demo)
app.command()(running.story)
app.command()(doctor)
app.command()(export)
app.command()(understand)
app.add_typer(db.app, name="db")
app.add_typer(grids.app, name="grids")
app.add_typer(people.app, name="people")
app.add_typer(poison.app, name="poison")
app.add_typer(town.app, name="town", hidden=True)
app.add_typer(speech.app, name="speech")


def _tell_version(asked: bool) -> None:
    if asked:
        typer.echo(f"diandan {version('diandan')}")
        raise typer.Exit


@app.callback()
def before_any_command(
    context: typer.Context,
    _: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_tell_version, help="Print the version and exit.")
    ] = False,
) -> None:
    """Take the options that belong to no command; what a command writes is for its own user alone.

    Databases and tables hold what residents said. Models do not, and the user who fetches them is often another one
    than the bot's.
    """
    if context.invoked_subcommand != "speech":
        os.umask(os.umask(0) | OTHERS)


def main() -> None:
    """Run the command; what nobody foresaw is logged, without secrets, and ends with exit code 1."""
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception:
        logging.getLogger("diandan").exception("An error that nobody foresaw")
        sys.exit(1)
