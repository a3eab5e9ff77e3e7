"""The doctor looks at everything, marks what is wrong with ✗ and says what to do about it."""

import re
import socket
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from bot.commands.doctor import of_calendar
from bot.sandbox import SandboxGroup, SandboxPerson
from bot.services.town.checkup import Desk, DeskChat, TownState, findings
from bot.store import schema
from tests.unit.operators.conftest import Diandan, Telegram
from tests.unit.operators.test_commands import TOWN

NOW = "2026-10-12 01:00:00.000000"


def rows(output: str) -> Mapping[str, tuple[str, str, str]]:
    """What was looked at → (mark, found, to do)."""
    lines = [re.split(r" {2,}", line.rstrip()) for line in output.splitlines()[1:]]
    return {line[1]: (line[0], line[2], line[3] if len(line) > 3 else "") for line in lines}


def settle(chats: Mapping[str, int], *, group: int | None = None, **more: str) -> None:
    """People of a town on a database that `grids import` has made: a leader for each grid, duty and admin."""
    with closing(sqlite3.connect("diandan.db")) as connection:
        grids = [code for (code,) in connection.execute("SELECT code FROM grids ORDER BY code")]
        parts = [
            *((f"leader of {code}", "leader", code) for code in grids),
            ("Tang", "duty", None),
            ("Su", "admin", None),
        ]
        for number, (name, kind, code) in enumerate(parts, 1):
            telegram_id = chats.get(name, number)
            connection.execute(
                "INSERT INTO chats (id, telegram_id, kind, title) VALUES (?, ?, 'private', ?)",
                (number, telegram_id, name),
            )
            connection.execute(
                "INSERT INTO people (id, telegram_id, chat_id, name, language, since) VALUES (?, ?, ?, ?, 'zh-CN', ?)",
                (number, telegram_id, number, name, NOW),
            )
            connection.execute(
                "INSERT INTO roles (person_id, kind, grid_id, since) "
                "VALUES (?, ?, (SELECT id FROM grids WHERE code = ?), ?)",
                (number, kind, code, NOW),
            )
        if group is not None:
            connection.execute(
                "INSERT INTO chats (telegram_id, kind, title) VALUES (?, 'supergroup', '老街网格群')", (group,)
            )
        for statement in more.values():
            connection.execute(statement)
        connection.commit()


def everybody(telegram: Telegram) -> dict[str, SandboxPerson]:
    """The people of `settle`, each of whom has written to the bot."""

    async def arrive() -> dict[str, SandboxPerson]:
        names = [f"leader of {code}" for code in ("GJ01", "GJ02", "LL01", "LL02", "QX01", "QX02", "QX03")]
        people = {name: telegram.box.person(name) for name in (*names, "Tang", "Su")}
        for person in people.values():
            await person.starts()
        return people

    return telegram.does(arrive())


def ids(people: Mapping[str, SandboxPerson]) -> dict[str, int]:
    return {name: person.user.id for name, person in people.items()}


def test_a_town_in_order_is_well(diandan: Diandan, telegram: Telegram) -> None:
    diandan("grids", "import", TOWN)
    settle(ids(everybody(telegram)))
    result = diandan("doctor")
    found = dict(rows(result.stdout))
    holidays, *_ = found.pop("holidays")  # whether the package has next year's depends on the day of the test
    assert {mark for mark, _, _ in found.values()} == {"✓"}, result.stdout
    assert result.exit_code == (0 if holidays == "✓" else 1)
    assert found["token"][1] == f"accepted: @{telegram.box.bot.json()['username']}"
    assert found["updates"][1].startswith("long polling")
    assert found["database"][1] == f"reachable, at {schema.head()}"
    assert found["grid QX01 老街网格"][1] == "leader, 0 deputies, told in leader of QX01's chat"
    assert found["duty desk"][1] == "told in Tang's chat"


def test_an_installation_of_nothing_is_told_what_it_needs(diandan: Diandan) -> None:
    result = diandan("doctor")
    found = rows(result.stdout)
    assert result.exit_code == 1
    assert found["token"] == ("✗", "not set", "Get one from @BotFather and write it into .env as TELEGRAM_BOT_TOKEN.")
    assert found["database"][0] == "✗"
    assert "diandan db upgrade" in found["database"][2]
    diandan("db", "upgrade")
    found = rows(diandan("doctor").stdout)
    assert "grids import" in found["grids"][2]
    assert "--role duty" in found["duty desk"][2]
    assert "--role admin" in found["admins"][2]


def test_each_thing_missing_in_a_grid_is_told(diandan: Diandan, telegram: Telegram) -> None:
    diandan("grids", "import", TOWN)
    people = everybody(telegram)
    settle(
        ids(people),
        no_leader="UPDATE roles SET until = since WHERE person_id = 1",
        no_boundary="UPDATE grids SET boundary = NULL WHERE code = 'GJ02'",
        blocked="UPDATE chats SET unreachable_since = '2026-10-01 00:00:00', unreachable_as = 'blocked' WHERE id = 3",
        never_wrote="UPDATE people SET chat_id = NULL WHERE id = 4",
        owed="INSERT INTO notices (kind, chat_id, facts, created_at, due_at, attempts) "
        "VALUES ('step', 1, '{}', '2026-10-12', '2026-10-12', 0)",
    )
    telegram.does(_blocks(people["leader of QX02"]))
    result = diandan("doctor")
    found = rows(result.stdout)
    assert result.exit_code == 1
    assert found["grid GJ01 高家上湾网格"][:2] == ("✗", "no leader")
    assert found["grid GJ01 高家上湾网格"][2].endswith("`diandan people invite --role leader --grid GJ01`.")
    assert found["grid GJ02 高家下湾网格"][:2] == ("✗", "no boundary")
    assert "leader of LL01's chat: blocked since 2026-10-01" in found["grid LL01 柳林南网格"][1]
    assert "nobody has written to the bot" in found["grid LL02 柳林北网格"][1]
    assert found["grid QX01 老街网格"][0] == "✓"
    assert "leader of QX02's chat: Forbidden: bot was blocked by the user" in found["grid QX02 新街网格"][1]
    assert found["messages owed"][:2] == ("✗", "1, 1 of them overdue")


async def _blocks(person: SandboxPerson) -> None:
    await person.blocks_bot()


def test_a_group_that_threw_the_bot_out_is_told(diandan: Diandan, telegram: Telegram) -> None:
    diandan("grids", "import", TOWN)
    people = everybody(telegram)

    async def gather() -> SandboxGroup:
        return telegram.box.group("老街网格群", people["leader of QX01"])

    group = telegram.does(gather())
    settle(
        ids(people),
        group=group.id,
        bound="UPDATE grids SET desk_chat_id = (SELECT max(id) FROM chats) WHERE code = 'QX01'",
    )
    assert rows(diandan("doctor").stdout)["grid QX01 老街网格"][1].endswith("told in the group 老街网格群")

    async def throw_out() -> None:
        group.kick_bot()

    telegram.does(throw_out())
    found = rows(diandan("doctor").stdout)["grid QX01 老街网格"]
    assert found[0] == "✗"
    assert "the group 老街网格群: Forbidden: bot was kicked" in found[1]


def test_a_webhook_is_compared_with_the_settings(
    diandan: Diandan, telegram: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    diandan("db", "upgrade")
    telegram.does(telegram.box.call("setWebhook", {"url": "https://town.example/secret-path"}))
    found = rows(diandan("doctor").stdout)["updates"]
    assert found[:2] == ("✗", "Telegram sends them to town.example, but WEBHOOK_URL is not set")
    monkeypatch.setenv("WEBHOOK_URL", "https://town.example/secret-path")
    monkeypatch.setenv("WEBHOOK_SECRET", "abc")
    result = diandan("doctor")
    assert rows(result.stdout)["updates"][:2] == ("✓", "webhook at town.example, 0 updates waiting")
    assert "secret-path" not in result.output
    monkeypatch.setenv("WEBHOOK_URL", "https://other.example/")
    assert rows(diandan("doctor").stdout)["updates"][2] == "Start the bot: it sets the webhook."


def test_a_token_that_telegram_does_not_know_is_told(
    diandan: Diandan, telegram: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = "123456789:" + "x" * 35
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", wrong)
    result = diandan("doctor")
    assert rows(result.stdout)["token"][0] == "✗"
    assert rows(result.stdout)["token"][2] == "Copy the token from @BotFather again."
    assert wrong not in result.output


def test_without_telegram_the_rest_is_looked_at_all_the_same(
    diandan: Diandan, telegram: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    diandan("grids", "import", TOWN)
    settle(ids(everybody(telegram)))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        monkeypatch.setenv("TELEGRAM_API_URL", f"http://127.0.0.1:{taken.getsockname()[1]}")
    found = rows(diandan("doctor").stdout)
    assert "no Bot API answers at 127.0.0.1" in found["Bot API"][1]
    assert {mark for what, (mark, _, _) in found.items() if what not in {"Bot API", "holidays"}} == {"✓"}


def test_a_database_out_of_reach_is_one_finding(diandan: Diandan, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    monkeypatch.setenv("DATABASE_URL", f"postgresql://diandan:hunter2@127.0.0.1:{port}/town")
    result = diandan("doctor")
    assert result.exit_code == 1
    assert rows(result.stdout)["database"][:2] == ("✗", "not usable")
    assert "hunter2" not in result.output


def test_bad_settings_end_it_before_anything_is_looked_at(diandan: Diandan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIMEZONE", "Mars")
    monkeypatch.setenv("WEBHOOK_PORT", "0")
    result = diandan("doctor")
    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 2


@pytest.mark.parametrize(("failed", "mark"), [({}, "✓"), ({"blocked": 2, "unsayable": 1}, "✗")])
def test_messages_given_up_are_counted_by_why(failed: dict[str, int], mark: str) -> None:
    duty = Desk("duty desk", 1, 0, (DeskChat(1, "Tang's chat"),))
    town = TownState("青溪镇", (), duty, admins=1, waiting=0, overdue=0, failed=failed)
    (found,) = [finding for finding in findings(town) if finding.subject.startswith("messages given up")]
    assert found.is_well == (mark == "✓")
    assert found.says == ("2 blocked, 1 unsayable" if failed else "none")


@pytest.mark.parametrize(
    ("today", "well", "says"),
    [
        (date(2026, 6, 1), True, "known for 2026"), (date(2025, 12, 1), True, "known for 2025 and 2026"),
        (date(2098, 11, 1), False, "not known for 2098:"), (date(2098, 11, 2), False, "not known for 2098, 2099"),
        (date(2099, 3, 1), False, "not known for 2099"),
    ],
)  # fmt: skip
def test_a_year_whose_holidays_are_unknown_is_told(today: date, well: bool, says: str) -> None:
    finding = of_calendar(today)
    assert (finding.is_well, says in finding.says) == (well, True)


def test_a_database_that_others_can_read_needs_attention(diandan: Diandan, desk: Path) -> None:
    diandan("people", "invite", "--role", "admin")
    assert "for its own user alone" in " ".join(diandan("doctor").output.split())
    (desk / "diandan.db").chmod(0o644)
    told = diandan("doctor")
    assert told.exit_code == 1
    assert "has mode 0644" in " ".join(told.output.split())


@pytest.mark.parametrize(
    ("settings", "subject", "says"),
    [
        ({"SPEECH_ENGINE": "faster-whisperer"}, "voice", "no engine is called"),
        ({"SPEECH_MODEL": "/nowhere"}, "voice", "no model in /nowhere"),
        ({"SPEECH_OUT": "engine", "XDG_DATA_HOME": "/nowhere"}, "answers by voice", "no speaker in /nowhere"),
    ],
    ids=["engine", "model", "speaker"],
)
def test_speech_that_was_chosen_and_is_not_there_needs_attention(
    diandan: Diandan, monkeypatch: pytest.MonkeyPatch, settings: dict[str, str], subject: str, says: str
) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    told = " ".join(diandan("doctor").stdout.split())
    assert f"✗ {subject} " in told
    assert says in told


def test_speech_that_nobody_wants_is_no_fault(diandan: Diandan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPEECH_ENGINE", "none")
    found = rows(diandan("doctor").stdout)
    assert found["voice"][0] == found["answers by voice"][0] == "✓"
