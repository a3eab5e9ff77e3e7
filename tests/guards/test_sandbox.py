"""The sandbox is Telegram and knows nothing of us: no label, no action, no kind of ours stands anywhere in it."""

import inspect
import re
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

import models
from bot.demo.page import EXTRAS
from tests.guards.imports import ROOT
from tests.guards.sentences import locale

SANDBOX = ROOT / "bot" / "sandbox"
READ = frozenset({".py", ".js", ".html", ".css", ".svg"})

OUR_NAMES = ("网格", "点单", "diandan")

ANYBODYS_LABELS = frozenset({"取消", "更多", "中文", "这是"})
"""Buttons of ours whose words every program has."""

TELEGRAMS = frozenset({"video_note"})
"""Values of ours that are Telegram's own words."""

_HAN = re.compile(r"[\u4e00-\u9fff]")
_BEGINNINGS = ("did", "status", "owed", "role")
"""Before a value of ours, in the words that the demo gives to the page."""


def test_the_sandbox_knows_nothing_of_us() -> None:
    assert [*_ours_in(SANDBOX)] == []


def test_what_the_demo_adds_to_the_page_would_be_found_in_it() -> None:
    found = {word for _, word in _ours_in(EXTRAS.folder)}
    assert {"受理", "网格", "in_progress", "did-accept"} <= found


def _ours_in(folder: Path) -> Iterator[tuple[str, str]]:
    """Each file with each word of ours that stands in it."""
    words = [*OUR_NAMES, *_labels(), *_members()]
    for file in sorted(file for file in folder.rglob("*") if file.suffix in READ):
        text = file.read_text("utf-8").lower()
        yield from ((file.name, word) for word in words if _stands(word, text))


def _stands(word: str, text: str) -> bool:
    """A Chinese word anywhere, another only as a word of its own."""
    if word not in text or _HAN.search(word):
        return word in text
    return re.search(rf"(?<!\w){re.escape(word)}(?![\w-])", text) is not None


def _labels() -> set[str]:
    """What our buttons say in Chinese, without the picture before it and what is filled in."""
    texts = (sentence.text for key, sentence in locale("zh-CN").items() if key.startswith("btn-"))
    parts = {part.strip(" ✅❌？！…（）：") for text in texts for part in re.split(r"\{[^}]*\}|^\W+ ", text)}
    return {part for part in parts if len(_HAN.findall(part)) > 1} - ANYBODYS_LABELS


def _members() -> set[str]:
    """Values of the models' enums that no other program has, and those that stand behind a beginning of ours."""
    enums = [kind for kind in vars(models).values() if inspect.isclass(kind) and issubclass(kind, Enum)]
    values = {str(member.value) for kind in enums for member in kind}
    composed = {value for value in values if "_" in value} - TELEGRAMS
    return composed | {f"{beginning}-{value}" for beginning in _BEGINNINGS for value in values}
