"""What an operator types, and what she gets: results on stdout, a plain sentence and exit code 2 for mistakes."""

import asyncio
import json
import re
import socket
import sqlite3
import tomllib
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image

import bot
from bot.data.town import SAMPLE_TOWN
from bot.store import schema
from models import Invitation
from tests.support.databases import Databases
from tests.unit.operators.conftest import Diandan, Telegram

TOWN = str(SAMPLE_TOWN.with_name("sample_town.geojson"))
CODE = re.compile(r"[\w-]{24}")


def stored(question: str) -> list[tuple[object, ...]]:
    """Asks the database behind the bot's back."""
    with closing(sqlite3.connect("diandan.db")) as connection:
        return connection.execute(question).fetchall()


def test_the_version_is_that_of_the_package(diandan: Diandan, desk: Path) -> None:
    project = tomllib.loads((Path(bot.__file__).parent.parent / "pyproject.toml").read_text("utf-8"))["project"]
    result = diandan("--version")
    assert (result.exit_code, result.stdout) == (0, f"diandan {project['version']}\n")
    assert list(desk.iterdir()) == []


def test_the_help_tells_of_every_command_and_of_the_version(diandan: Diandan) -> None:
    told = diandan("--help").stdout
    assert "Diandan 网格点单: brings what residents report" in told
    assert all(word in told for word in ("--version", "run", "demo", "doctor", "people"))


def test_a_map_shows_what_was_understood(diandan: Diandan, desk: Path) -> None:
    result = diandan("grids", "import", TOWN, "--dry-run", "--map", "out.png")
    assert "out.png: 7 grids" in result.stdout
    with Image.open(desk / "out.png") as drawn:
        assert len(drawn.getcolors(1 << 20) or ()) > 10
    refused = diandan("grids", "import", TOWN, "--map", "nowhere/out.png")
    assert (refused.exit_code, "cannot be written" in refused.stderr) == (2, True)
    assert not (desk / "diandan.db").exists()


def test_of_many_problems_ten_are_told(diandan: Diandan, desk: Path) -> None:
    content = {"type": "FeatureCollection", "features": [None] * 25}
    (desk / "bad.geojson").write_text(json.dumps(content))
    said = diandan("grids", "import", "bad.geojson").stderr
    assert (said.count(": is not a Feature"), "… and 15 more." in said) == (10, True)


def test_the_schema_is_brought_up(diandan: Diandan, desk: Path) -> None:
    for _ in range(2):
        result = diandan("db", "upgrade")
        assert (result.exit_code, result.stdout) == (0, f"The database is at {schema.head()}, the newest schema.\n")
    assert asyncio.run(schema.is_current("sqlite:///diandan.db"))


def test_grids_are_imported_into_a_new_database_and_listed(diandan: Diandan) -> None:
    result = diandan("grids", "import", TOWN)
    assert result.exit_code == 0
    assert "added: 7 (QX01, QX02, QX03, GJ01, GJ02, LL01, LL02)" in result.stdout
    assert "as before: 7" in diandan("grids", "import", TOWN).stdout
    listed = diandan("grids", "list").stdout.splitlines()
    assert len(listed) == 8
    assert re.match(r"GJ01 +高家上湾网格 +高家村 +drawn +4", listed[1])


def test_a_dry_run_says_the_same_and_makes_no_database(diandan: Diandan, desk: Path) -> None:
    result = diandan("grids", "import", TOWN, "--dry-run")
    assert result.exit_code == 0
    assert "added: 7" in result.stdout
    assert list(desk.iterdir()) == []
    diandan("grids", "import", TOWN)
    assert "as before: 7" in diandan("grids", "import", TOWN, "--dry-run").stdout


def test_boundaries_from_a_chinese_map_are_moved(diandan: Diandan) -> None:
    diandan("grids", "import", TOWN, "--crs", "gcj02")
    ((boundary,),) = stored("SELECT boundary FROM grids WHERE code = 'QX01'")
    drawn = json.loads(Path(TOWN).read_text("utf-8"))["features"][0]["geometry"]["coordinates"][0][0]
    lon, lat = json.loads(str(boundary))["coordinates"][0][0]
    assert 0.001 < abs(lon - drawn[0]) < 0.01
    assert 0.001 < abs(lat - drawn[1]) < 0.01


def test_every_problem_of_a_file_is_told_and_nothing_is_imported(diandan: Diandan, desk: Path) -> None:
    content = json.loads(Path(TOWN).read_text("utf-8"))
    content["features"][1]["properties"]["code"] = "QX01"
    content["features"][2]["properties"].pop("name")
    (desk / "bad.geojson").write_text(json.dumps(content))
    result = diandan("grids", "import", "bad.geojson")
    assert result.exit_code == 2
    assert "Feature 2: code QX01 was already used by feature 1" in result.stderr
    assert "Feature 3: property name is missing" in result.stderr
    assert "nothing was imported" in result.stderr
    assert not (desk / "diandan.db").exists()


def test_an_invitation_is_listed_and_taken_back(diandan: Diandan) -> None:
    diandan("grids", "import", TOWN)
    diandan("people", "invite", "--role", "leader", "--grid", "QX01")
    listed = diandan("people", "invitations", "list").output
    number = listed.splitlines()[1].split()[0]
    assert "leader" in listed
    assert "QX01" in listed
    assert "worthless" in diandan("people", "invitations", "revoke", number).output
    assert "QX01" not in diandan("people", "invitations", "list").output
    again = diandan("people", "invitations", "revoke", number)
    assert again.exit_code == 2
    assert f"no open invitation {number}" in " ".join(again.stderr.split())


def test_a_file_that_is_not_there_is_told(diandan: Diandan) -> None:
    result = diandan("grids", "import", "nowhere.geojson")
    assert result.exit_code == 2
    assert "No such file" in result.stderr


def test_an_invitation_is_one_line_with_the_link(diandan: Diandan, telegram: Telegram) -> None:
    diandan("grids", "import", TOWN)
    result = diandan("people", "invite", "--role", "leader", "--grid", "QX01")
    assert result.exit_code == 0
    username = telegram.box.bot.json()["username"]
    link = re.fullmatch(rf"https://t\.me/{username}\?start=({CODE.pattern})\n", result.stdout)
    assert link
    hashed = Invitation.hash_of(link[1])
    assert stored("SELECT i.code_hash, i.kind, g.code FROM invitations i JOIN grids g ON g.id = i.grid_id") == [
        (hashed, "leader", "QX01")
    ]


@pytest.mark.parametrize("role", ["admin", "duty", "supervisor"])
def test_the_first_people_of_a_town_are_invited_before_any_grid(diandan: Diandan, role: str) -> None:
    result = diandan("people", "invite", "--role", role)
    assert re.fullmatch(rf"/start {CODE.pattern}\n", result.stdout)
    assert "TELEGRAM_BOT_TOKEN is not set" in result.stderr
    assert stored("SELECT kind FROM invitations") == [(role,)]


def test_without_telegram_the_invitation_is_the_text_to_send(
    diandan: Diandan, telegram: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        monkeypatch.setenv("TELEGRAM_API_URL", f"http://127.0.0.1:{taken.getsockname()[1]}")
    result = diandan("people", "invite", "--role", "admin")
    assert result.exit_code == 0
    assert re.fullmatch(rf"/start {CODE.pattern}\n", result.stdout)
    assert "no Bot API answers" in result.stderr
    assert telegram.box.token not in result.output


@pytest.mark.parametrize("name", ["poster.png", "poster.svg"])
def test_a_qr_picture_is_made_to_print(diandan: Diandan, telegram: Telegram, desk: Path, name: str) -> None:
    assert diandan("people", "invite", "--role", "admin", "--qr", name).exit_code == 0
    picture = (desk / name).read_bytes()
    if name.endswith(".svg"):
        assert ET.fromstring(picture).tag.endswith("svg")  # noqa: S314 - we made it
    else:
        assert picture.startswith(b"\x89PNG")
    assert len(picture) > 300


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--role", "leader"), "add --grid CODE"),
        (("--role", "worker", "--grid", "NO1"), "There is no grid NO1"),
        (("--role", "admin", "--grid", "QX01"), "leave --grid out"),
        (("--role", "supervisor", "--community", "天上村"), "There is no community 天上村"),
        (("--role", "duty", "--community", "高家村"), "leave --community out"),
        (("--role", "admin", "--qr", "poster.gif"), "ends in .png or .svg"),
        (("--role", "admin", "--qr", "nowhere/poster.png"), "there is no folder nowhere"),
        (("--role", "king"), "king"),
    ],
)
def test_an_invitation_that_makes_no_sense_is_refused_and_not_made(
    diandan: Diandan, words: tuple[str, ...], told: str
) -> None:
    diandan("grids", "import", TOWN)
    result = diandan("people", "invite", *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr
    assert stored("SELECT count(*) FROM invitations") == [(0,)]


def test_a_supervisor_of_a_community_is_invited_there(diandan: Diandan) -> None:
    diandan("grids", "import", TOWN)
    assert diandan("people", "invite", "--role", "supervisor", "--community", "高家村").exit_code == 0
    asked = "SELECT c.name FROM invitations i JOIN communities c ON c.id = i.community_id"
    assert stored(asked) == [("高家村",)]


def test_the_sample_town_is_seeded_with_an_invitation_for_everybody(diandan: Diandan) -> None:
    result = diandan("town", "seed-sample")
    assert result.exit_code == 0
    assert re.search(rf"周长河 +leader +QX01 +/start {CODE.pattern}", result.stdout)
    assert stored("SELECT count(*) FROM invitations") == [(35,)]
    assert stored("SELECT name FROM towns") == [("青溪镇",)]


def test_the_sample_town_is_not_mixed_into_another(diandan: Diandan, desk: Path) -> None:
    content = json.loads(Path(TOWN).read_text("utf-8"))
    content["features"][0]["properties"]["code"] = "A1"
    (desk / "other.geojson").write_text(json.dumps(content))
    diandan("grids", "import", "other.geojson")
    result = diandan("town", "seed-sample")
    assert result.exit_code == 2
    assert "This database is lived in" in result.stderr
    assert stored("SELECT count(*) FROM invitations") == [(0,)]


def test_only_looking_at_a_town_makes_no_database(diandan: Diandan, desk: Path) -> None:
    for words in (("people", "list"), ("grids", "list")):
        result = diandan(*words)
        assert result.exit_code == 2
        assert "run `diandan db upgrade`" in result.stderr
    assert list(desk.iterdir()) == []


def test_a_file_that_is_no_database_is_told(diandan: Diandan, desk: Path) -> None:
    (desk / "diandan.db").write_text("a shopping list, long enough to be read as the head of a file" * 20)
    for words in (("db", "upgrade"), ("people", "invite", "--role", "admin"), ("people", "list")):
        result = diandan(*words)
        assert result.exit_code == 2
        assert "cannot be used: file is not a database" in result.stderr


def test_a_database_of_a_newer_version_is_left_alone(diandan: Diandan) -> None:
    diandan("db", "upgrade")
    with closing(sqlite3.connect("diandan.db")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    for words in (("db", "upgrade"), ("people", "invite", "--role", "admin"), ("grids", "import", TOWN)):
        result = diandan(*words)
        assert result.exit_code == 2
        assert "newer Diandan" in result.stderr
    assert stored("SELECT version_num FROM alembic_version") == [("9999",)]


def test_a_postgresql_that_is_not_there_is_told(diandan: Diandan, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    monkeypatch.setenv("DATABASE_URL", f"postgresql://diandan:hunter2@127.0.0.1:{port}/town")
    result = diandan("people", "list")
    assert result.exit_code == 2
    assert "The database of DATABASE_URL cannot be used" in result.stderr
    assert "hunter2" not in result.output


@pytest.fixture
def postgres(desk: Path) -> Iterator[str]:
    with Databases(prepare=lambda url: None) as databases:
        yield asyncio.run(databases.fresh("postgres"))


@pytest.mark.postgres
def test_the_same_commands_work_on_postgresql(diandan: Diandan, postgres: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", postgres)
    assert "added: 7" in diandan("grids", "import", TOWN).stdout
    assert diandan("people", "invite", "--role", "leader", "--grid", "QX01").exit_code == 0
    assert len(diandan("grids", "list").stdout.splitlines()) == 8
    monkeypatch.setenv("DATABASE_URL", postgres.replace("town_1", "town_of_nobody"))
    result = diandan("people", "list")
    assert result.exit_code == 2
    assert 'database "town_of_nobody" does not exist' in result.stderr


def test_the_bot_does_not_run_without_a_token(diandan: Diandan, desk: Path) -> None:
    result = diandan("run")
    assert (result.exit_code, list(desk.iterdir())) == (2, [])
    assert "TELEGRAM_BOT_TOKEN is not set" in result.stderr


def test_the_bot_does_not_run_with_a_token_that_telegram_does_not_know(
    diandan: Diandan, telegram: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = "123456789:" + "x" * 35
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", wrong)
    result = diandan("run")
    assert result.exit_code == 2
    assert "TELEGRAM_BOT_TOKEN is not accepted" in result.stderr
    assert wrong not in result.output


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda file: file.mkdir(), "cannot be used: unable to open database file."),
        (lambda file: file.write_text("a shopping list " * 100), "cannot be used: file is not a database."),
    ],
    ids=["a folder", "no database"],
)
def test_the_bot_does_not_run_on_what_somebody_has_to_put_right(
    diandan: Diandan, telegram: Telegram, desk: Path, make: Callable[[Path], object], told: str
) -> None:
    make(desk / "diandan.db")
    result = diandan("run")
    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert line.endswith(told)


def test_a_table_is_written_and_mistakes_are_told(diandan: Diandan, desk: Path) -> None:
    diandan("grids", "import", TOWN)
    result = diandan("export", "--period", "2026-01", "--out", "t.xlsx")
    assert (result.exit_code, result.stdout) == (0, "t.xlsx: 0 cases of 2026-01.\n")
    assert (desk / "t.xlsx").read_bytes().startswith(b"PK")
    assert [path.name for path in desk.glob(".t-*")] == []
    for words, told in (
        (("--period", "yesteryear", "--out", "t.csv"), "--period yesteryear: I do not know that period."),
        (("--period", "2026-01", "--out", "t.pdf"), "must end with .xlsx or .csv"),
        (("--period", "2026-01", "--out", "no/t.csv"), "folder that does not exist"),
        (("--period", "2026-01", "--out", "t.csv", "--grid", "XX"), "There is no grid XX"),
        (("--period", "2026-01", "--out", "t.csv", "--names"), "add --grid CODE"),
    ):
        result = diandan("export", *words)
        assert (result.exit_code, told in result.stderr) == (2, True), result.stderr
