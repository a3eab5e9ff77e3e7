"""Prints tables: fitted to a terminal, and never cut short where another program reads them."""

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

_WIDE = 400
"""Columns for whoever is no terminal: enough for a line per row."""


def show(headings: Sequence[str], rows: Iterable[Sequence[str | Text]]) -> None:
    """Print rows under headings, on stdout."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(cell if isinstance(cell, Text) else Text(cell) for cell in row))  # names are no markup
    console = Console()
    if not console.is_terminal:
        console = Console(width=_WIDE)
    console.print(table)
