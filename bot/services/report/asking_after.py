"""怎么还没来人, 什么时候修: words that ask after a matter which was reported before, and tell of no new one."""

import re
from collections.abc import Sequence
from typing import Final

from bot.services.base.unit_of_work import UnitOfWork
from bot.store import cases
from models import Case
from models.lifecycle import OPEN

MOST_ASKED_AFTER: Final = 5
MOST_CHARACTERS: Final = 24
"""Longer words tell more than a question."""

_DONE: Final = "来|修|办|处理|解决|弄|管|搞"
_PATTERNS: Final = re.compile(
    rf".*(怎么|为什么|为啥|咋)还(没|不).*|.*还没有?人?({_DONE}).*"
    rf"|.*(什么时候|啥时候|几时|多久|哪天|几天)(能|可以|才|会)?(有人)?({_DONE}).*"
    rf"|(请|麻烦|帮我|给我|再)*催.*|.*({_DONE})得?(怎么样|怎样|咋样|到哪).*"
    r"|(有|有没有)?(消息|进展|结果)(了|没有|没|吗)*|(查|问)(一下|下)?(进度|进展|结果).*|到哪一?步了?"
)
_SIGNS: Final = re.compile(r"[^\w]+")


def asks_after(words: str) -> bool:
    """Whether the words ask when something will be done at last. Where they do not, they are a report."""
    said = _SIGNS.sub("", words)
    return 0 < len(said) <= MOST_CHARACTERS and _PATTERNS.fullmatch(said) is not None


async def meant(uow: UnitOfWork, person_id: int, words: str) -> Sequence[Case]:
    """Open cases that this person reported or follows and may be asking after, the newest first."""
    if not asks_after(words):
        return []
    hers = await cases.reported_or_followed(uow.session, person_id)
    return [case for case in hers if case.status in OPEN][:MOST_ASKED_AFTER]
