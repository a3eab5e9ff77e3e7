"""Every sentence a person reads, from the .ftl files, in her language; what people typed is escaped on the way in."""

import re
from collections.abc import Mapping
from functools import lru_cache
from html import escape
from importlib.resources import files
from itertools import count
from typing import Any, Final

from fluent.runtime import FluentBundle, FluentResource

DEFAULT_LANGUAGE: Final = "zh-CN"
LANGUAGES: Final = ("zh-CN", "en")


_FIRST: Final = 0xE000
"""The first of the characters that Unicode leaves for private use; no sentence of ours has any."""

_STAND_IN: Final = re.compile("[\ue000-\ue0ff]")


class Html(str):
    """Text that is markup already, made by us: it is not escaped again."""

    __slots__ = ()


class Say:
    """Finds sentences in one language.

    `say("key", name=...)` gives HTML for a message: every string among the facts is escaped, except `Html`.
    `say.plain(...)` gives bare text for buttons, alerts and terminals.
    """

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else DEFAULT_LANGUAGE
        self._bundle = _bundle(self.language)

    def __call__(self, key: str, **facts: Any) -> Html:
        """A sentence as HTML.

        Raises:
            KeyError: no such sentence, or it lacks a fact: a mistake of ours that the tests find.
        """
        return Html(self._format(key, {name: _escaped(value) for name, value in facts.items()}))

    def plain(self, key: str, **facts: Any) -> str:
        """A sentence as bare text."""
        return self._format(key, facts)

    def knows(self, key: str) -> bool:
        """Whether there is such a sentence."""
        return bool(self._bundle.has_message(key))

    def _format(self, key: str, facts: Mapping[str, Any]) -> str:
        if not self._bundle.has_message(key):
            raise KeyError(f"no sentence {key!r} in {self.language}")
        pattern = self._bundle.get_message(key).value
        if pattern is None:
            raise KeyError(f"sentence {key!r} in {self.language} has no text")
        words = [value for value in facts.values() if isinstance(value, str)]
        text, errors = self._bundle.format_pattern(pattern, _stand_ins(facts))
        if errors:
            raise KeyError(f"sentence {key!r} in {self.language}: {errors[0]}")
        return _STAND_IN.sub(lambda found: words[ord(found.group()) - _FIRST], str(text))


@lru_cache(maxsize=len(LANGUAGES) + 1)
def speaker(language: str) -> Say:
    """The one who speaks this language."""
    return Say(language)


@lru_cache(maxsize=len(LANGUAGES))
def _bundle(language: str) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    folder = files("bot") / "locales" / language
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.name.endswith(".ftl"):
            bundle.add_resource(FluentResource(entry.read_text(encoding="utf-8")))
    return bundle


def _stand_ins(facts: Mapping[str, Any]) -> dict[str, Any]:
    """One private character for each string: Fluent refuses long ones, and people write long ones."""
    numbers = count(_FIRST)
    return {name: chr(next(numbers)) if isinstance(value, str) else value for name, value in facts.items()}


def _escaped(value: Any) -> Any:
    if isinstance(value, str) and not isinstance(value, Html):
        return escape(value, quote=False)
    return value
