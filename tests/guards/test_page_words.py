"""The words of the page, the sandbox's and the demo's: the same in both languages, and one for whatever it is told."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.data.town import TownRole
from bot.demo.page import EXTRAS
from bot.sandbox.page.doors import STATIC
from models import Action, NoticeKind, Status

LANGUAGES = ("zh", "en")
FOLDERS = (STATIC, EXTRAS.folder)

FAMILIES = {"did-": Action, "status-": Status, "owed-": NoticeKind, "role-": TownRole}
"""Beginnings that behind.js and phone.js put before a value of ours."""

_ENTRY = re.compile(r'(?:"([^"]+)"|(\w+)): "((?:[^"\\]|\\.)*)"')
_SAID = re.compile(r'\bt\("([^"]+)"')
_LABELLED = re.compile(r'data-t(?:-label)?="([^"]+)"')
_PLACE = re.compile(r"\{\w+\}")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("beginning", FAMILIES)
def test_every_member_has_a_word(beginning: str, language: str) -> None:
    words = _words(EXTRAS.folder, language)
    assert [member for member in FAMILIES[beginning] if not words.get(beginning + member)] == []


@pytest.mark.parametrize("beginning", FAMILIES)
def test_no_word_outlives_its_member(beginning: str) -> None:
    words = _words(EXTRAS.folder, "zh")
    endings = {key.removeprefix(beginning) for key in words if key.startswith(beginning)}
    assert endings - {*FAMILIES[beginning]} == set()


@pytest.mark.parametrize("folder", FOLDERS, ids=["sandbox", "demo"])
def test_both_languages_have_the_same_keys_with_the_same_places(folder: Path) -> None:
    zh, en = ({key: {*_PLACE.findall(words)} for key, words in _words(folder, one).items()} for one in LANGUAGES)
    assert zh == en


def test_what_the_sandbox_says_is_there_whoever_opens_it() -> None:
    assert {*_said(STATIC)} - {*_words(STATIC, "zh")} == set()


def test_what_the_demo_says_is_there() -> None:
    known = {*_words(STATIC, "zh"), *_words(EXTRAS.folder, "zh")}
    assert {*_said(EXTRAS.folder)} - known == set()


def _words(folder: Path, language: str) -> dict[str, str]:
    """The one object of words.….js; whatever in it is no `key: "words"` fails here."""
    source = (folder / f"words.{language}.js").read_text("utf-8")
    inside = source.partition("{\n")[2].removesuffix("};\n")
    assert re.sub(r"[\s,]", "", _ENTRY.sub("", inside)) == ""
    found = [(quoted or bare, words) for quoted, bare, words in _ENTRY.findall(inside)]
    assert len(found) == len(dict(found)), "a key stands twice"
    return dict(found)


def _said(folder: Path) -> Iterator[str]:
    for path in folder.iterdir():
        if path.suffix in {".html", ".js"}:
            yield from (_LABELLED if path.suffix == ".html" else _SAID).findall(path.read_text("utf-8"))
