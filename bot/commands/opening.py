"""What every command begins with: settings, a usable database, and trouble told in a plain sentence."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any, NoReturn, TypeVar

import typer
from sqlalchemy.exc import DBAPIError

from bot import logs
from bot.clock import SystemClock
from bot.config import BadSettings, Settings, read_settings
from bot.data.categories import read_categories
from bot.services.base.unit_of_work import Office
from bot.store import schema
from bot.store.engine import open_database
from bot.store.schema import SchemaError, State
from bot.store.troubles import reason
from bot.store.unit import Store
from bot.trouble import Mistake

T = TypeVar("T")

ATTENTION = 1
"""Exit code: it works, but something needs doing."""

WRONG = 2
"""Exit code: bad settings, a database that cannot be used, a command that makes no sense."""


def refuse(sentence: str, code: int = WRONG) -> NoReturn:
    """Say why not, on stderr, and end."""
    typer.echo(sentence, err=True)
    raise typer.Exit(code)


def settled(*, needs_token: bool = False) -> Settings:
    """The settings, with logging set up by them; ends with all that is wrong about them."""
    try:
        settings = read_settings()
    except BadSettings as bad:
        refuse(str(bad))
    if needs_token and not settings.token:
        refuse("TELEGRAM_BOT_TOKEN is not set. Get a token from @BotFather and write it into .env (see .env.example).")
    secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else ""
    logs.set_up(settings.log_level, secrets=(settings.token, secret))
    return settings


def carry_out(work: Coroutine[Any, Any, T]) -> T:
    """Run a command to its end; whatever an operator can put right is told, not thrown."""
    try:
        return asyncio.run(work)
    except Mistake as mistake:
        refuse(str(mistake))
    except (DBAPIError, OSError) as error:
        refuse(unusable(error))


def unusable(error: DBAPIError | OSError) -> str:
    """Why the database cannot be used."""
    return f"The database of DATABASE_URL cannot be used: {reason(error)}."


@asynccontextmanager
async def open_office(settings: Settings) -> AsyncIterator[Office]:
    """The services on the database of the settings, which is made usable first."""
    await schema.ready(settings.database_url)
    async with look_in(settings) as office:
        yield office


@asynccontextmanager
async def look_in(settings: Settings) -> AsyncIterator[Office]:
    """The services on the database as it stands, for whoever only looks.

    Raises:
        SchemaError: it is empty, or of another version.
    """
    found = await schema.state(settings.database_url)
    if found is not State.CURRENT:
        raise SchemaError(schema.explain(found))
    store = Store(open_database(settings.database_url))
    try:
        yield Office(
            store, SystemClock(), read_categories(), settings.zone, hours=settings.timetable, terms=settings.terms
        )
    finally:
        await store.close()
