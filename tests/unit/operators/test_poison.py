"""`diandan poison`: an operator looks at what nobody could handle, tries it once more, or drops it."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.unit.operators.conftest import Diandan, Telegram
from tests.unit.operators.test_commands import TOWN

SECRET = "水井巷三号"


def keep(update_id: int, payload: object) -> None:
    """A row as `store_poison` writes it."""
    with closing(sqlite3.connect("diandan.db")) as connection:
        connection.execute(
            "INSERT INTO updates (update_id, taken_at, answered_at, attempts, failed_as, error, payload)"
            " VALUES (?, '2026-10-12 01:00:00', '2026-10-12 01:00:00', 3, 'ValueError', 'nobody foresaw it', ?)",
            (update_id, json.dumps(payload)),
        )
        connection.commit()


def row(update_id: int) -> tuple[object, ...]:
    with closing(sqlite3.connect("diandan.db")) as connection:
        asked = "SELECT failed_as, payload FROM updates WHERE update_id = ?"
        return tuple(connection.execute(asked, (update_id,)).fetchone() or ())


def said(person_id: int) -> dict[str, object]:
    chat = {"id": person_id, "type": "private", "first_name": "王秀英"}
    return {
        "update_id": 7,
        "message": {
            "message_id": 1,
            "date": 1_790_000_000,
            "chat": chat,
            "from": {"id": person_id, "is_bot": False, "first_name": "王秀英"},
            "text": f"{SECRET}的路灯不亮了",
        },
    }


def test_the_list_says_what_it_was_and_nothing_of_what_was_said(diandan: Diandan) -> None:
    diandan("grids", "import", TOWN)
    keep(7, said(5))
    keep(8, None)
    listed = diandan("poison", "list").stdout
    assert "message: text" in listed
    assert "ValueError" in listed
    assert "not kept any more" in listed
    assert SECRET not in listed


def test_it_is_handled_when_it_is_tried_once_more(diandan: Diandan, telegram: Telegram) -> None:
    diandan("grids", "import", TOWN)
    wang = telegram.box.person("王秀英")
    telegram.does(wang.starts())
    keep(7, said(wang.id))
    result = diandan("poison", "retry", "7")
    assert "is handled" in result.stdout
    assert row(7)[0] is None
    assert any("有照片吗" in view.words for view in wang.screen())
    assert diandan("poison", "retry", "7").exit_code == 2


def test_what_is_dropped_is_erased(diandan: Diandan, desk: Path) -> None:
    diandan("grids", "import", TOWN)
    keep(7, said(5))
    assert diandan("poison", "drop", "7").exit_code == 0
    assert row(7)[0] is None
    assert SECRET not in str(row(7))
    assert diandan("poison", "drop", "7").exit_code == 2


@pytest.mark.parametrize("words", [("retry", "7"), ("drop", "7")])
def test_a_number_that_is_none_is_said_so(diandan: Diandan, telegram: Telegram, words: tuple[str, ...]) -> None:
    diandan("grids", "import", TOWN)
    result = diandan("poison", *words)
    assert result.exit_code == 2
    assert "No update 7 is kept" in result.stderr
