"""The categories that ship: complete, told apart by what residents say, and never deaf to danger."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.data.categories import Categories, Category, Proof, UrgencyKind, read_categories
from bot.data.keywords import find_longest, plain
from bot.dialogue.danger import DangerKind
from models.case import Urgency

CATEGORIES = read_categories()


def sentences(half: str) -> list[tuple[str, str]]:
    """(code, sentence); the half `report` was never used to choose a keyword."""
    table = Path(__file__).with_name(f"sentences_{half}.tsv").read_text("utf-8")
    return [(code, words) for code, words in (line.split("\t") for line in table.splitlines())]


def test_enough_categories_each_complete() -> None:
    assert len(CATEGORIES.all) >= 14
    assert len(CATEGORIES.by_code) == len(CATEGORIES.all)
    for category in CATEGORIES.all:
        assert category.zh
        assert category.en
        assert category.emoji
        assert len(category.code) <= 32
        assert len(category.keywords) >= 20 or category.code == "other"


def test_the_last_one_is_for_all_the_rest() -> None:
    assert CATEGORIES.all[-1].code == "other"


def test_a_case_knows_every_urgency() -> None:
    assert {kind.value for kind in UrgencyKind} == {urgency.value for urgency in Urgency}


def test_every_kind_of_urgency_and_proof_is_in_use() -> None:
    assert {category.urgency for category in CATEGORIES.all} == set(UrgencyKind)
    assert {category.proof for category in CATEGORIES.all} == set(Proof)


def test_a_keyword_stands_in_one_category_only() -> None:
    owners = Counter(plain(word) for category in CATEGORIES.all for word in category.keywords)
    assert [word for word, times in owners.items() if times > 1] == []


def test_its_name_in_both_languages() -> None:
    category = CATEGORIES.by_code["street_light"]
    assert (category.name("zh-CN"), category.name("en")) == ("路灯照明", "Street lights")


def accuracy(half: str) -> float:
    table = sentences(half)
    right = sum(proposed(words) == code for code, words in table)
    return right / len(table)


def proposed(words: str) -> str | None:
    proposal = CATEGORIES.propose(words)
    if not proposal.scores:
        return "other"
    return proposal.category.code if proposal.category else None


def test_the_table_is_large_enough_and_knows_every_category() -> None:
    table = sentences("tune") + sentences("report")
    assert len(table) >= 60
    assert len({words for _, words in table}) == len(table)
    assert {code for code, _ in table} == set(CATEGORIES.by_code)


@pytest.mark.parametrize(("half", "least"), [("tune", 0.95), ("report", 0.80)])
def test_most_sentences_are_put_in_the_right_category(half: str, least: float) -> None:
    assert accuracy(half) >= least


def test_a_tie_proposes_nothing_and_names_both() -> None:
    two = [
        Category(code, code, code, "•", UrgencyKind.ORDINARY, Proof.EITHER, (word,))
        for code, word in (("light", "路灯"), ("rubbish", "垃圾"))
    ]
    proposal = Categories(tuple(two), {}).propose("路灯下面一堆垃圾")
    assert proposal.category is None
    assert proposal.scores == {"light": 4, "rubbish": 4}


def test_the_longest_keyword_at_a_place_wins_it() -> None:
    proposal = CATEGORIES.propose("井盖没了")
    assert proposal.category is CATEGORIES.by_code["safety"]  # 井盖 alone would be drainage
    assert set(proposal.scores) == {"safety"}


def test_said_twice_counts_once() -> None:
    assert CATEGORIES.propose("路灯路灯路灯").scores == CATEGORIES.propose("路灯").scores


@pytest.mark.parametrize("words", ["", "！！！", "嗯嗯", "123", "hello"])
def test_words_of_nothing_propose_nothing(words: str) -> None:
    proposal = CATEGORIES.propose(words)
    assert proposal.category is None
    assert not proposal.scores


def test_each_danger_is_told_with_its_numbers_once() -> None:
    assert CATEGORIES.numbers([None, "fire", "violence gas"]) == "119、110"
    assert CATEGORIES.numbers(["self_harm"]) == "110、120"
    assert CATEGORIES.numbers([None]) is None


def test_every_kind_of_danger_has_a_number_and_a_name_in_both_languages() -> None:
    assert set(CATEGORIES.dangers) == {kind.value for kind in DangerKind}
    for kind in CATEGORIES.dangers.values():
        assert set(kind.number.split("、")) <= {"110", "119", "120"}
        assert kind.name("zh-CN") != kind.name("en")


@given(st.text(max_size=200))
def test_any_words_have_an_answer(words: str) -> None:
    proposal = CATEGORIES.propose(words)
    assert proposal.category is None or proposal.category.code in proposal.scores


@given(st.lists(st.sampled_from(["路灯", "路灯杆", "灯杆坏", "坏了"]), max_size=6).map("".join))
def test_no_place_is_counted_twice(text: str) -> None:
    found = find_longest(text, ["路灯", "路灯杆", "灯杆坏"])
    for one in found:
        assert text[one.start : one.end] == one.word
        assert not any(o.start <= one.start and one.end <= o.end for o in found if o is not one)
