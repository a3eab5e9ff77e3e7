"""Many spellings, one address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.routing.wording import normalise, numbers_in


@pytest.mark.parametrize(
    ("written", "one_spelling"),
    [
        ("高家村三组", "高家村3组"),
        ("高家村第三村民小组", "高家村3组"),
        ("高家村 3 小组", "高家村3组"),
        ("高家村三队", "高家村3组"),
        ("高家村三社", "高家村3组"),
        ("第三社区", "3社区"),
        ("一百二十号", "120号"),
        ("一百二", "120"),
        ("一百零二号", "102号"),
        ("一零二室", "102室"),
        ("二〇一室", "201室"),
        ("十号", "10号"),
        ("十二号", "12号"),
        ("二十号", "20号"),
        ("廿三号", "23号"),
        ("一千零一号", "1001号"),
        ("贰拾伍号", "25号"),
        ("2幢", "2栋"),
        ("二号楼", "2栋"),
        ("建设路１２０号", "建设路120号"),
        ("建设路120—1号", "建设路120-1号"),
        ("建设路12号，3栋", "建设路12号3栋"),
        ("建设路12 3栋", "建设路12-3栋"),
        ("Block A", "blocka"),
        ("🏠 老街（菜市场）！", "老街菜市场"),
        ("", ""),
    ],
)
def test_one_spelling(written: str, one_spelling: str) -> None:
    assert normalise(written) == one_spelling


def test_numbers_in_order() -> None:
    assert numbers_in(normalise("高家村三组一百二十号")) == (3, 120)


@given(st.text(max_size=60))
def test_any_text_has_a_spelling_and_it_is_stable(text: str) -> None:
    once = normalise(text)
    assert " " not in once
    numbers_in(once)


@given(st.text(alphabet="零一二两三四五六七八九十百千〇廿卅第组号栋幢楼 -0123", max_size=20))
def test_any_heap_of_numerals_is_spelt(text: str) -> None:
    assert not set("零一二两三四五六七八九十百千") & set(normalise(text))
