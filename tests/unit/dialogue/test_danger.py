"""Danger at this moment, perhaps, or none: the rules; the model is measured in docs/understanding.md."""

import pytest

from bot.data.categories import read_categories
from bot.dialogue.danger import DangerKind, Grade, danger_in
from bot.dialogue.opinion import NO_OPINION, Opinion
from bot.dialogue.said import Said
from bot.dialogue.situation import Situation
from bot.dialogue.understand import understand
from bot.dialogue.wording import Words

CRIES = {
    "着火了": DangerKind.FIRE,
    "著火了！": DangerKind.FIRE,
    "着火了着火了着火了着火了": DangerKind.FIRE,
    "家里着火了，快来人啊": DangerKind.FIRE,
    "煤气漏了": DangerKind.GAS,
    "有人触电了": DangerKind.ELECTRIC,
    "孩子掉河里了": DangerKind.WATER,
    "救命": DangerKind.UNCLEAR,
    "救命啊救命啊": DangerKind.UNCLEAR,
    "路灯不亮，哎呀，着火了": DangerKind.FIRE,
}
TAKEN_BACK = ["没有着火", "去年着过火", "着火了怎么报警", "演习：着火了", "梦到着火了", "电影里着火了", "着火了吗", ""]


@pytest.mark.parametrize(("words", "kind"), CRIES.items(), ids=CRIES)
def test_a_cry_needs_no_model(words: str, kind: DangerKind) -> None:
    danger = danger_in(Words(words), NO_OPINION)
    assert (danger.grade, danger.kinds, danger.because) == (Grade.NOW, (kind,), "a cry")


@pytest.mark.parametrize("words", TAKEN_BACK)
def test_a_cry_in_doubt_is_left_to_the_model(words: str) -> None:
    assert danger_in(Words(words), NO_OPINION).grade is Grade.NONE


GRADED = [
    ({"now fire": 0.3, "none": 0.7}, Grade.NOW, (DangerKind.FIRE,)),
    ({"now fire": 0.12, "now gas": 0.15, "none": 0.73}, Grade.NOW, (DangerKind.GAS,)),
    ({"now fire": 0.2, "none": 0.8}, Grade.NONE, ()),
    ({"now fire": 0.2, "maybe fire": 0.35, "none": 0.45}, Grade.MAYBE, (DangerKind.FIRE,)),
    ({"maybe collapse": 0.4, "none": 0.6}, Grade.NONE, ()),
    ({"maybe collapse": 0.9, "none": 0.1}, Grade.MAYBE, (DangerKind.COLLAPSE,)),
]


@pytest.mark.parametrize(("shares", "grade", "kinds"), GRADED)
def test_the_models_shares_come_to_a_grade(
    shares: dict[str, float], grade: Grade, kinds: tuple[DangerKind, ...]
) -> None:
    danger = danger_in(Words("屋里有动静"), Opinion(danger=shares))
    assert (danger.grade, danger.kinds) == (grade, kinds)


def test_a_part_of_a_long_tale_adds_its_kind() -> None:
    opinion = Opinion(
        danger={"now violence": 0.9}, dangers=({"now violence": 0.9}, {"now fire": 0.85}, {"now gas": 0.5})
    )
    assert danger_in(Words("打架，还着火"), opinion).told == "violence fire"


def test_a_command_is_no_cry() -> None:
    words = Words("、help")
    said = Said(words=words, opinion=Opinion(danger={"now unclear": 0.96, "none": 0.04}))
    assert not understand(said, Situation(), read_categories()).danger.is_now
