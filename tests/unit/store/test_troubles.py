"""Which of the database's errors are waited for, and which an operator has to put right."""

import errno
import os
import socket
import sqlite3
import ssl
from pathlib import Path

import pytest
from sqlalchemy import exc

from bot.store.troubles import passes, reason, trouble

POSTGRESQL = "postgresql+asyncpg://diandan:hunter2@db.town:5433/diandan"


def of_sqlite(code: int, text: str = "something") -> exc.DBAPIError:
    """As the driver gives it, wrapped as SQLAlchemy wraps it."""
    error = sqlite3.OperationalError(text)
    error.sqlite_errorcode = code
    return exc.OperationalError("UPDATE t SET a = ?", ("secret",), error)


def of_postgresql(state: str | None, text: str = "something", *, lost: bool = False) -> exc.DBAPIError:
    class Error(Exception):
        sqlstate = state

    return exc.DBAPIError("UPDATE t SET a = $1", ("secret",), Error(text), connection_invalidated=lost)


PASSES = {
    "sqlite: locked": of_sqlite(sqlite3.SQLITE_BUSY),
    "sqlite: a WAL that another process recovers": of_sqlite(sqlite3.SQLITE_BUSY_RECOVERY),
    "sqlite: locked by ourselves": of_sqlite(sqlite3.SQLITE_LOCKED),
    "sqlite: being opened": of_sqlite(sqlite3.SQLITE_PROTOCOL),
    "sqlite: disk full": of_sqlite(sqlite3.SQLITE_FULL),
    "sqlite: I/O": of_sqlite(sqlite3.SQLITE_IOERR),
    "sqlite: I/O while writing": of_sqlite(sqlite3.SQLITE_IOERR_WRITE),
    "sqlite: no memory": of_sqlite(sqlite3.SQLITE_NOMEM),
    "postgresql: refused": ConnectionRefusedError(errno.ECONNREFUSED, "Connect call failed ('127.0.0.1', 5432)"),
    "postgresql: refused on both of localhost's addresses": OSError("Multiple exceptions: [Errno 111], [Errno 111]"),
    "postgresql: its socket is not there yet": FileNotFoundError(errno.ENOENT, "No such file or directory"),
    "postgresql: reset": ConnectionResetError(errno.ECONNRESET, "Connection reset by peer"),
    "postgresql: closed while it greets": ConnectionError("unexpected connection_lost() call"),
    "postgresql: unreachable": OSError(errno.EHOSTUNREACH, "No route to host"),
    "postgresql: no answer": TimeoutError(),
    "postgresql: unknown host": socket.gaierror(socket.EAI_NONAME, "Name or service not known"),
    "postgresql: no name server yet": socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution"),
    "postgresql: certificate of tomorrow": ssl.SSLCertVerificationError(1, "certificate is not yet valid"),
    "postgresql: starting up": of_postgresql("57P03", "the database system is starting up"),
    "postgresql: shut down": of_postgresql("57P01"),
    "postgresql: too many connections": of_postgresql("53300"),
    "postgresql: disk full": of_postgresql("53100"),
    "postgresql: I/O": of_postgresql("58030"),
    "postgresql: deadlock": of_postgresql("40P01"),
    "postgresql: locked": of_postgresql("55P03"),
    "postgresql: a standby": of_postgresql("25006"),
    "postgresql: gone in the middle": of_postgresql("08003"),
    "postgresql: lost": of_postgresql(None, lost=True),
    "no connection free": exc.TimeoutError(),
    "too many files open": OSError(errno.EMFILE, "Too many open files"),
    "disk full": OSError(errno.ENOSPC, "No space left on device"),
}

LASTS = {
    "sqlite: not a database": of_sqlite(sqlite3.SQLITE_NOTADB),
    "sqlite: damaged": of_sqlite(sqlite3.SQLITE_CORRUPT),
    "sqlite: may only be read": of_sqlite(sqlite3.SQLITE_READONLY),
    "sqlite: no permission": of_sqlite(sqlite3.SQLITE_PERM),
    "sqlite: no such table": of_sqlite(sqlite3.SQLITE_ERROR),
    "sqlite: an error of the driver alone": exc.ProgrammingError("", {}, sqlite3.ProgrammingError("closed")),
    "postgresql: password": of_postgresql("28P01"),
    "postgresql: role, or pg_hba.conf": of_postgresql("28000"),
    "postgresql: no such database": of_postgresql("3D000"),
    "postgresql: dropped": of_postgresql("57P04"),
    "postgresql: not granted": of_postgresql("42501"),
    "postgresql: no such table": of_postgresql("42P01"),
    "postgresql: damaged": of_postgresql("XX001"),
    "postgresql: settings that its driver does not know": of_postgresql(None),
    "postgresql: has no TLS": ConnectionError('PostgreSQL server at "db.town:5432" rejected SSL upgrade'),
    "postgresql: its socket is not ours": PermissionError(errno.EACCES, "Permission denied"),
}


@pytest.mark.parametrize("error", PASSES.values(), ids=PASSES)
def test_it_is_waited_for(error: Exception) -> None:
    assert passes(error)
    found = trouble(error, POSTGRESQL)
    assert found is not None
    assert found.passes
    assert found.sentence.startswith("The database of DATABASE_URL (db.town:5433) does not answer now: ")


@pytest.mark.parametrize("error", LASTS.values(), ids=LASTS)
def test_it_ends_the_start(error: Exception) -> None:
    assert not passes(error)
    found = trouble(error, POSTGRESQL)
    assert found is not None
    assert not found.passes
    assert found.sentence.startswith("The database of DATABASE_URL cannot be used: ")


@pytest.mark.parametrize("error", [*PASSES.values(), *LASTS.values()])
def test_no_sentence_holds_a_secret(error: Exception) -> None:
    found = trouble(error, POSTGRESQL)
    assert found is not None
    assert "secret" not in found.sentence
    assert "hunter2" not in found.sentence
    assert "\n" not in found.sentence


@pytest.mark.parametrize(
    "error",
    [
        ValueError("a mistake of ours"),
        KeyError("town"),
        exc.ArgumentError("of ours"),
        FileNotFoundError(errno.ENOENT, "No such file or directory", "bot/migrations/env.py"),
    ],
)
def test_what_is_no_error_of_a_database_is_left_alone(error: Exception) -> None:
    assert trouble(error, POSTGRESQL) is None


def test_a_reason_is_the_drivers_first_line_without_the_statement() -> None:
    assert reason(of_postgresql("57P03", "the database system is starting up.\nHINT: wait")) == (
        "the database system is starting up"
    )
    assert reason(PASSES["postgresql: refused"]) == "Connection refused"
    assert reason(PASSES["postgresql: unknown host"]) == "Name or service not known"
    assert reason(TimeoutError()) == "TimeoutError"


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "Another program is writing to it."),
        (sqlite3.SQLITE_FULL, "Make room on its disk."),
        (sqlite3.SQLITE_IOERR_FSYNC, "Is its disk full or broken?"),
    ],
)
def test_an_operator_reads_what_to_look_at_meanwhile(code: int, hint: str) -> None:
    found = trouble(of_sqlite(code), "sqlite:///town.db")
    assert found is not None
    assert "(town.db)" in found.sentence
    assert found.sentence.endswith(hint)


class TestUnableToOpen:
    """SQLite has one word for a full disk and a missing permission."""

    error = of_sqlite(sqlite3.SQLITE_CANTOPEN, "unable to open database file")

    def test_where_this_user_may_open_it_waiting_helps(self, tmp_path: Path) -> None:
        (tmp_path / "town.db").touch()
        for name in ("town.db", "not_yet.db"):
            found = trouble(self.error, f"sqlite:///{tmp_path / name}")
            assert found is not None
            assert found.passes

    def test_a_folder_is_no_database(self, tmp_path: Path) -> None:
        found = trouble(self.error, f"sqlite:///{tmp_path}")
        assert found is not None
        assert not found.passes

    @pytest.mark.parametrize("closed", ["the file", "the folder"])
    def test_where_this_user_may_not_somebody_has_to_allow_it(
        self, tmp_path: Path, closed: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        file = tmp_path / "town.db"
        file.touch()
        refused = file if closed == "the file" else tmp_path
        monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != refused)  # root may open everything
        found = trouble(self.error, f"sqlite:///{file}")
        assert found is not None
        assert not found.passes
