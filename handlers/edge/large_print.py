"""大字: a screen for whoever reads with difficulty. One fact a line, no pictures among words, one button a row.

Telegram lets no bot choose the size of letters; what can be made larger is the room that each fact and each button has.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from bot.i18n import Html
from handlers.edge.answers import Advise, Answer, Edit, Show
from handlers.edge.screen import MOST_TEXT, Button, Key, Rows, Screen

AT_ONCE: Final = 4
"""So many buttons are seen at once; of more, the first ones, and the rest behind 其他选择."""

_SIGNS: Final = "\u2139\u2190-\u21ff\u22ef\u2300-\u23ff\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff\U0001f000-\U0001faff"

_PICTURE: Final = re.compile(rf"(?:[{_SIGNS}][\ufe0f\u200d]*|[0-9]\ufe0f\u20e3)+ ?")
"""Pictures, arrows and signs as the locales use them, with the blank behind."""

_NEXT_FACT: Final = re.compile("\u3000+| · |(?<=[。？！])(?!</)(?=[^\n。？！”」）])")
"""Where another fact begins on the same line: after a wide blank, a dot in the middle, or the end of a sentence."""


def large(screen: Screen) -> Screen:
    """The same screen in 大字. Tags and what people can press stay as they are."""
    return replace(
        screen,
        text=_text(screen.text),
        buttons=_one_a_row(screen),
        keyboard=tuple((_bare_key(key),) for row in screen.keyboard for key in row),
    )


def in_large_print(answer: Answer) -> Answer:
    """An answer whose screen is in 大字; pictures, and what floats by, stay as they are."""
    if isinstance(answer, (Show, Edit, Advise)):
        return replace(answer, screen=large(answer.screen))
    return answer


def _text(text: Html) -> Html:
    bare = "\n".join(line for line in _lines(text) if line.strip())
    return Html(bare) if bare and len(bare) <= MOST_TEXT else text


def _lines(text: Html) -> Iterator[str]:
    for line in text.split("\n"):
        for fact in _NEXT_FACT.split(_PICTURE.sub("", line)):
            yield fact.strip()


def _one_a_row(screen: Screen) -> Rows:
    """Every button in a row of its own, the answer that most press on top; many of them behind 其他选择."""
    buttons = [_bare(button) for row in screen.buttons for button in row]
    if screen.rest is not None and len(buttons) > AT_ONCE:
        buttons = [*buttons[: AT_ONCE - 1], _bare(screen.rest)]
    return tuple((button,) for button in buttons)


def _bare(button: Button) -> Button:
    return replace(button, label=_PICTURE.sub("", button.label).strip() or button.label)


def _bare_key(key: Key) -> Key:
    return replace(key, label=_PICTURE.sub("", key.label).strip() or key.label)
