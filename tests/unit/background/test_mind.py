"""Whoever asks the trained model does so in another thread, and only where it has something to say."""

import threading
from collections.abc import Iterator

import pytest

from bot.background import mind as minds
from bot.background.mind import Mind
from bot.dialogue.opinion import NO_OPINION, Opinion
from bot.dialogue.wording import Words


@pytest.fixture
def mind() -> Iterator[Mind]:
    one = Mind()
    yield one
    one.close()


async def test_it_thinks_in_a_thread_of_its_own(mind: Mind, monkeypatch: pytest.MonkeyPatch) -> None:
    threads = []

    def think(words: Words) -> Opinion:
        threads.append(threading.current_thread())
        return Opinion(category={words.written: 1.0})

    monkeypatch.setattr(minds, "think", think)
    assert (await mind.about("路灯不亮了")).category == {"路灯不亮了": 1.0}
    assert threads != [threading.current_thread()]
    assert (len(threads), mind.asked) == (1, 1)


async def test_a_set_phrase_costs_nothing(mind: Mind) -> None:
    assert await mind.about("好的") is NO_OPINION
    assert mind.asked == 0


UPDATES = [
    {"message": {"text": "路灯不亮了"}},
    {"edited_message": {"text": "路灯不亮了"}},
    {"message": {"photo": [], "caption": "路灯不亮了"}},
]


@pytest.mark.parametrize("update", UPDATES)
async def test_it_reads_text_edits_and_captions(mind: Mind, update: dict[str, object]) -> None:
    assert (await mind.about_update(update)).danger


@pytest.mark.parametrize("update", [{}, {"message": {}}, {"message": None}, {"callback_query": {"data": "x"}}])
async def test_other_updates_have_no_words(mind: Mind, update: dict[str, object]) -> None:
    assert await mind.about_update(update) is NO_OPINION


async def test_a_link_of_a_map_is_left_out(mind: Mind) -> None:
    beside = await mind.about("路灯不亮了 https://uri.amap.com/marker?position=120.1,30.2&name=村口")
    assert beside == await mind.about("路灯不亮了")
    assert await mind.about("https://uri.amap.com/marker?position=120.1,30.2") is NO_OPINION
