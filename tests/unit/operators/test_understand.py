"""`diandan understand`: tables of sentences, what is wrong with them, and what the bot makes of them."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app

DANGER = "words\tkind\tgrade\n着火了\tfire\tnow\n没有着火\tnone\tnone\n"
WRONG = "words\tkind\tgrade\n你好\tfire\tnow\n"
MEANING = "situation\twords\tmeans\nsummary\t提交\tsubmit\nidle\t你好\tgreet\nidle\t/stats\tcommand stats\n"


def write(tmp_path: Path, name: str, text: str) -> str:
    file = tmp_path / name
    file.write_bytes(text.encode())
    return str(file)


def asked(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, ["understand", *arguments])
    return done.exit_code, done.stdout, done.stderr


def test_it_prints_each_miss_and_the_shares(tmp_path: Path) -> None:
    code, said, _ = asked(write(tmp_path, "a.tsv", DANGER), write(tmp_path, "b.tsv", WRONG))
    assert code == 0
    assert "你好\n    expected now, got none (something new)" in said
    assert "danger: recall 0.500, precision 1.000, 3 rows" in said
    assert "meaning" not in said


def test_one_object_in_json_sums_over_the_files(tmp_path: Path) -> None:
    files = [write(tmp_path, "a.tsv", DANGER), write(tmp_path, "b.tsv", WRONG), write(tmp_path, "c.tsv", MEANING)]
    code, said, _ = asked(*files, "--json")
    assert code == 0
    assert json.loads(said) == {
        "danger": {
            "recall": 0.5,
            "precision": 1.0,
            "rows": 3,
            "misses": [{"words": "你好", "expected": "now", "got": "none", "because": "something new"}],
        },
        "meaning": {"right": 1.0, "rows": 3, "misses": []},
    }


@pytest.mark.parametrize(("text", "there"), [(DANGER, "danger"), (MEANING, "meaning")])
def test_a_kind_that_no_file_has_is_null(tmp_path: Path, text: str, there: str) -> None:
    found = json.loads(asked(write(tmp_path, "a.tsv", text), "--json")[1])
    assert [kind for kind, score in found.items() if score is not None] == [there]


@pytest.mark.parametrize("turn", [lambda text: "\ufeff" + text, lambda text: text.replace("\n", "\r\n")])
def test_a_table_from_a_spreadsheet_is_read(tmp_path: Path, turn: object) -> None:
    assert callable(turn)
    assert json.loads(asked(write(tmp_path, "a.tsv", turn(MEANING)), "--json")[1])["meaning"]["right"] == 1.0


REFUSED = {
    "words\tmood\n你好\tgood\n": "row 1: the columns must be words with kind and grade, or words with means.",
    "words\tmeans\tmood\n你好\tgreet\tgood\n": "row 1: unknown column 'mood'.",
    "situation\twords\tmeans\nnowhere\t你好\tgreet\n": "row 2: unknown situation 'nowhere'.",
    "words\tmeans\n你好\tgreet\n再见\tdance\n": "row 3: unknown intent 'dance'.",
    "words\tkind\tgrade\n着火了\tfire\tsoon\n": "row 2: unknown grade 'soon'.",
    "words\tkind\tgrade\n着火了\tflames\tnow\n": "row 2: unknown kind of danger 'flames'.",
    "words\tmeans\n你好\n": "row 2: it has not as many cells as the table has columns.",
}


@pytest.mark.parametrize(("text", "reason"), REFUSED.items(), ids=REFUSED.values())
def test_a_bad_table_is_refused_with_its_row_and_reason(tmp_path: Path, text: str, reason: str) -> None:
    code, said, error = asked(write(tmp_path, "bad.tsv", text))
    assert (code, said) == (2, "")
    assert error.strip().endswith(f"bad.tsv, {reason}")


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    code, _, error = asked(str(tmp_path / "none.tsv"))
    assert code == 2
    assert "none.tsv: it cannot be read: No such file or directory." in error
