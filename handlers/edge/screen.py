"""What a screen is: a text, and what can be pressed under it. Pure values; nothing here talks to anybody."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from bot.i18n import Html
from handlers.edge.callback_data import Press

MOST_TEXT = 4096
"""Characters that Telegram takes in one message (after its markup is read)."""

SHORTENED = "……"


class Tone(StrEnum):
    """The colour of a button, as the Bot API names it; an older app shows every button alike."""

    PRIMARY = "primary"  # blue: what most press
    DANGER = "danger"  # red: what cannot be taken back, and danger


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message: pressing it sends its press back to us, or opens a link."""

    label: str
    press: Press | None = None
    url: str | None = None
    tone: Tone | None = None


@dataclass(frozen=True, slots=True)
class Key:
    """A big button in place of the keyboard; pressing it sends its label, or the place, or the phone number."""

    label: str
    sends_place: bool = False
    sends_phone: bool = False


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Screen:
    """One message to show. `keyboard` replaces the phone's keyboard; `clears` gives the phone's keyboard back.

    `rest`: in 大字, the button behind which the less usual buttons stand; without one all of them are seen.
    """

    text: Html
    buttons: Rows = ()
    keyboard: tuple[tuple[Key, ...], ...] = field(default=())
    clears: bool = False
    rest: Button | None = None


def in_rows(buttons: Iterable[Button | None], width: int = 1) -> Rows:
    """Buttons side by side, `width` in a row; missing ones are left out."""
    there = [button for button in buttons if button is not None]
    return tuple(tuple(there[i : i + width]) for i in range(0, len(there), width))


def lines(*parts: Html | str | None) -> Html:
    """Parts of a text, one a line; missing and empty ones are left out, and what one message cannot hold.

    Parts are markup already; counted with it, so that the text is never too long without it.
    """
    there, left = [], MOST_TEXT - len(SHORTENED) - 1
    for part in filter(None, parts):
        if len(part) + 1 > left:
            there.append(SHORTENED)
            break
        there.append(part)
        left -= len(part) + 1
    return Html("\n".join(there))


def cut(words: str, most: int) -> str:
    """Words shortened to `most` characters, visibly."""
    return words if len(words) <= most else words[: most - len(SHORTENED)] + SHORTENED


def labels(rows: Sequence[Sequence[Button]]) -> list[str]:
    """The labels in reading order."""
    return [button.label for row in rows for button in row]
