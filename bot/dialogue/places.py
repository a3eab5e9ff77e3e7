"""Tells words that can be a place from words that cannot: 供销社对面 can, 好的谢谢 cannot."""

import re
from typing import Final

from bot.dialogue.concepts import concepts_in
from bot.dialogue.lexicon import senses_of
from bot.dialogue.wording import Words

_LONGEST: Final = 120
"""Characters; whoever says more tells something else besides."""

_PLACE_GROUPS: Final = frozenset({"place", "home", "water_place"})
_NUMBERED: Final = re.compile(
    r"[0-9一二三四五六七八九十百两]+(号|栋|幢|楼|单元|组|队|排|户|室|路|村|巷|弄|街|区|社|家|门|层|公里|杆)"
)
_HAN: Final = re.compile(r"[\u4e00-\u9fff]{2,}|[a-z]{3,}")


def may_be_place(words: Words) -> bool:
    """Whether the words can say where something is: they name a place, or are short enough to be a name."""
    said = words.bare
    if not said or len(said) > _LONGEST or senses_of(words):
        return False
    if names_place(words):
        return True
    return bool(_HAN.search(said)) and len(said) <= 14 and not words.asks


def names_place(words: Words) -> bool:
    """Whether a word of the message is one for places."""
    groups = {group for together in concepts_in(words.bare) for group in together}
    return bool(groups & _PLACE_GROUPS) or _NUMBERED.search(words.bare) is not None
