"""Reading a screen as Telegram reads it: its markup, its length, its buttons."""

import re

from bot.sandbox import rules
from bot.sandbox.texts import sent_text
from bot.sandbox.wire import Params
from handlers.edge.screen import Screen, labels

ROOM_IN_A_ROW = 8
"""Telegram's limit for one row of buttons."""


def read(screen: Screen) -> str:
    """The words on the phone. Raises Refused, in Telegram's words, for what Telegram would refuse."""
    shown = sent_text(Params({"text": str(screen.text), "parse_mode": "HTML"}))
    buttons = [button for row in screen.buttons for button in row]
    assert len(buttons) <= rules.BUTTONS
    assert all(len(row) <= ROOM_IN_A_ROW for row in screen.buttons)
    assert all(button.label.strip() for button in buttons)
    for button in buttons:
        assert button.press is not None
        assert 1 <= len(button.press.pack().encode()) <= 64
    presses = [button.press.pack() for button in buttons if button.press is not None]
    assert len(presses) == len(set(presses)), "two buttons do the same"
    return str(shown["text"])


def sees(screen: Screen, words: str) -> bool:
    """Whether a button with these words is under the message; a picture may stand before them."""
    return any(re.sub(r"^\W+", "", label) == words for label in labels(screen.buttons))
