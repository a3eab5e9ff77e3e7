"""The categories that ship: complete, told apart by what residents say, and never deaf to danger."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.data.categories import Categories, Category, Proof, UrgencyKind, read_categories
from bot.data.keywords import find_longest, plain
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
    proposal = Categories(tuple(two), ()).propose("路灯下面一堆垃圾")
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


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("着火了", "119"),
        ("隔壁屋里冒浓烟", "119"),
        ("着 火 啦！快来", "119"),
        ("厨房里一股煤气味", "119"),
        ("燃气泄漏了怎么办", "119"),
        ("电线掉在路上", "119"),
        ("电表箱在打火花", "119"),
        ("配电箱漏电", "119"),
        ("有人触电了", "120"),
        ("小孩掉河里了", "119"),
        ("有人落水", "119"),
        ("水库那边有人溺水", "119"),
        ("后山塌方了", "119"),
        ("房子塌了，砸到人了", "119"),
        ("两个人在打架", "110"),
        ("有人持刀", "110"),
        ("他动手打我", "110"),
        ("老人晕倒了", "120"),
        ("我爹叫不醒了", "120"),
        ("路口车祸，撞倒一个人", "120"),
        ("他说不想活了", "120"),
    ],
)
def test_danger_is_heard(words: str, number: str) -> None:
    dangers = CATEGORIES.dangers(words)
    assert number in {danger.number for danger in dangers}
    assert all(danger.word in plain(words) for danger in dangers)


@pytest.mark.parametrize(
    "words",
    [
        "路灯不亮了",
        "小孩天天打架子鼓",
        "三轮车轮胎漏气",
        "我的个人信息泄露",
        "屋檐的落水管断了",
        "漏电保护器跳了",
        "我打我电话他不接",
        "天然气没气了",
        "嗓子冒烟，想喝口水",
        "村里搞防溺水宣传吗",
        "",
    ],
)
def test_false_friends_are_no_danger(words: str) -> None:
    assert CATEGORIES.dangers(words) == ()


@pytest.mark.parametrize("words", ["没有着火，是演习", "去年失火烧掉的房子", "打架子鼓的和楼下打架了"])
def test_better_one_card_too_many(words: str) -> None:
    """Negation, drills and the past are not weighed: the card is shown."""
    assert CATEGORIES.dangers(words)


def test_two_dangers_are_both_told() -> None:
    assert [danger.number for danger in CATEGORIES.dangers("打架打得头破，有人晕倒")] == ["110", "120"]


def test_every_word_of_danger_rings_its_own_number() -> None:
    for sign in CATEGORIES.danger_signs:
        assert sign.number in {"110", "119", "120"}
        for word in sign.words:
            assert sign.code in {danger.code for danger in CATEGORIES.dangers(f"这里{word}快来")}, word


def test_every_false_friend_hides_a_word() -> None:
    for sign in CATEGORIES.danger_signs:
        for friend in sign.unless:
            assert any(word in friend for word in sign.words), friend
            assert sign.seen_in(friend) is None, friend


@given(st.text(max_size=200))
def test_any_words_have_an_answer(words: str) -> None:
    proposal = CATEGORIES.propose(words)
    assert proposal.category is None or proposal.category.code in proposal.scores
    CATEGORIES.dangers(words)


@given(st.lists(st.sampled_from(["路灯", "路灯杆", "灯杆坏", "坏了"]), max_size=6).map("".join))
def test_no_place_is_counted_twice(text: str) -> None:
    found = find_longest(text, ["路灯", "路灯杆", "灯杆坏"])
    for one in found:
        assert text[one.start : one.end] == one.word
        assert not any(o.start <= one.start and one.end <= o.end for o in found if o is not one)
