"""Settings are read from the environment and .env, and refused all at once in words that hold no secret."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

import bot
from bot.config import BadSettings, Settings, read_settings
from bot.dialogue.opinion import Model
from tests.unit.operators.conftest import Diandan

TOKEN = "123456789:AAH0ne_two-three_four-five_six-seven8"
EXAMPLE = Path(bot.__file__).parent.parent / ".env.example"


def problems() -> dict[str, str]:
    with pytest.raises(BadSettings) as refused:
        read_settings()
    return {sentence.split(" ", 1)[0]: sentence for sentence in refused.value.problems}


def test_without_any_setting_there_is_a_town_in_a_file() -> None:
    settings = read_settings()
    assert settings.database_url == "sqlite+aiosqlite:///diandan.db"
    assert settings.telegram_api_url == "https://api.telegram.org"
    assert settings.zone.key == "Asia/Shanghai"
    assert settings.token == ""


def test_the_environment_goes_before_the_file(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk / ".env").write_text("WEBHOOK_PORT=8081\nLOG_LEVEL=debug\nSOMETHING_ELSE=1\n")
    monkeypatch.setenv("WEBHOOK_PORT", "8082")
    settings = read_settings()
    assert (settings.webhook_port, settings.log_level) == (8082, "DEBUG")


def test_an_empty_value_is_no_value(desk: Path) -> None:
    (desk / ".env").write_text("TELEGRAM_BOT_TOKEN=\nTIMEZONE=\n")
    assert read_settings().telegram_bot_token is None
    assert read_settings().timezone == "Asia/Shanghai"


def test_everything_wrong_is_told_at_once_with_its_place(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk / ".env").write_text("TIMEZONE=Asia/Qingxi\nLOG_LEVEL=loud\nWEBHOOK_PORT=eighty\n")
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "123:short")
    monkeypatch.setenv("DATABASE_URL", "mysql://root@localhost/town")
    monkeypatch.setenv("WEBHOOK_URL", "http://town.example/hook")
    monkeypatch.setenv("TELEGRAM_API_URL", "telegram")
    found = problems()
    assert set(found) == {
        "TIMEZONE", "LOG_LEVEL", "WEBHOOK_PORT", "TELEGRAM_BOT_TOKEN", "DATABASE_URL", "WEBHOOK_URL",
        "WEBHOOK_SECRET", "TELEGRAM_API_URL",
    }  # fmt: skip
    assert "(in the environment)" in found["WEBHOOK_URL"]
    assert "(in .env or the environment)" in found["TIMEZONE"]
    assert "Asia/Shanghai" in found["TIMEZONE"]
    assert "it can be sqlite: or postgresql:" in found["DATABASE_URL"]


@pytest.mark.parametrize("port", ["0", "65536", "-1", "80.5", "8080x"])
def test_a_port_is_a_number_that_exists(monkeypatch: pytest.MonkeyPatch, port: str) -> None:
    monkeypatch.setenv("WEBHOOK_PORT", port)
    assert "from 1 to 65535" in problems()["WEBHOOK_PORT"]


@pytest.mark.parametrize("url", ["https://town.example/hook", "http://127.0.0.1:8080/hook", "http://localhost/x"])
def test_a_webhook_needs_a_secret(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("WEBHOOK_URL", url)
    assert "is missing" in problems()["WEBHOOK_SECRET"]
    monkeypatch.setenv("WEBHOOK_SECRET", "a" * 256)
    assert read_settings().webhook_url == url


@pytest.mark.parametrize("secret", ["a b", "秘密", "a" * 257, "a$"])
def test_a_secret_that_telegram_refuses_is_refused_here(monkeypatch: pytest.MonkeyPatch, secret: str) -> None:
    monkeypatch.setenv("WEBHOOK_SECRET", secret)
    sentence = problems()["WEBHOOK_SECRET"]
    assert "1–256 characters" in sentence
    assert secret not in sentence


@pytest.mark.parametrize(
    ("name", "hours", "says"),
    [
        ("OFFICE_HOURS", "nine to five", "no span such as 08:30-12:00"), ("OFFICE_HOURS", "14:00-12:00", "before it"),
        ("OFFICE_HOURS", "08:00-12:00,11:00-17:00", "overlap"), ("QUIET_HOURS", "night", "no span"),
        ("QUIET_HOURS", "07:00-07:00", "21:00-07:00"),
    ],
)  # fmt: skip
def test_hours_that_are_none_are_told(monkeypatch: pytest.MonkeyPatch, name: str, hours: str, says: str) -> None:
    monkeypatch.setenv(name, hours)
    assert says in problems()[name]


def test_the_hours_make_the_timetable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OFFICE_HOURS", "09:00-12:00,13:00-18:00")
    monkeypatch.setenv("QUIET_HOURS", "22:30-06:00")
    table = read_settings().timetable
    assert table.office.day == timedelta(hours=8)
    assert (table.quiet.start, table.quiet.end) == (22 * 60 + 30, 6 * 60)


def test_no_command_begins_with_hours_that_are_none(monkeypatch: pytest.MonkeyPatch, diandan: Diandan) -> None:
    monkeypatch.setenv("OFFICE_HOURS", "25:00-26:00")
    result = diandan("grids", "list")
    assert result.exit_code == 2
    assert "OFFICE_HOURS (in the environment)" in result.stderr


def test_neither_token_nor_password_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("DATABASE_URL", "postgresql://diandan:hunter2@localhost/diandan")
    monkeypatch.setenv("WEBHOOK_SECRET", "very-secret-words")
    settings = read_settings()
    assert settings.token == TOKEN
    for shown in (repr(settings), str(settings)):
        assert not [secret for secret in (TOKEN, "hunter2", "very-secret-words") if secret in shown]


def test_a_wrong_token_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN + "!")
    assert TOKEN[:20] not in problems()["TELEGRAM_BOT_TOKEN"]


def test_a_file_that_is_not_text_is_told(desk: Path) -> None:
    (desk / ".env").write_bytes(b"TIMEZONE=\xff\xfe")
    with pytest.raises(BadSettings, match="UTF-8"):
        read_settings()


def test_the_example_describes_every_setting_and_no_other(desk: Path) -> None:
    text = EXAMPLE.read_text("utf-8")
    described = re.findall(r"^# .+\n([A-Z_]+)=", text, re.MULTILINE)
    assert sorted(described) == sorted(name.upper() for name in Settings.model_fields)


def test_the_example_as_it_stands_is_the_defaults(desk: Path) -> None:
    (desk / ".env").write_text(EXAMPLE.read_text("utf-8"), "utf-8")
    from_example = read_settings()
    (desk / ".env").unlink()
    assert from_example == read_settings()


def test_a_line_that_cannot_be_read_is_not_passed_over(desk: Path) -> None:
    (desk / ".env").write_text('LOG_LEVEL=INFO\nDATABASE_URL: sqlite:///town.db\nTIMEZONE="Asia/Shanghai\n')
    with pytest.raises(BadSettings) as bad:
        read_settings()
    assert [problem.split(":")[0] for problem in bad.value.problems] == [".env, line 2", ".env, line 3"]
    assert "town.db" not in str(bad.value)


@pytest.mark.parametrize("given", ["on", "kokoro", "OFF"])
def test_answers_by_voice_are_off_or_by_an_engine(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    assert read_settings().speech_out == "off"
    monkeypatch.setenv("SPEECH_OUT", "engine")
    assert read_settings().speech_out == "engine"
    monkeypatch.setenv("SPEECH_OUT", given)
    assert "neither off nor engine" in problems()["SPEECH_OUT"]


def test_the_model_of_meaning_is_one_of_two(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_settings().meaning_model is Model.AUTO
    monkeypatch.setenv("MEANING_MODEL", "characters")
    assert read_settings().meaning_model is Model.CHARACTERS
    monkeypatch.setenv("MEANING_MODEL", "large")
    assert "'auto' or 'characters'" in problems()["MEANING_MODEL"]


def test_kept_answers_are_on_or_off(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_settings().kept_answers == "on"
    monkeypatch.setenv("KEPT_ANSWERS", "perhaps")
    assert "neither on nor off" in problems()["KEPT_ANSWERS"]
