"""Sorts the database's errors: those that pass by themselves, and those that an operator has to put right.

In doubt an error counts as passing: a bot that waits in vain says so, a bot that gave up in vain is down for good.
"""

import os
import socket
import sqlite3
from pathlib import Path
from typing import Final

from sqlalchemy import URL, exc, make_url

from bot.trouble import Trouble

_PASSING_IN_SQLITE: Final = {
    sqlite3.SQLITE_BUSY: "Another program is writing to it.",
    sqlite3.SQLITE_LOCKED: "Another program is writing to it.",
    sqlite3.SQLITE_PROTOCOL: "Another program is opening it.",
    sqlite3.SQLITE_FULL: "Make room on its disk.",
    sqlite3.SQLITE_IOERR: "Is its disk full or broken?",
    sqlite3.SQLITE_CANTOPEN: "Is its disk full, or not mounted yet?",
    sqlite3.SQLITE_NOMEM: "The machine has too little memory.",
    sqlite3.SQLITE_INTERRUPT: "",
}
"""Primary result codes (sqlite.org/rescode.html), and what an operator may look at meanwhile."""

_PASSING_IN_POSTGRESQL: Final = (
    "08",  # connection exceptions; poolers use it for a server that is starting, too
    "25006",  # read only: a standby that is about to take over, or a host that closed a full database for writing
    "40",  # rolled back: deadlock, serialization
    "53",  # too little: disk full, memory, connections
    "55",  # in use, locked, not accepting connections at the moment
    "57",  # the server is starting up or shutting down, or somebody cancelled us
    "58",  # I/O
    "XX000",  # internal: what hosted poolers answer while the database behind them wakes up
)
"""Beginnings of SQLSTATE (postgresql.org/docs/current/errcodes-appendix.html)."""

_ENDING_IN_POSTGRESQL: Final = ("57P04",)
"""Exceptions to the above: the database was dropped."""

_LASTING_OS_ERRORS: Final = (PermissionError, IsADirectoryError, NotADirectoryError)


def trouble(error: Exception, url: str) -> Trouble | None:
    """What an error of the database at `url` means for the operator; None if it is no error of a database."""
    if not isinstance(error, exc.DBAPIError | exc.TimeoutError | OSError):
        return None
    if isinstance(error, OSError) and error.filename is not None:  # a file of ours is missing; no connection names one
        return None
    where = make_url(url)
    if not passes(error) or _may_not_open(error, where):
        return Trouble(f"The database of DATABASE_URL cannot be used: {reason(error)}.", passes=False)
    sentence = f"The database of DATABASE_URL ({_place(where)}) does not answer now: {reason(error)}. {_hint(error)}"
    return Trouble(sentence.rstrip(), passes=True)


def passes(error: Exception) -> bool:
    """Whether this error of a database passes by itself."""
    if isinstance(error, exc.DBAPIError):
        return error.connection_invalidated or _passes_for_driver(error.orig)
    if isinstance(error, OSError):  # the driver's own, while it connects: also ssl.SSLError and TimeoutError
        return not isinstance(error, _LASTING_OS_ERRORS) and not _lacks_ssl(error)
    return isinstance(error, exc.TimeoutError)  # no connection became free in time


def reason(error: Exception) -> str:
    """The cause in the driver's own first line, without a full stop; the statement and its values stay out."""
    cause = error.orig if isinstance(error, exc.DBAPIError) and error.orig is not None else error
    if isinstance(cause, OSError) and cause.errno and cause.errno > 0:
        return os.strerror(cause.errno)
    if isinstance(cause, OSError) and cause.strerror:
        return cause.strerror
    return (str(cause).splitlines() or [type(cause).__name__])[0].rstrip(".")


def _passes_for_driver(cause: BaseException | None) -> bool:
    if isinstance(cause, sqlite3.Error):
        return _primary(cause) in _PASSING_IN_SQLITE
    state = str(getattr(cause, "sqlstate", None) or "")
    return state.startswith(_PASSING_IN_POSTGRESQL) and state not in _ENDING_IN_POSTGRESQL


def _primary(cause: sqlite3.Error) -> int | None:
    """SQLite's primary result code; errors that Python's module raises by itself have none."""
    code: int | None = getattr(cause, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def _lacks_ssl(error: OSError) -> bool:
    """asyncpg has no class of its own for a server without TLS where DATABASE_URL demands it."""
    return type(error) is ConnectionError and "SSL" in str(error)


def _may_not_open(error: Exception, url: URL) -> bool:
    """SQLite says "unable to open" of a full disk and of a missing permission alike; the file system tells which."""
    cause = error.orig if isinstance(error, exc.DBAPIError) else None
    if not isinstance(cause, sqlite3.Error) or _primary(cause) != sqlite3.SQLITE_CANTOPEN:
        return False
    file = Path(url.database or "")
    may_make_files = os.access(file.parent, os.W_OK | os.X_OK)
    return file.is_dir() or not may_make_files or (file.exists() and not os.access(file, os.R_OK | os.W_OK))


def _place(url: URL) -> str:
    """Where the database is; never the password."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    host = url.host or url.query.get("host") or "localhost"
    return f"{host}:{url.port}" if url.port else str(host)


def _hint(error: Exception) -> str:
    if isinstance(error, socket.gaierror):
        return "Is the name right, and the network up?"
    cause = error.orig if isinstance(error, exc.DBAPIError) else None
    return _PASSING_IN_SQLITE.get(_primary(cause) or 0, "") if isinstance(cause, sqlite3.Error) else ""
