"""The set phrases: each has one sense, or a rule that decides."""

import tomllib
from pathlib import Path

import pytest

from bot.data.categories import read_categories
from bot.dialogue import lexicon
from bot.dialogue.lexicon import Sense, senses_of
from bot.dialogue.precedence import rules
from bot.dialogue.wording import Words

LEXICON = Path(lexicon.__file__).parent.parent / "data" / "lexicon.toml"
SAID = {
    "对对对": Sense.YES,
    "对的对的": Sense.YES,
    "嗯嗯。": Sense.YES,
    "OK": Sense.YES,
    "不对啊！": Sense.NO,
    "听错了": Sense.NO,
    "算了吧": Sense.CANCEL,
    "那就算了": Sense.CANCEL,
    "喂，找真人": Sense.HUMAN,
    "✅ 提交": Sense.SUBMIT,
    "✅ Submit": Sense.SUBMIT,
    "👎 Not solved": Sense.UNSOLVED,
}


@pytest.mark.parametrize(("words", "sense"), SAID.items(), ids=SAID)
def test_a_phrase_has_its_sense_whatever_stands_about_it(words: str, sense: Sense) -> None:
    assert sense in senses_of(Words(words))


@pytest.mark.parametrize(
    "words", ["对不起", "对面", "好不了", "不对劲", "对了，还有一件", "11", "好人好事", "是非", ""]
)
def test_words_that_only_look_like_one_have_none(words: str) -> None:
    assert senses_of(Words(words)) == frozenset()


def test_every_decision_names_a_rule_that_there_is() -> None:
    decided = tomllib.loads(LEXICON.read_text("utf-8"))["both"]
    assert set(decided.values()) <= {rule.name for rule in rules(read_categories())}


def test_a_phrase_in_two_senses_is_refused_at_the_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    two = LEXICON.read_text("utf-8").replace('skip = """', 'skip = """\n算了')
    (tmp_path / "lexicon.toml").write_text(two, "utf-8")
    monkeypatch.setattr(lexicon, "_FILE", tmp_path / "lexicon.toml")
    lexicon._phrases.cache_clear()
    try:
        with pytest.raises(ValueError, match=r"names no rule for 算了$"):
            lexicon.check()
    finally:
        lexicon._phrases.cache_clear()
