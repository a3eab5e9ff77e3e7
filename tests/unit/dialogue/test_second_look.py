"""The second look at a sentence, by its place among all sentences: an extra, and never more than a second opinion."""

from collections.abc import Iterator

import numpy as np
import pytest

from bot.dialogue import embedding
from bot.dialogue.danger import danger_in
from bot.dialogue.embedding import SIZE, place_of
from bot.dialogue.opinion import SECOND_LOOKS, Model, choose, looks_twice, think
from bot.dialogue.wording import Words

installed = pytest.mark.skipif(
    not embedding.is_installed(), reason="the extra [meaning] is not installed: make second-look"
)


@pytest.fixture
def both() -> Iterator[None]:
    choose(Model.AUTO)
    yield
    choose(Model.CHARACTERS)


@installed
def test_sentences_that_mean_the_same_lie_close_together() -> None:
    fire, burning, bill = (place_of(Words(words)) for words in ("着火了", "屋里烧起来了", "电费怎么交"))
    assert fire.shape == (SIZE,)
    assert np.linalg.norm(fire) == pytest.approx(1, abs=1e-3)
    assert fire @ burning > fire @ bill


@installed
@pytest.mark.usefixtures("both")
def test_a_second_look_weighs_every_question_and_shares_sum_to_one() -> None:
    words = Words("村口的路灯不亮了，下水道也堵了，晚上老人不敢出门")
    twice = think(words)
    choose(Model.CHARACTERS)
    once = think(words)
    for first, second in ((once.danger, twice.danger), (once.category, twice.category)):
        assert first != second
        assert sum(second.values()) == pytest.approx(1, abs=1e-5)
    assert once.parts == twice.parts, "parts are weighed by the small model alone"


@installed
@pytest.mark.usefixtures("both")
@pytest.mark.parametrize(
    ("words", "now"),
    [
        ("着火了", True),
        ("有人掉河里了，快来", True),
        ("灯泡炸了", False),
        ("打我儿子的电话吧", False),
        ("烧水壶坏了", False),
    ],
)
def test_it_tells_danger_from_words_of_danger(words: str, now: bool) -> None:
    assert danger_in(Words(words), think(Words(words))).is_now is now


def test_without_the_extra_the_small_model_decides_alone(monkeypatch: pytest.MonkeyPatch, both: None) -> None:
    monkeypatch.setattr(embedding, "find_spec", lambda _: None)
    assert not looks_twice()
    assert danger_in(Words("屋里烧起来了"), think(Words("屋里烧起来了"))).is_now


def test_a_town_can_do_without(both: None) -> None:
    choose(Model.CHARACTERS)
    assert not looks_twice()


def test_the_weights_are_small() -> None:
    assert SECOND_LOOKS.stat().st_size < 500_000
