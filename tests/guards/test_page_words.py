"""The words of the sandbox's page: the same in both languages, and one for whatever the page is told."""

import re
from collections.abc import Iterator

import pytest

from bot.data.town import TownRole
from bot.sandbox.page.doors import STATIC
from models import Action, NoticeKind, Status

LANGUAGES = ("zh", "en")

FAMILIES = {"did-": Action, "status-": Status, "owed-": NoticeKind, "role-": TownRole}
"""Beginnings that wings.js and phone.js put before a value of ours."""

_ENTRY = re.compile(r'(?:"([^"]+)"|(\w+)): "((?:[^"\\]|\\.)*)"')
_SAID = re.compile(r'\bt\("([^"]+)"')
_LABELLED = re.compile(r'data-t(?:-label)?="([^"]+)"')
_PLACE = re.compile(r"\{\w+\}")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("beginning", FAMILIES)
def test_every_member_has_a_word(beginning: str, language: str) -> None:
    missing = [member for member in FAMILIES[beginning] if not _words(language).get(beginning + member)]
    assert missing == []


@pytest.mark.parametrize("beginning", FAMILIES)
def test_no_word_outlives_its_member(beginning: str) -> None:
    endings = {key.removeprefix(beginning) for key in _words("zh") if key.startswith(beginning)}
    assert endings - {*FAMILIES[beginning]} == set()


def test_both_languages_have_the_same_keys_with_the_same_places() -> None:
    zh, en = ({key: {*_PLACE.findall(words)} for key, words in _words(one).items()} for one in LANGUAGES)
    assert zh == en


def test_what_the_page_says_is_there() -> None:
    assert {*_said()} - {*_words("zh")} == set()


def _words(language: str) -> dict[str, str]:
    """The one object of words.….js; whatever in it is no `key: "words"` fails here."""
    source = (STATIC / f"words.{language}.js").read_text("utf-8")
    inside = source.partition("{\n")[2].removesuffix("};\n")
    assert re.sub(r"[\s,]", "", _ENTRY.sub("", inside)) == ""
    found = [(quoted or bare, words) for quoted, bare, words in _ENTRY.findall(inside)]
    assert len(found) == len(dict(found)), "a key stands twice"
    return dict(found)


def _said() -> Iterator[str]:
    for path in STATIC.iterdir():
        yield from (_LABELLED if path.suffix == ".html" else _SAID).findall(path.read_text("utf-8"))
