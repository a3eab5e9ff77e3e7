"""Takes a message apart into the features that the trained model weighs.

Features are strings: runs of one to four characters, single Latin words, groups of words (`concepts`) alone and one
after the other, set phrases (`lexicon`), and the groups of the first and the last clause.
"""

import re
from typing import Final

from bot.dialogue.concepts import concepts_in
from bot.dialogue.lexicon import senses_of
from bot.dialogue.wording import Words

_LONGEST_RUN: Final = 4
_FURTHEST: Final = 3
"""A group is paired with so many that follow it."""

_LATIN: Final = re.compile(r"[a-z]+")
_LENGTHS: Final = (2, 4, 8, 14, 22, 36, 60)


def features_of(words: Words) -> frozenset[str]:
    """What the model sees of a message, whatever was open when it was said."""
    text = words.calm
    found = {text[i : i + n] for n in range(1, _LONGEST_RUN + 1) for i in range(len(text) - n + 1)}
    found |= {f"w:{word}" for word in _LATIN.findall(words.plain)}
    found |= _groups(text)
    found |= {f"s:{sense}" for sense in senses_of(words)}
    if words.clauses:
        for place, clause in (("F", words.clauses[0]), ("E", words.clauses[-1])):
            found |= {f"{place}:{group}" for groups in concepts_in(clause) for group in groups}
            found |= {f"{place}s:{sense}" for sense in senses_of(Words(clause))}
    if words.asks:
        found.add("?")
    found.add(f"l:{sum(len(text) > length for length in _LENGTHS)}")
    found.add(f"c:{min(len(words.clauses), 4)}")
    return frozenset(found)


def _groups(text: str) -> set[str]:
    groups = list(concepts_in(text))
    found = {f"g:{group}" for together in groups for group in together}
    for i, together in enumerate(groups):
        for later in groups[i + 1 : i + 1 + _FURTHEST]:
            found |= {f"g:{one}>{other}" for one in together for other in later}
    return found
