"""What a rule makes of each label of the model, and of how sure it is; the opinion is given, the words say nothing."""

import pytest

from bot.dialogue.opinion import Opinion
from bot.dialogue.said import Said
from bot.dialogue.understand import understand
from bot.dialogue.wording import Words
from tests.unit.dialogue.situations import NAMED
from tests.unit.dialogue.test_table import CATEGORIES, told

SURE, UNSURE = 0.5, 0.49

# scene, label → what it comes to where the model is sure; and, where it differs, where it is not
THOUGHT = [
    ("verdict_open", "solved", "Solved case_ids=1 more", "UnclearVerdict case_ids=1"),
    ("verdict_open", "unsolved", "Unsolved case_ids=1 reason", "UnclearVerdict case_ids=1"),
    ("verdict_open", "unclear", "UnclearVerdict case_ids=1", ""),
    ("verdict_open", "which_case", "WhichClosing case_ids=1", ""),
    ("verdict_open", "greet", "Greet", ""),
    ("verdict_open", "report on_behalf", "Report on_behalf", ""),
    ("satisfaction_open", "very_satisfied", "Satisfied case_ids=1 level=very_satisfied", ""),
    ("satisfaction_open", "mostly_satisfied", "Satisfied case_ids=1 level=mostly_satisfied", ""),
    ("satisfaction_open", "unclear", "UnclearVerdict case_ids=1", ""),
    ("satisfaction_open", "which_case", "WhichClosing case_ids=1", ""),
    ("satisfaction_open", "who", "WhoAreYou", ""),
    ("two_verdicts_open", "solved both", "Solved case_ids=1,2 more", ""),
    ("two_verdicts_open", "unsolved both", "Unsolved case_ids=1,2 reason", ""),
    ("two_verdicts_open", "solved lamp", "Solved case_ids=1 more", "WhichClosing case_ids=1,2"),
    ("two_verdicts_open", "unsolved drain", "Unsolved case_ids=2 reason", "WhichClosing case_ids=1,2"),
    ("two_verdicts_open", "unclear", "UnclearVerdict case_ids=1,2", ""),
    ("two_verdicts_open", "which_case", "WhichClosing case_ids=1,2", ""),
    ("two_verdicts_open", "chat", "Chat", ""),
    ("worker_case_open", "feedback", "Feedback case_ids=1", ""),
    ("worker_case_open", "note", "Feedback case_ids=1 internal", ""),
    ("worker_case_open", "finish", "Finish case_ids=1", ""),
    ("worker_case_open", "cannot", "GiveBack case_ids=1 cannot", ""),
    ("worker_case_open", "return", "GiveBack case_ids=1", ""),
    ("worker_case_open", "greet", "Greet", ""),
    ("case_open", "ask_status", "AskAfter case_ids=1", ""),
    ("case_open", "urge", "Urge case_ids=1", ""),
    ("case_open", "withdraw", "TakeBack case_ids=1", ""),
    ("case_open", "add_words", "AddToCase case_ids=1", ""),
    ("case_open", "join", "Join", ""),
    ("transcript", "confirm", "Confirm transcript_id=1", ""),
    ("transcript", "confirm_and_add", "Confirm transcript_id=1 and_add=甲乙丙丁", ""),
    ("transcript", "wrong", "SayAgain transcript_id=1 refused", ""),
    ("transcript", "say_again", "SayAgain transcript_id=1", ""),
    ("transcript", "type_instead", "TypeInstead transcript_id=1", ""),
    ("transcript", "cancel", "Cancel", ""),
    ("transcript", "wait", "Wait", ""),
    ("transcript", "who", "WhoAreYou", ""),
    ("transcript", "nothing", "CorrectHeard transcript_id=1 words=甲乙丙丁", ""),
    ("ask_photo", "skip", "Skip", ""),
    ("ask_photo", "wait", "Wait", ""),
    ("ask_photo", "cancel", "Cancel", "RepeatQuestion"),
    ("ask_photo", "submit", "Submit", "RepeatQuestion"),
    ("ask_photo", "repeat_question", "RepeatQuestion", ""),
    ("ask_photo", "how_to_locate", "HowToLocate", ""),
    ("ask_photo", "dont_know", "Skip", ""),
    ("ask_photo", "chat", "Chat", ""),
    ("ask_place", "dont_know", "DontKnow", ""),
    ("ask_place", "place at_home", "GivePlace where=at_home", ""),
    ("ask_place", "place same", "GivePlace where=as_last_time", ""),
    ("ask_place", "how_to_locate", "HowToLocate", ""),
    ("summary", "cancel", "Cancel", "Cancel"),
    ("summary", "submit", "Submit", "RepeatQuestion"),
    ("summary", "correct", "Correct part=unknown", ""),
    ("summary", "correct category", "Correct part=category", ""),
    ("summary", "human", "WantsPerson by_phone=False", ""),
    ("idle", "human", "WantsPerson by_phone=False", ""),
    ("idle", "ask", "Report category=help is_question", ""),
]


def thought(situation: str, label: str, share: float, words: str = "甲乙丙丁") -> str:
    said = Said(words=Words(words), opinion=Opinion(meaning={situation: {label: share, "": 0.01}}))
    return told(understand(said, NAMED[situation], CATEGORIES))


@pytest.mark.parametrize(("situation", "label", "sure", "unsure"), THOUGHT, ids=lambda value: str(value)[:40])
def test_a_label_comes_to_an_intent_as_sure_as_it_must_be(situation: str, label: str, sure: str, unsure: str) -> None:
    assert thought(situation, label, SURE) == sure
    if unsure:
        assert thought(situation, label, UNSURE) == unsure


@pytest.mark.parametrize("words", ["修了，但是还是不亮", "修了，但是甲乙丙丁", "好是好了，就是等太久"])
def test_after_a_but_whoever_said_solved_is_asked_once_more(words: str) -> None:
    assert thought("verdict_open", "solved", 0.9, words) == "UnclearVerdict case_ids=1"


@pytest.mark.parametrize(
    ("label", "share", "command"),
    [
        ("command stats", 0.5, "stats"),
        ("command stats", 0.49, "help"),
        ("command dance", 0.9, "help"),
        ("greet", 0.9, "help"),
    ],
)
def test_a_command_in_a_group_is_taken_where_the_model_is_sure(label: str, share: float, command: str) -> None:
    said = Said(
        words=Words("@diandan_bot 甲乙丙丁"),
        opinion=Opinion(meaning={"leader_group": {label: share, "nothing": 0.99}}),
    )
    arguments = " arguments=甲乙丙丁" if command != "help" else ""
    assert told(understand(said, NAMED["leader_group"], CATEGORIES)) == f"Command name={command}{arguments}"
