"""What an engine said becomes what a person reads."""

import pytest

from bot.speech.scoring import errors
from bot.speech.spoken_numbers import digits_in_addresses, number
from bot.speech.text import bare, readable


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("換一首歌", "换一首歌。"),
        ("你好,世界", "你好，世界。"),
        ("路灯坏了 三天没人修", "路灯坏了，三天没人修。"),
        ("怎么还没修好?", "怎么还没修好？"),
        ("高家村三组老井旁边路灯坏了", "高家村3组老井旁边路灯坏了。"),
        ("下午3.5点,水压12:30恢复", "下午3.5点，水压12:30恢复。"),
        ("路灯坏了,,", "路灯坏了。"),
        (" Wi-Fi 也 没有 ", "Wi-Fi也，没有。"),
        ("。。", ""),
    ],
)
def test_readable_text_is_simplified_and_punctuated(said: str, read: str) -> None:
    assert readable(said) == read


@pytest.mark.parametrize("said", ["換一首歌,好嗎?", "路灯坏了 三天没人修", "王大爷说的 是不是"])
def test_no_word_is_added_or_lost(said: str) -> None:
    assert bare(readable(said)) == bare(said)


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("一零二室", "102室"),
        ("三栋二单元一零二室", "3栋2单元102室"),
        ("高家村三组", "高家村3组"),
        ("沿河路十八号", "沿河路18号"),
        ("沿河路七号", "沿河路7号"),
        ("沿河路一百二十三号", "沿河路123号"),
        ("一千零五号", "1005号"),
        ("幸福里四弄五号", "幸福里4弄5号"),
        ("幺零幺室", "101室"),
        ("五栋三楼", "5栋3楼"),
        ("五号楼三楼", "5号楼3楼"),
    ],
)
def test_house_numbers_become_digits(spoken: str, written: str) -> None:
    assert digits_in_addresses(spoken) == written


@pytest.mark.parametrize(
    "spoken",
    [
        "一直没人管，十分危险",
        "三天两头停电",
        "万一着火怎么办",
        "左边是八号线",
        "一楼二楼都停水",
        "那一栋",
        "几十栋",
        "办公室",
    ],
)
def test_numbers_outside_addresses_stay_words(spoken: str) -> None:
    assert digits_in_addresses(spoken) == spoken


@pytest.mark.parametrize(
    "said",
    [
        "路上有个坑两三米深", "水有一两米深", "倒了七八米长的围墙", "有七八栋楼停水", "垃圾堆了一两层楼高",
        "五六组都停水了", "六七楼没有水", "一二单元停电", "离这里二三十米", "离桥十二三米",
        "三四号楼停电", "堵了五六百米", "有八九栋房子",
    ],
)  # fmt: skip
def test_two_neighbours_together_are_a_guess_and_no_number(said: str) -> None:
    assert readable(said) == f"{said}。"


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("一二室", "12室"),
        ("沿河路一二三号", "沿河路123号"),
        ("三四弄五号", "34弄5号"),
        ("二十三号楼", "23号楼"),
        ("一四栋", "14栋"),
    ],
)
def test_digit_by_digit_is_still_a_number(spoken: str, written: str) -> None:
    assert digits_in_addresses(spoken) == written


@pytest.mark.parametrize(("numeral", "digits"), [("一百五", "150"), ("一百零五", "105"), ("十", "10"), ("二十", "20")])
def test_numbers_are_counted_as_people_say_them(numeral: str, digits: str) -> None:
    assert number(numeral) == digits


@pytest.mark.parametrize("numeral", ["百千", "一百二三"])
def test_what_is_no_number_is_none(numeral: str) -> None:
    assert number(numeral) is None


@pytest.mark.parametrize(
    ("said", "heard", "wrong"),
    [
        ("十五号", "15号", 0),
        ("一百零五块", "105块。", 0),
        ("路燈，坏了！", "路灯坏了。", 0),
        ("零零七号", "007号", 0),
        ("十五号", "十六号", 1),
        ("路灯坏了", "", 4),
    ],
)
def test_a_number_counts_as_right_however_it_is_written(said: str, heard: str, wrong: int) -> None:
    assert errors(said, heard) == wrong
