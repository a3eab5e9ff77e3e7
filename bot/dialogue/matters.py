"""What matter words are about: the category, and whether they tell of a second one."""

import re
from typing import Final

from bot.data.categories import Categories
from bot.dialogue.opinion import Opinion, Shares
from bot.dialogue.wording import Words

_SURE: Final = 0.6

_NOT_ABSURD: Final = 1e-4
"""The share of the whole message from which a category of one of its parts counts: 坏了 alone is of many."""

_SENTENCE: Final = re.compile(r"[^，。！？；,.!?;\n]+[，。！？；,.!?;\n]*")
_JOINED: Final = re.compile("(?=还有|還有|另外|再就是|再一个|再一個|顺便|順便|而且|加上)")
_MARKS: Final = "，。；,;\n "
LIKELY: Final = 0.4
"""The model's share from which its category goes before the keywords', and from which it is taken without them."""


def category_of(words: Words, opinion: Opinion, categories: Categories, *, likely: float = LIKELY) -> str | None:
    """The code of the category that the words are about; None when neither model nor keywords can tell.

    Args:
        likely: the model's share from which its category is taken although no keyword names it.
    """
    best, share = _best(opinion.category)
    if share >= _SURE:
        return best
    by_keyword = categories.propose(words.plain).category
    if by_keyword is not None and opinion.category.get(by_keyword.code, 0.0) >= share / 3:
        return by_keyword.code
    if share >= likely:
        return best
    return by_keyword.code if by_keyword is not None else None


def two_matters(words: Words, opinion: Opinion, categories: Categories) -> tuple[str, str] | None:
    """The categories of two matters in one message, in the order in which they are told."""
    distinct = _named(words, opinion, categories)
    if len(distinct) < 2:
        distinct = sorted(opinion.category, key=lambda code: -opinion.category[code])
    return (distinct[0], distinct[1]) if len(distinct) > 1 else None


def _named(words: Words, opinion: Opinion, categories: Categories) -> list[str]:
    """The two categories that the parts of a message are likeliest about, in the order in which they are told; else
    those that its keywords name.
    """
    keywords = [code for code in categories.propose(words.plain).scores if code in categories.by_code]
    told = dict.fromkeys(_best(part)[0] for part in opinion.parts if _best(part)[1] >= LIKELY)
    likely = [code for code in told if code in keywords or opinion.category.get(code, 0.0) >= _NOT_ABSURD]
    if len(likely) < 2:
        return keywords
    best = sorted(likely, key=lambda code: -opinion.category.get(code, 0.0))[:2]
    return [code for code in likely if code in best]


def told_apart(words: Words, opinion: Opinion, pair: tuple[str, str], categories: Categories) -> tuple[str, str] | None:
    """What is told of each of two matters, as it was written; the whole of it twice where it cannot be told apart.

    The message is cut once, between two of its parts: where most keywords of each category stand on their side. None
    where only the message as a whole seems to tell of two: nobody is asked whether it does.
    """
    if len(_named(words, opinion, categories)) < 2:
        return None
    pieces = [piece for part in _SENTENCE.findall(words.written) for piece in _JOINED.split(part) if piece.strip()]
    scores = [categories.propose(Words(piece).plain).scores for piece in pieces]
    cuts = [
        sum(s.get(pair[0], 0) for s in scores[:cut]) + sum(s.get(pair[1], 0) for s in scores[cut:])
        for cut in range(1, len(pieces))
    ]
    if not cuts or not max(cuts):
        return words.written, words.written
    cut = len(cuts) - cuts[::-1].index(max(cuts))  # the last of several: what names no matter belongs to the one before
    first, second = ("".join(part).strip(_MARKS) for part in (pieces[:cut], pieces[cut:]))
    return first, second


def _best(shares: Shares) -> tuple[str, float]:
    best = max(shares, key=lambda code: shares[code], default="")
    return best, shares.get(best, 0.0)
