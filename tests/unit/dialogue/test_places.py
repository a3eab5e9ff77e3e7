"""Which words can be a place."""

import pytest

from bot.dialogue.places import may_be_place, names_place
from bot.dialogue.wording import Words

PLACES = [
    "供销社对面",
    "桥头第三家",
    "老王家旁边",
    "三号楼二单元",
    "12号",
    "菜市场",
    "村口大树下面",
    "我家门口",
    "朝阳路",
    "李家湾",
]
NONE = ["", "好的谢谢", "不知道", "什么地方？", "👍", "取消", "1"]


@pytest.mark.parametrize("words", PLACES)
def test_these_can_be_one(words: str) -> None:
    assert may_be_place(Words(words))


@pytest.mark.parametrize("words", NONE)
def test_these_cannot(words: str) -> None:
    assert not may_be_place(Words(words))


def test_a_long_tale_is_no_place() -> None:
    assert not may_be_place(Words("在桥头" * 50))


def test_some_words_name_a_place() -> None:
    assert names_place(Words("桥头第三家"))
    assert not names_place(Words("晚上吵得很"))
