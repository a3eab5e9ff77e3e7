"""Which words ask after a matter that was reported, and which tell of one."""

import pytest

from bot.services.report.asking_after import asks_after

ASKS = [
    "路灯怎么还没修好？", "都三天了还没人来", "什么时候来修", "啥时候能修好啊", "催一下", "麻烦催催他们",
    "修得怎么样了", "有消息了吗", "查一下进度", "到哪一步了", "多久能处理",
]  # fmt: skip
TELLS = [
    "村口的路灯不亮了，晚上看不见路", "什么时候停水", "楼上太吵了",
    "我家的水管坏了，昨天打电话也没人接，什么时候来修都不知道，水漫了一地",
    "", "？？", "老王家还在盖房子",
]  # fmt: skip


@pytest.mark.parametrize("words", ASKS)
def test_words_that_ask_after_something(words: str) -> None:
    assert asks_after(words)


@pytest.mark.parametrize("words", TELLS)
def test_words_that_tell_of_something(words: str) -> None:
    assert not asks_after(words)
