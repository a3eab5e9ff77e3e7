"""No button is longer than the 64 bytes that Telegram takes, however long the names and codes of a town are."""

import pytest

from bot.services.town.people import MOST_TITLE, is_title
from handlers.edge.callback_data import DraftPress, DraftVerb, TownPress, TownVerb, id_of, parse, short_key

LARGEST = 2**63 - 1
"""The largest id of a database."""


def test_a_grid_is_chosen_by_its_id() -> None:
    press = DraftPress(DraftVerb.GRID, LARGEST, short_key(LARGEST))
    assert parse(press.pack()) == press
    assert id_of(press.value) == LARGEST


@pytest.mark.parametrize("value", ["QX01", "12", "", "#", "#x", "#1.0", "#²", "甲镇甲社区第一网格"])
def test_a_code_on_an_old_button_is_no_key(value: str) -> None:
    assert id_of(value) is None


@pytest.mark.parametrize("title", ["供" * MOST_TITLE, "🚒" * 9, "𠮷" * 9, "a" * MOST_TITLE])
def test_a_title_that_is_taken_fits_into_a_button(title: str) -> None:
    assert is_title(title)
    assert TownPress(TownVerb.PARTNER, 2**31 - 1, title).pack()


@pytest.mark.parametrize("title", ["", "供" * (MOST_TITLE + 1), "🚒" * 10, "𠮷" * MOST_TITLE])
def test_a_title_that_does_not_fit_is_refused(title: str) -> None:
    assert not is_title(title)
