"""Screens of a case stay within Telegram's 4,096 characters and 100 buttons, however much was said."""

import pytest

from bot.i18n import LANGUAGES, speaker
from handlers.screens import card, told
from models import Action, Status
from tests.guards.families import members
from tests.unit.handlers.reading import read
from tests.unit.handlers.shown import WHOLE, Shown, history
from tests.unit.handlers.views import LONG, a_case, a_grid, an_event, every_event, view_of

LATER_WORDS = [
    ("card", Action.SUPPLEMENT), ("card", Action.TRANSFER),
    ("work card", Action.CORRECT), ("work card", Action.REWORK),
]  # fmt: skip


languages = pytest.mark.parametrize("language", LANGUAGES)
long = pytest.mark.parametrize("words", LONG.values(), ids=LONG.keys())


@languages
@pytest.mark.parametrize("screen", WHOLE.values(), ids=WHOLE.keys())
def test_the_longest_words_fit(screen: Shown, language: str) -> None:
    read(screen(view_of(a_case(Status.SUBMITTED, LONG["long"]), "王"), speaker(language)))


@languages
@pytest.mark.parametrize("screen", ["card", "work card"])
def test_the_longest_words_fit_when_they_are_full_of_signs(screen: str, language: str) -> None:
    read(WHOLE[screen](view_of(a_case(Status.SUBMITTED, LONG["long markup"]), "王"), speaker(language)))


@languages
@long
def test_the_longest_reasons_fit_each_step(words: str, language: str) -> None:
    for key in members("step-"):
        event = an_event(Action(key.removeprefix("step-")), words)
        read(told.step(view_of(a_case(Status.ACCEPTED, words), "王", event), event, speaker(language)))


@languages
@long
def test_the_longest_feedback_fits(words: str, language: str) -> None:
    event = an_event(Action.FEEDBACK, words)
    read(told.feedback(view_of(a_case(Status.IN_PROGRESS, words), "王", event), event, speaker(language)))


@languages
@long
def test_the_longest_history_fits(words: str, language: str) -> None:
    events = every_event(words, times=3)
    read(history(view_of(a_case(Status.SUBMITTED, words), words, *events), speaker(language)))


@languages
@long
@pytest.mark.parametrize(("screen", "action"), LATER_WORDS)
def test_words_said_later_fit_the_card(screen: str, action: Action, words: str, language: str) -> None:
    events = [an_event(action, words, number) for number in range(2, 22)]
    read(WHOLE[screen](view_of(a_case(Status.IN_PROGRESS, words), "王", *events), speaker(language)))


@languages
@pytest.mark.parametrize("grids", [7, 98])
def test_towns_of_many_grids_can_pass_a_case_on(grids: int, language: str) -> None:
    signs = [a_grid(f"第{number}网格", grid_id=number) for number in range(1, grids + 1)]
    read(card.where_to_transfer(a_case(Status.SUBMITTED, "路灯"), signs, speaker(language)))
