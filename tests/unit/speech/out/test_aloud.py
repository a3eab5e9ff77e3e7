"""What a resident reads, as she hears it."""

import pytest

from bot.speech.out.aloud import LONGEST_PART, aloud, counted, figures, parts


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("✅ <b>收到了。编号 20261128-001</b>", "收到了。编号是零零一"),
        ("📋 20261128-012 <b>已受理</b>。\n王师傅会安排人处理。", "零一二号已受理。王师傅会安排人处理。"),
        ("🏁 20261128-105 <b>已办结</b>。\n解决了吗？", "一零五号已办结。解决了吗？"),
        ("着火先打 119！", "着火先打幺幺九！"),
        ("请打 12345", "请打幺二三四五"),
        ("电话 13800138000", "电话幺三八零零幺三八零零零"),
        ("电话 010-12345678", "电话零幺零幺二三四五六七八"),
        ("每天 8:30 开门，14:05 关门", "每天八点半开门，十四点零五分关门"),
        ("2:00 来人", "两点来人"),
        ("还有 2 天", "还有两天"),
        ("还有 12 天", "还有十二天"),
        ("高家村3组102室", "高家村三组一百零二室"),
        ("水价 3.5 元", "水价三点五元"),
        ("办了 95%", "办了百分之九十五"),
        ("共 20000 人", "共两万人"),
        ("A &lt; B", "AB"),
        ("点“发送我的位置”，或者打字说地址。", "点发送我的位置，或者打字说地址。"),
        ("快要到了……", "快要到了"),
        ("。。。", ""),
        ("👍", ""),
    ],
)
def test_it_is_read_as_people_say_it(written: str, said: str) -> None:
    assert aloud(written) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "零"), (2, "二"), (10, "十"), (12, "十二"), (20, "二十"), (100, "一百"),
        (105, "一百零五"), (110, "一百一十"),
        (1_000, "一千"), (1_005, "一千零五"), (1_050, "一千零五十"), (2_008, "二千零八"),
        (10_000, "一万"), (10_500, "一万零五百"),
        (20_000, "两万"), (120_000, "十二万"),
    ],
)  # fmt: skip
def test_numbers_are_counted(number: int, said: str) -> None:
    assert counted(number) == said


def test_figures_are_read_one_by_one() -> None:
    assert (figures("007"), figures("110", on_the_phone=True)) == ("零零七", "幺幺零")


def test_no_part_is_longer_than_twelve_seconds_and_none_is_lost() -> None:
    text = "收到了。" + "我们会请人去看那盏路灯，" * 12 + "有进展就告诉您。好。" + "长" * 100

    spoken = parts(text)

    assert "".join(spoken) == aloud(text)
    assert max(map(len, spoken)) <= LONGEST_PART


def test_short_sentences_go_with_their_neighbour() -> None:
    assert parts("好。请您说一说在什么地方。") == ["好。请您说一说在什么地方。"]
    assert parts("👍 。") == []
