"""A workbook written row by row in constant memory: text stays text, rates are live formulas with their values beside.

It belongs to one thread at a time. `close` makes the file; `abandon` lets go of everything instead.
"""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from bot.sheets.cells import Cell, Share, looks_like_a_formula, words

MOST_ROWS: Final = 1_048_576
"""Of a sheet, as Excel takes it."""

A4: Final = 9
"""The paper's number in the file format."""

_FORMATS: Final = {
    "heading": {"bold": True, "bg_color": "#E7EFF7", "bottom": 1},
    "title": {"bold": True, "font_size": 14},
    "share": {"num_format": "0.00%"},
    "moment": {"num_format": "yyyy-mm-dd hh:mm"},
    "quoted": {"quote_prefix": True},  # so that it stays text even when somebody edits the cell
    "number": {"num_format": "0.##"},
}


@dataclass(frozen=True, slots=True)
class Column:
    """What stands above a column, and how wide it is, in characters."""

    heading: str
    width: float = 12


class Workbook:
    """Sheets by their key; a sheet that is full goes on in another with a number behind its name.

    Args:
        folder: where rows lie until the file is made; private, and whoever owns it removes it.
        none: what a rate says that has nothing to divide by.
    """

    def __init__(self, path: Path, folder: Path, *, none: str, title: str, at: datetime, most: int = MOST_ROWS) -> None:
        self._book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "tmpdir": str(folder)})
        self._book.set_properties({"title": title, "created": at.replace(tzinfo=None)})
        self._formats = {name: self._book.add_format(look) for name, look in _FORMATS.items()}
        self._none = none
        self._most = most
        self._sheets: dict[str, _Sheet] = {}

    def sheet(self, name: str, columns: Sequence[Column], *, above: Sequence[str] = ()) -> None:
        """Begin a sheet: some lines of words, the headings, and then rows."""
        self._sheets[name] = _Sheet(self._begin(name, columns, above), columns, first=len(above) + 1)

    def row(self, name: str, cells: Sequence[Cell]) -> None:
        """The next row of a sheet."""
        sheet = self._sheets[name]
        if sheet.next >= self._most:
            sheet.number += 1
            sheet.page, sheet.first = self._begin(f"{name} ({sheet.number})", sheet.columns, ()), 1
            sheet.next = 1
        for column, cell in enumerate(cells):
            self._write(sheet.page, sheet.next, column, cell)
        sheet.next += 1

    def totals(self, name: str, cells: Sequence[Cell], summed: Sequence[int]) -> None:
        """A last row: in the columns `summed` the cell's number is the value of a live sum of those above."""
        sheet = self._sheets[name]
        for column, cell in enumerate(cells):
            if column in summed and sheet.next > sheet.first:
                top, bottom = (xl_rowcol_to_cell(row, column) for row in (sheet.first, sheet.next - 1))
                sheet.page.write_formula(sheet.next, column, f"=SUM({top}:{bottom})", self._formats["number"], cell)
            else:
                self._write(sheet.page, sheet.next, column, cell)
        sheet.next += 1

    def close(self) -> None:
        """Make the file; takes a while for many rows."""
        self._book.close()

    def abandon(self) -> None:
        """Make no file; the rows so far are let go."""
        for page in self._book.worksheets():
            with contextlib.suppress(OSError):
                page.row_data_fh.close()

    def _begin(self, name: str, columns: Sequence[Column], above: Sequence[str]) -> Any:
        page = self._book.add_worksheet(name)
        page.freeze_panes(len(above) + 1, 0)
        for number, column in enumerate(columns):
            page.set_column(number, number, max(column.width, _width(column.heading)))
        page.set_landscape()
        page.set_paper(A4)
        page.fit_to_pages(1, 0)  # all columns on one page, as many pages down as there are
        page.repeat_rows(len(above))
        for row, line in enumerate(above):
            page.write_string(row, 0, words(line), self._formats["title"] if row == 0 else None)
        for number, column in enumerate(columns):
            page.write_string(len(above), number, words(column.heading), self._formats["heading"])
        return page

    def _write(self, page: Any, row: int, column: int, cell: Cell) -> None:
        match cell:
            case None:
                return
            case str():
                text = _no_markup(words(cell))
                page.write_string(row, column, text, self._formats["quoted"] if looks_like_a_formula(text) else None)
            case datetime():
                page.write_datetime(row, column, cell, self._formats["moment"])
            case Share():
                part, whole = (xl_rowcol_to_cell(row, column - back) for back in (2, 1))
                formula = f'=IF({whole}=0,"{self._none}",{part}/{whole})'
                value = cell.of / cell.among if cell.among else self._none
                page.write_formula(row, column, formula, self._formats["share"], value)
            case _:
                page.write_number(row, column, cell, self._formats["number"] if isinstance(cell, float) else None)


def _width(heading: str) -> float:
    """Room for a heading: a Chinese character is as wide as two digits."""
    return 1 + sum(2 if sign > "\u2e7f" else 1 for sign in heading)


def _no_markup(text: str) -> str:
    """The library takes words between <r> and </r> for its own markup, and would write them as they are."""
    return f"{text} " if text.startswith("<r>") and text.endswith("</r>") else text


@dataclass
class _Sheet:
    """Where the next row goes."""

    page: Any
    columns: Sequence[Column]
    first: int
    number: int = 1

    def __post_init__(self) -> None:
        self.next = self.first
