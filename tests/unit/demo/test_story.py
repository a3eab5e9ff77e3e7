"""The story, when whoever looks on has pressed one of its buttons."""

import pytest

from bot.demo.story import _card
from bot.sandbox import NotOnScreen, Sandbox


def test_a_card_that_somebody_has_finished_already_is_not_on_the_screen() -> None:
    """And nothing else: the page says so, instead of a trace in the terminal."""
    with pytest.raises(NotOnScreen):
        _card(Sandbox().person("徐建军"))
