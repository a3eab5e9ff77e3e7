"""`python -m bot` as a process of its own: exit codes, and no trace for an operator's mistakes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.config import Settings

pytestmark = pytest.mark.process

TOKEN = "123456789:AAH0ne_two-three_four-five_six-seven8"


def run(*words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """One command in the present folder, with these settings and no others."""
    ours = {name.upper() for name in Settings.model_fields}
    environment = {name: value for name, value in os.environ.items() if name.upper() not in ours} | settings
    return subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "bot", *words], env=environment, capture_output=True, text=True, timeout=60, check=False
    )


def test_all_bad_settings_are_told_at_once_without_a_trace() -> None:
    done = run("run", TELEGRAM_BOT_TOKEN="nonsense", TIMEZONE="Mars", WEBHOOK_URL="http://town.example")
    assert (done.returncode, done.stdout) == (2, "")
    told = [line.split(" ", 1)[0] for line in done.stderr.splitlines()]
    assert told == ["TELEGRAM_BOT_TOKEN", "WEBHOOK_URL", "WEBHOOK_SECRET", "TIMEZONE"]


def test_an_invitation_is_all_there_is_on_stdout(desk: Path) -> None:
    done = run("people", "invite", "--role", "admin")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 1
    assert done.stdout.startswith("/start ")
    (line,) = done.stderr.splitlines()
    assert "TELEGRAM_BOT_TOKEN is not set" in line
    assert (desk / "diandan.db").exists()


def test_what_nobody_foresaw_is_logged_in_one_line_without_the_token(desk: Path) -> None:
    (desk / "sitecustomize.py").write_text(  # breaks something of ours, from outside
        "import bot.commands.people as people\n"
        f"def broken(*_: object) -> None: raise RuntimeError('secret {TOKEN}')\n"
        "people.Part.check = broken\n"
    )
    done = run("people", "invite", "--role", "admin", PYTHONPATH=str(desk), TELEGRAM_BOT_TOKEN=TOKEN)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert "RuntimeError: secret (secret)" in line
    assert TOKEN not in line


def test_without_a_command_there_is_help() -> None:
    done = run()
    assert "doctor" in done.stdout + done.stderr
    assert done.returncode == 2


def test_what_a_command_writes_is_for_its_user_alone(desk: Path) -> None:
    before = os.umask(0o022)
    try:
        assert run("people", "invite", "--role", "admin").returncode == 0
    finally:
        os.umask(before)
    assert {path.stat().st_mode & 0o077 for path in desk.glob("diandan.db*")} == {0}
