"""Which of several matters words are about: the one whose category or whose own words they name."""

from collections.abc import Iterable
from typing import Final, Protocol

from bot.data.categories import Categories
from bot.dialogue.wording import Words

_EMPTY: Final = frozenset("的了是在有我你他她这那不没就也都还很吗呢吧啊一个上下")


class Matter(Protocol):
    """A case, as far as words can name it."""

    @property
    def case_id(self) -> int:
        """Its key."""

    @property
    def words(self) -> str:
        """What its reporter said."""

    @property
    def category(self) -> str | None:
        """The code of its category."""


def about(words: Words, matters: Iterable[Matter], categories: Categories) -> tuple[int, ...]:
    """The cases that the words name: those that fit best, if any fits and not all of them do equally."""
    scores = {matter.case_id: _likeness(words, matter, categories) for matter in matters}
    best = max(scores.values(), default=0)
    named = tuple(case_id for case_id, score in scores.items() if score == best)
    return named if best and (len(named) < len(scores) or len(scores) == 1) else ()


def _likeness(words: Words, matter: Matter, categories: Categories) -> int:
    keywords = categories.propose(words.plain).scores.get(matter.category or "", 0)
    shared = _pairs(words.bare) & _pairs(Words(matter.words).bare)
    return keywords + 2 * len(shared)


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1) if not _EMPTY & set(text[i : i + 2])}
