"""What the model is measured on, nobody trained it on."""

import csv
from pathlib import Path

from bot.dialogue.wording import Words

TRAINING = Path(__file__).parents[2] / "training"


def _rows(folder: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for file in sorted((TRAINING / folder).glob("*.tsv")):
        with file.open(encoding="utf-8", newline="") as lines:
            found += csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return found


def test_no_long_sentence_of_the_held_out_tables_is_trained_on() -> None:
    """Set phrases of a few characters are everybody's; a sentence is not."""
    trained = {Words(row["words"]).bare for row in _rows("sentences")}
    held_out = [Words(row["words"]).bare for row in _rows("held_out")]
    assert len(held_out) == 600
    assert [words for words in held_out if len(words) > 8 and words in trained] == []


def test_every_row_has_all_its_cells() -> None:
    assert all(
        None not in row and None not in row.values() for folder in ("sentences", "held_out") for row in _rows(folder)
    )
