"""Sentences as people read them on the screen, by their key in the locales; facts that a test leaves out are free."""

import re
from collections.abc import Mapping
from functools import cache
from html import unescape
from importlib.resources import files
from typing import Any, Final

from bot.i18n import DEFAULT_LANGUAGE, speaker

_HOLE: Final = "\uf8ff"
"""Stands where a fact would; no sentence of ours has it."""

_ANYTHING: Final = r"(?:.|\n)*?"
_MESSAGE: Final = re.compile(r"^([a-z][\w-]*) = ?(.*(?:\n +.*)*)", re.MULTILINE)
_FACT: Final = re.compile(r"\{\s*\$(\w+)\s*\}")
_LIKE_A_KEY: Final = re.compile(r"[a-z]+(-[a-z0-9_]+)+")


def to_read(words: str, facts: Mapping[str, Any]) -> re.Pattern[str]:
    """What must stand in a message: the sentence if `words` are a key of the locales, else these words.

    Raises:
        KeyError: it looks like a key and is none, or there is no such fact in it.
    """
    if words in _facts():
        return _sentence(words, tuple(facts.items()))
    if facts or _LIKE_A_KEY.fullmatch(words):
        raise KeyError(f"no sentence {words!r}")
    return re.compile(re.escape(words))


@cache
def _sentence(key: str, facts: tuple[tuple[str, Any], ...]) -> re.Pattern[str]:
    if strange := dict(facts).keys() - _facts()[key]:
        raise KeyError(f"sentence {key!r} has no {', '.join(sorted(strange))}")
    html = speaker(DEFAULT_LANGUAGE)(key, **dict.fromkeys(_facts()[key], _HOLE) | dict(facts))
    bare = unescape(re.sub(r"<[^>]*>", "", html))
    return re.compile(re.escape(bare).replace(_HOLE, _ANYTHING))


@cache
def _facts() -> dict[str, set[str]]:
    """The facts that each sentence has, by its key."""
    folder = files("bot") / "locales" / DEFAULT_LANGUAGE
    texts = [file.read_text(encoding="utf-8") for file in folder.iterdir() if file.name.endswith(".ftl")]
    return {key: {*_FACT.findall(said)} for text in texts for key, said in _MESSAGE.findall(text)}
