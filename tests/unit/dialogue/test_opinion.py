"""The trained model: the same opinion each time, about every scene, out of a small file."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.dialogue.opinion import SCENES, WEIGHTS, needs_opinion, think
from bot.dialogue.tables import SITUATIONS
from bot.dialogue.wording import Words

TALE = Words("村口的路灯不亮了，下水道也堵了，晚上老人不敢出门")


def test_shares_sum_to_one() -> None:
    opinion = think(TALE)
    for shares in (opinion.danger, opinion.category, *opinion.parts, *opinion.dangers, *opinion.meaning.values()):
        assert sum(shares.values()) == pytest.approx(1, abs=1e-5)


def test_each_scene_has_an_opinion() -> None:
    assert set(think(TALE).meaning) == set(SCENES) == set(SITUATIONS)


def test_parts_are_weighed_where_there_are_several() -> None:
    assert len(think(TALE).parts) == len(TALE.parts) == 3
    assert think(Words("路灯不亮了")).parts == ()


def test_whoever_asks_gets_the_same() -> None:
    with ThreadPoolExecutor(4) as threads:
        assert len({str(opinion) for opinion in threads.map(think.__wrapped__, [TALE] * 8)}) == 1


def test_words_are_weighed_once() -> None:
    assert think(Words("村口的路灯不亮了，下水道也堵了")) is think(Words("村口的路灯不亮了，下水道也堵了"))


def test_the_weights_are_small() -> None:
    assert WEIGHTS.stat().st_size < 2_000_000


@pytest.mark.parametrize("words", ["好的", "对对对", "提交", "/stats 上周", "12", "👍", "", "找真人"])
def test_set_phrases_need_no_opinion(words: str) -> None:
    assert not needs_opinion(Words(words))


@pytest.mark.parametrize("words", ["路灯不亮了", "着火了", "不晓得怎么拍"])
def test_other_words_do(words: str) -> None:
    assert needs_opinion(Words(words))
