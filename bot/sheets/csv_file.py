"""One table as CSV that Excel opens: UTF-8 with its mark, cells in quotes, and none that a spreadsheet reckons with.

A cell that begins like a formula gets an apostrophe before it: a CSV file cannot say that a cell is text. Who reads it
with a program takes a leading `'` away (docs/decisions/0018).
"""

import csv
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from bot.sheets.cells import Cell, Share, looks_like_a_formula, words
from bot.sheets.workbook import Column


class CsvFile:
    """Rows under headings; it belongs to one thread at a time."""

    def __init__(self, path: Path, columns: Sequence[Column]) -> None:
        self._file = path.open("w", encoding="utf-8-sig", newline="")
        self._rows = csv.writer(self._file, quoting=csv.QUOTE_ALL)
        self.row([column.heading for column in columns])

    def row(self, cells: Sequence[Cell]) -> None:
        """The next row."""
        self._rows.writerow([_written(cell) for cell in cells])

    def close(self) -> None:
        """The file is whole."""
        self._file.close()


def _written(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case str():
            text = words(cell)
            return f"'{text}" if looks_like_a_formula(text) else text
        case datetime():
            return cell.strftime("%Y-%m-%d %H:%M")
        case Share():
            return f"{cell.of / cell.among:.4f}" if cell.among else ""
        case _:
            return str(cell)
