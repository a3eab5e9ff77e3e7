"""Both languages say the same; whatever the code says is there, and nothing is there that it never says."""

import re
import unicodedata
from collections.abc import Callable

import pytest

from bot.i18n import LANGUAGES
from models import errors
from models.errors import DomainError
from tests.guards.families import BY_TABLE, FAMILIES, members
from tests.guards.sentences import Sentence, locale, mentioned, uses

ZH, EN = locale("zh-CN"), locale("en")

DEFAULTS = {kind.key for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, DomainError)}
FAMILY_KEYS = {key for beginning in FAMILIES for key in members(beginning)}


def test_there_is_no_language_but_these() -> None:
    assert LANGUAGES == ("zh-CN", "en")


def test_both_languages_have_the_same_sentences() -> None:
    assert set(ZH) == set(EN)


@pytest.mark.parametrize(
    "trait",
    [lambda s: s.facts, lambda s: s.file, lambda s: _pictures(s.text), lambda s: re.findall(r"<[^>]*>", s.text)],
    ids=["facts", "file", "pictures", "tags"],
)
def test_both_languages_agree_in(trait: Callable[[Sentence], object]) -> None:
    assert [key for key in ZH if trait(ZH[key]) != trait(EN[key])] == []


def test_english_has_no_chinese_left_in_it() -> None:
    either = {"btn-language-zh-CN", "language-ask", "command-language"}
    left = [key for key, sentence in EN.items() if key not in either and _is_chinese(sentence.text)]
    assert left == []


def test_whatever_the_code_says_is_there() -> None:
    missing = {(use.where, use.key) for use in uses() if not use.family and use.key not in ZH}
    assert missing == set()


def test_every_refusal_has_its_sentence() -> None:
    assert set(ZH) >= DEFAULTS


def test_families_are_known_and_whole() -> None:
    beginnings = {use.key for use in uses() if use.family}
    assert beginnings | BY_TABLE == set(FAMILIES)
    assert FAMILY_KEYS - set(ZH) == set()


def test_nothing_is_there_that_is_never_said() -> None:
    said = {use.key for use in uses() if not use.family} | DEFAULTS | FAMILY_KEYS | mentioned()
    assert set(ZH) - said == set()


def test_every_sentence_is_given_all_its_facts() -> None:
    lacking = [
        (use.where, key, missing)
        for use in uses()
        for key in (members(use.key) if use.family else (use.key,))
        if use.facts is not None and (missing := ZH[key].facts - use.facts)
    ]
    assert lacking == []


def test_the_scan_sees_calls_tables_refusals_and_families() -> None:
    """A scan that finds nothing would pass everything."""
    assert {"error-no-such-grid", "urged", "card-yes", "which-subject", "team-choose-grid"} <= {
        use.key for use in uses()
    }
    assert {"btn-accept", "ask-reject"} <= mentioned()
    assert len(uses()) > 150


def _pictures(text: str) -> list[str]:
    return [sign for sign in text if unicodedata.category(sign) == "So"]


def _is_chinese(text: str) -> bool:
    return any("\u4e00" <= sign <= "\u9fff" for sign in text)
