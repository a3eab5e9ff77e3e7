"""What matter words are about: the category, and whether they tell of a second one."""

from typing import Final

from bot.data.categories import Categories
from bot.dialogue.opinion import Opinion, Shares
from bot.dialogue.wording import Words

_SURE: Final = 0.6
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
    told = [_best(part)[0] for part in opinion.parts if _best(part)[1] >= LIKELY]
    distinct = list(dict.fromkeys(told))
    if len(distinct) < 2:
        distinct = [code for code in categories.propose(words.plain).scores if code in categories.by_code]
    if len(distinct) < 2:
        distinct = sorted(opinion.category, key=lambda code: -opinion.category[code])
    return (distinct[0], distinct[1]) if len(distinct) > 1 else None


def _best(shares: Shares) -> tuple[str, float]:
    best = max(shares, key=lambda code: shares[code], default="")
    return best, shares.get(best, 0.0)
