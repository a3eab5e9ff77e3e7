"""Whether two tellings are of one place, however they are told."""

import pytest

from bot.dialogue.alike import likeness, same_place

SAME = [
    ("桥头", "大桥桥头"),
    ("老街三号", "老街3号门口"),
    ("供销社对面", "供销社的对面"),
    ("高家村三组老井旁边", "老井旁边，高家村三组"),
    ("三号楼二单元", "3号楼2单元楼下"),
    ("菜市场南门", "菜市場南門口"),
    ("小学后头那条巷子", "小学后头的巷子"),
    ("村口大槐树", "村口大槐树下面"),
    ("12号", "12号门前"),
]
OTHER = [
    ("三号楼", "五号楼"),
    ("老街三号", "老街十三号"),
    ("桥头", "村口"),
    ("供销社对面", "卫生院对面"),
    ("东门", "西门"),
    ("高家村三组", "高家村四组"),
    ("", "桥头"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_these_are_one_place(one: str, other: str) -> None:
    assert same_place(one, other)
    assert same_place(other, one)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_these_are_two(one: str, other: str) -> None:
    assert not same_place(one, other)
    assert not same_place(other, one)


def test_a_matter_is_known_again_in_other_words() -> None:
    assert likeness("村口的路灯不亮了", "村口路灯坏了，晚上不亮") > likeness("村口的路灯不亮了", "菜市场门口垃圾没人收")
