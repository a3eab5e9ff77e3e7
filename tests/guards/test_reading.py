"""What people read is short: two sentences a message, 18 characters a sentence; whatever is longer has a reason."""

import runpy
from typing import Any

import pytest

from tests.guards.imports import ROOT

SCRIPT: dict[str, Any] = runpy.run_path(str(ROOT / "docs" / "write_sentences.py"))
MOST = {"zh-CN": SCRIPT["MOST_SIGNS"], "en": SCRIPT["MOST_WORDS"]}
LONG, MANY = SCRIPT["reasons"]()["long"], SCRIPT["reasons"]()["many"]
SHORT_ENOUGH = 0.95


def test_the_page_of_sentences_agrees_with_the_locales() -> None:
    assert SCRIPT["PAGE"].read_text("utf-8") == SCRIPT["page"](), "python docs/write_sentences.py"


@pytest.mark.parametrize("language", MOST)
def test_nearly_all_sentences_are_short(language: str) -> None:
    lengths = SCRIPT["sentences"](language)
    assert sum(length <= MOST[language] for length in lengths) >= SHORT_ENOUGH * len(lengths)


@pytest.mark.parametrize("language", MOST)
def test_a_long_sentence_has_a_reason(language: str) -> None:
    long = {each.key for each in SCRIPT["told"](language) if max(each.lengths, default=0) > MOST[language]}
    assert sorted(long - LONG.keys()) == []


@pytest.mark.parametrize("language", MOST)
def test_a_message_of_many_sentences_has_a_reason(language: str) -> None:
    many = {each.key for each in SCRIPT["told"](language) if each.sentences > SCRIPT["MOST_SENTENCES"]}
    assert sorted(many - MANY.keys()) == []


def test_a_reason_that_nothing_needs_goes() -> None:
    messages = SCRIPT["told"]("zh-CN")
    assert LONG.keys() == {each.key for each in messages if max(each.lengths, default=0) > MOST["zh-CN"]}
    assert MANY.keys() == {each.key for each in messages if each.sentences > SCRIPT["MOST_SENTENCES"]}


@pytest.mark.parametrize(
    ("text", "language", "lengths"),
    [
        ("收到了。编号 { $number }\n已交给{ $grid }，有进展就告诉您。", "zh-CN", (3, 2, 10)),
        ("太好了！「{ $matter }」这件事，\n办得您满意吗？", "zh-CN", (3, 9)),
        ("📷 照片：{ $pictures } 张", "zh-CN", (3,)),
        ("/mine 我的事项　/case 查一件", "zh-CN", (8, 7)),
        ("We have it. Your number is { $number }", "en", (3, 3)),
    ],
)
def test_lengths_are_counted_as_people_read(text: str, language: str, lengths: tuple[int, ...]) -> None:
    assert SCRIPT["lengths"](text, language) == lengths
