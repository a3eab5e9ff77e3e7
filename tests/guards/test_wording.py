"""How sentences are written: the words of the buttons, whole markup, and questions that one can answer at eighty."""

import re
import unicodedata

import pytest

from bot.dialogue.lexicon import BUTTONS, senses_of
from bot.dialogue.wording import Words
from bot.i18n import LANGUAGES, speaker
from bot.sandbox.entities import parse_html
from handlers.screens.asking import SENTENCES
from models import Asked
from tests.guards.families import FAMILIES, members
from tests.guards.sentences import every_sentence, locale, uses

BUTTON_WORDS = [
    "提交", "取消", "返回", "跳过", "受理", "派单", "转派", "退回补充", "不予受理", "并案", "我来办",
    "接单", "退单", "完成", "核查通过", "返工", "解决了", "没解决", "非常满意", "满意", "基本满意",
    "不满意", "非常不满意", "催办", "撤回",
]  # fmt: skip
"""Issue 1 of 4: people read these aloud and type them; only a picture may stand before them."""

TO_RESIDENTS = (Asked.REOPEN_REASON, Asked.SUPPLEMENT, Asked.RATING_WORDS, Asked.WITHDRAW_REASON)
QUESTIONS = {
    *(key for key in locale("zh-CN") if key.startswith("ask-") and locale("zh-CN")[key].file == "intake"),
    *(SENTENCES[asked] for asked in TO_RESIDENTS),
    "ask-solved", "ask-solved-again", "ask-satisfied", "language-ask",
}  # fmt: skip
MOST_SIGNS = {"zh-CN": 45, "en": 110}
"""One breath of reading, in the characters of each language."""

MOST_IN_ALERT = 200
"""Telegram's limit for answerCallbackQuery."""

MOST_IN_COMMAND = 256
HOSTILE = "<b>&amp;_*["
TOO_LONG_FOR_A_BUTTON = {"zh-CN": 12, "en": 24}

_END = re.compile(r"[。？！!?]+|\.(?=\s|$)")


@pytest.mark.parametrize("word", BUTTON_WORDS)
def test_the_words_of_the_buttons_are_those_of_the_issue(word: str) -> None:
    labels = [s.text for key, s in locale("zh-CN").items() if key.startswith("btn-")]
    fitting = [label for label in labels if label == word or _is_picture(label.removesuffix(f" {word}"))]
    assert len(fitting) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_markup_is_whole_and_what_telegram_takes(language: str) -> None:
    for sentence in locale(language).values():
        html = speaker(language)(sentence.key, **dict.fromkeys(sentence.facts, HOSTILE))
        text, _ = parse_html(html)  # refuses what Telegram refuses, in its words
        assert text.count(HOSTILE) >= len(sentence.facts), sentence.key


def test_sentences_have_no_stray_spaces() -> None:
    stray = re.compile(r"[ \t]\n|\t|[ \n]$|^[ \n]")
    assert [s.key for _, s in every_sentence() if stray.search(s.text)] == []


def test_what_is_shown_as_bare_text_has_no_markup() -> None:
    bare = {key for use in uses() if use.is_plain for key in (members(use.key) if use.family else (use.key,))}
    bare |= {key for key in locale("en") if key.startswith(("btn-", "error-", "canned-"))}
    marked = [(la, s.key) for la, s in every_sentence() if s.key in bare and re.search(r"[<>]|&\w+;", s.text)]
    assert marked == []


def test_alerts_fit() -> None:
    shown = {use.key for use in uses() if use.said == "toast" and not use.family}
    shown |= {s.key for _, s in every_sentence() if s.key.startswith("error-")}
    long = [s.key for _, s in every_sentence() if s.key in shown and len(s.text) > MOST_IN_ALERT]
    assert long == []


def test_buttons_fit_half_a_phone() -> None:
    long = [
        (language, s.key)
        for language, s in every_sentence()
        if s.key.startswith(("btn-", "canned-")) and len(s.bare) > TOO_LONG_FOR_A_BUTTON[language]
    ]
    assert long == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", sorted(QUESTIONS))
def test_a_question_is_short(language: str, key: str) -> None:
    sentence = locale(language)[key]
    assert len(_END.findall(sentence.bare)) <= 2
    assert sentence.text.count("\n") <= 1
    assert len(sentence.bare) <= MOST_SIGNS[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_of_one_keyboard_differ(language: str) -> None:
    labels = [s.text for key, s in locale(language).items() if key.startswith(("btn-", "canned-"))]
    assert sorted(labels) == sorted(set(labels))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_label_that_is_typed_does_what_its_button_does(language: str) -> None:
    for key, sense in BUTTONS.items():
        assert sense in senses_of(Words(locale(language)[key].text)), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_commands_fit_the_menu(language: str) -> None:
    for key in members("command-"):
        assert 1 <= len(locale(language)[key].text) <= MOST_IN_COMMAND


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_sentence_tells_one_to_tap_is_a_button(language: str) -> None:
    labels = {re.sub(r"^\W+", "", s.text) for key, s in locale(language).items() if key.startswith("btn-")}
    signs = {"内部", "internal"}  # typed, not tapped
    quoted = [
        (key, word)
        for key, s in locale(language).items()
        for word in re.findall(r"“([^”{]+)”", s.text)
        if word not in signs
    ]
    assert quoted
    assert [(key, word) for key, word in quoted if word not in labels] == []


def test_every_satisfaction_is_offered() -> None:
    assert len(FAMILIES["btn-level-"]) == 5


def _is_picture(text: str) -> bool:
    return bool(text) and all(unicodedata.category(sign) in {"So", "Mn", "Cf"} for sign in text)
