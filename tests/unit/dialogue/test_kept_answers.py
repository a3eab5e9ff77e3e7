"""A question finds its kept answer, or none: the table of ways to ask, and what is never answered."""

import pytest

from bot.data.categories import read_categories
from bot.dialogue.intents import Report
from bot.dialogue.kept_answers import Kept, best, may_be_kept, surely
from bot.dialogue.opinion import NO_OPINION, needs_opinion, think
from bot.dialogue.said import Said
from bot.dialogue.situation import Situation
from bot.dialogue.understand import understand
from bot.dialogue.wording import Words
from training.answers import count, outcomes, rows

LOST = Kept(1, "身份证丢了怎么补办", "带户口本到派出所户籍窗口")
EXPIRED = Kept(2, "身份证到期了怎么换", "带旧身份证到派出所")
OF_NO_GROUP = Kept(3, "祠堂的戏什么时候开场", "初八晚上七点")
KEPT = (LOST, EXPIRED, OF_NO_GROUP)


def test_ways_to_ask_find_their_answers_and_what_none_answers_finds_none() -> None:
    """The goals of issue 16, on all rows; docs/kept-answers.md has each half by itself."""
    told = count(outcomes(rows()))
    assert (told.asked, told.of_none) == (186, 60)
    assert told.right >= 170
    assert told.wrong <= 5
    assert told.none_answered <= 2


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("身份證丟了要怎麼補辦", LOST),
        ("我身份证唔见咗点算", LOST),
        ("身分正丢了怎么补", LOST),
        ("我的身份证过期了去哪换", EXPIRED),
        ("祠堂唱戏几点开场", OF_NO_GROUP),
        ("驾驶证丢了怎么补办", None),
        ("身份证能借给别人用吗", None),
        ("身份证", None),
        ("几点", None),
        ("", None),
        ("。。。", None),
        ("😀" * 500, None),
        ("怎么办怎么办怎么办", None),
    ],
)
def test_only_what_fits_is_found(asked: str, expected: Kept | None) -> None:
    found = surely(asked, KEPT)
    assert (found.id if found else None) == (expected.id if expected else None)


def test_of_two_answers_to_one_question_the_first_is_given() -> None:
    again = Kept(9, "我身份证掉了怎么补", "今年起在网上也能办")
    found = surely("身份证丢了怎么补办", (again, *KEPT))
    assert found is not None
    assert found.id in (again.id, LOST.id)
    assert surely("身份证", (again, *KEPT)) is None


def test_where_nothing_is_kept_nothing_fits() -> None:
    assert best("身份证丢了怎么补办", ()) is None


@pytest.mark.parametrize(
    ("said", "sought"),
    [
        ("身份证丢了怎么补办", True),
        ("垃圾车啥辰光来收", True),
        ("村口的路灯不亮了", False),
        ("屋里着火了怎么办", False),
        ("你好", False),
    ],
)
def test_an_answer_is_sought_for_questions_alone_and_never_in_danger(said: str, sought: bool) -> None:
    words = Words(said)
    opinion = think(words) if needs_opinion(words) else NO_OPINION
    intent = understand(Said(words=words, opinion=opinion), Situation(), read_categories())
    assert (isinstance(intent, Report) and may_be_kept(intent, words)) is sought
