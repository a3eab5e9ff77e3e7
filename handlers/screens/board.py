"""The board: counts by colour at the top, then the most urgent cases, a button each. No resident's name or words."""

from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from zoneinfo import ZoneInfo

from bot.data.categories import Categories
from bot.i18n import Html, Say
from bot.services.steps.boards import BoardFacts, View
from handlers.edge.callback_data import CasePress, CaseVerb, TownPress, TownVerb
from handlers.edge.screen import Button, Screen, cut, in_rows, lines
from handlers.screens.words import moment
from models import BoardRow, Colour

MARKS = {Colour.RED: "🔴", Colour.YELLOW: "🟡", Colour.GREEN: "🟢", Colour.SUSPENDED: "⏸"}

MOST_NAMES = 3

MOST_OF_A_NAME = 8


def board(facts: BoardFacts, say: Say, zone: ZoneInfo, at: datetime, categories: Categories) -> Screen:
    """What is pinned."""
    text = lines(*_head(facts, say), say("board-at", at=moment(at, zone)))
    more = Button(say.plain("btn-board-more", count=facts.total - len(facts.rows)), TownPress(TownVerb.BOARD_MORE, 1))
    buttons = [*_cases(facts, say, zone, categories), more if facts.pages > 1 else None]
    return Screen(text, in_rows(buttons))


def page(facts: BoardFacts, say: Say, zone: ZoneInfo, at: datetime, categories: Categories) -> Screen:
    """A further page, as it was when it was asked for."""
    where = say("board-page", page=str(facts.page + 1), pages=str(facts.pages))
    text = lines(*_head(facts, say), where, say("board-at", at=moment(at, zone)))
    turns = [
        Button(say.plain(key), TownPress(TownVerb.BOARD_PAGE, number))
        for key, number in (("btn-page-before", facts.page - 1), ("btn-page-after", facts.page + 1))
        if 0 <= number < facts.pages
    ]
    return Screen(text, in_rows(_cases(facts, say, zone, categories)) + in_rows(turns, 2))


def over(say: Say) -> Screen:
    """Nobody here has cases to watch any more."""
    return Screen(say("board-over"))


def moved(say: Say) -> Screen:
    """There is a newer one below."""
    return Screen(say("board-moved"))


def no_right(say: Say) -> Screen:
    """It could not be pinned: how to let us."""
    return Screen(say("board-no-right"))


def fingerprint(facts: BoardFacts, screen: Screen, say: Say) -> str:
    """The same for boards that show the same but for the moment: then there is nothing to edit."""
    shown = [
        *_head(facts, say),
        *(f"{b.label}|{b.press.pack() if b.press else ''}" for row in screen.buttons for b in row),
    ]
    return sha256("\n".join(shown).encode()).hexdigest()


def _head(facts: BoardFacts, say: Say) -> Iterator[Html]:
    yield say("board-title", name=_name(facts.view, say))
    if facts.view.is_idle:
        yield say("board-idle")
        return
    yield say("board-counts", **{colour.value: facts.counts.get(colour, 0) for colour in Colour})
    yield say("board-order", total=facts.total) if facts.total else say("board-none")


def _name(view: View, say: Say) -> str:
    if view.shown.everywhere:
        return say.plain("whole-town")
    names = [*view.names, *([say.plain("desk-duty")] if view.duty else [])]
    return "、".join(names[:MOST_NAMES]) + ("……" if len(names) > MOST_NAMES else "")


def _cases(facts: BoardFacts, say: Say, zone: ZoneInfo, categories: Categories) -> list[Button]:
    return [
        Button(_label(row, facts, say, zone, categories), CasePress(CaseVerb.CARD, row.case_id)) for row in facts.rows
    ]


def _label(row: BoardRow, facts: BoardFacts, say: Say, zone: ZoneInfo, categories: Categories) -> str:
    """The colour, month and day and number, what and where, until when."""
    grid = ""
    if facts.grids is not None:
        grid = cut(facts.grids.get(row.grid_id or 0, say.plain("desk-duty")), MOST_OF_A_NAME) + " "
    what = categories.by_code[row.category].name(say.language)
    until = f" · {moment(row.due_at, zone)}" if row.due_at is not None else ""
    return f"{MARKS[row.colour]} {row.case_no[4:]} {grid}{what}{until}"
