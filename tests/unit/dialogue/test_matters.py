"""What is told of each of two matters, in the words in which it was told."""

import pytest

from bot.data.categories import read_categories
from bot.dialogue.matters import told_apart
from bot.dialogue.opinion import think
from bot.dialogue.wording import Words

TOLD = [
    ("路灯不亮，垃圾也没人收", ("street_light", "garbage"), ("路灯不亮", "垃圾也没人收")),
    ("路灯不亮了还有垃圾没人收", ("street_light", "garbage"), ("路灯不亮了", "还有垃圾没人收")),
    ("路燈壞了，水溝也塞住了", ("street_light", "drainage"), ("路燈壞了", "水溝也塞住了")),
    ("我说两件事，一件停电，一件垃圾没人拉", ("utilities", "garbage"), ("我说两件事，一件停电", "一件垃圾没人拉")),
    (
        "村口路灯灭了三天了，晚上看不见。再一个就是菜场的垃圾堆成山",
        ("street_light", "garbage"),
        ("村口路灯灭了三天了，晚上看不见", "再一个就是菜场的垃圾堆成山"),
    ),
    ("路灯坏了垃圾满了", ("street_light", "garbage"), ("路灯坏了垃圾满了", "路灯坏了垃圾满了")),
    ("路灯\n\n坏了", ("street_light", "public_facility"), None),
]


@pytest.mark.parametrize(("words", "pair", "apart"), TOLD, ids=[words for words, _, _ in TOLD])
def test_each_keeps_its_words(words: str, pair: tuple[str, str], apart: tuple[str, str] | None) -> None:
    assert told_apart(Words(words), think(Words(words)), pair, read_categories()) == apart
