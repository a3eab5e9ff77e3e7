"""A case is called by the first words with which it was told."""

import pytest

from bot.i18n import speaker
from handlers.screens.matter import MOST, matter_of, short
from models import Status
from models.case import UNHEARD
from tests.unit.handlers.views import a_case


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("门口的路灯", "门口的路灯"),
        ("村口的路灯不亮了，晚上看不见路", "村口的路灯不亮了"),
        ("你好，我想反映一下，菜场门口的下水道堵了", "菜场门口的下水道堵了"),
        ("同志你好我要反映个事情楼下垃圾没人收", "楼下垃圾没人收"),
        ("我家楼下那个井盖坏了好几天了都没有人来修", "我家楼下那个井盖坏了…"),
        ("老张家隔壁那堵墙裂开好大一条缝怕要倒", "老张家隔壁那堵墙裂开好…"),
        ("灯，坏了", "灯 坏了"),
        ("你好", "你好"),
        ("The street lamp at our gate is out again since Monday", "The street lamp at our…"),
        ("「急」水管爆了", "急 水管爆了"),
    ],
)
def test_the_first_words_that_say_something(words: str, name: str) -> None:
    assert short(words) == name


def test_a_name_without_an_end_is_cut() -> None:
    assert len(short("水" * 300)) <= MOST


def test_what_nobody_has_heard_is_the_recording() -> None:
    assert matter_of(a_case(Status.SUBMITTED, UNHEARD), speaker("zh-CN")) == "您的语音"
