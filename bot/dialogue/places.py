"""Tells words that can be a place from words that cannot: 供销社对面 can, 快点来修 and 太臭了受不了 cannot."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

from bot.dialogue.lexicon import senses_of
from bot.dialogue.wording import Words

_FILE: Final = Path(__file__).parent.parent / "data" / "places.toml"

_LONGEST: Final = 120
"""Characters; whoever says more tells something else besides."""

_LONGEST_NAME: Final = 6
"""Characters of a name that no word for places is part of: 新民, 大屋场."""

_EXACT: Final = 2
"""So many signs of a place in a clause make it one although something else is told there."""

_LEAST_TOLD: Final = 4
"""Characters from which words that are no place are worth keeping."""

_NUMERAL: Final = "[0-9〇零一二三四五六七八九十百两几]+"
_NUMBERED: Final = re.compile(
    rf"第?{_NUMERAL}(号|號|栋|幢|座|楼|单元|组|队|排|户|室|路|村|巷|弄|街|区|社|家|门|层|公里|米|里|杆|道|桥|站|井|房|院|#)"
    r"|[a-z](栋|幢|座|区|单元|门|口)|[0-9]{1,4}-[0-9]{1,4}|[0-9]+[a-z]?(st|nd|rd|th)|no\.?[0-9]+|^[a-z]?[0-9]{1,4}[a-z]?$"
)
_OPENING: Final = re.compile(
    "^(?:你好|您好|喂|哎|那个|请问|麻烦|就是|我们?(?!家|屋|住)|想|要|跟你|给你们?|来|反映|反应|说|讲|报告?|投诉|一下|有?个事|"
    "一个事|是|在|[，,、 ])+"
)
"""我想反映一下: what is said before anything is told. A place that begins so (我家) is left whole."""

_ONE_OF: Final = "(?:有?[一二两三几那这]?[个盏根条堆处块片]|那里?|这里?|有)"
_LEAST_PLACE: Final = 2
"""Characters of the shortest place."""

_POINTS: Final = re.compile("^(就|在|是|喺)*(这|那|此)(里|儿|边|个|块|点|头|地方|个地方|个位置)*(啊|呀|呢|的)*$")
"""那里, 就这儿: points, and nobody sees where to."""

_HAN: Final = re.compile("[\u4e00-\u9fff]{2,}")
_ASKS: Final = re.compile("[?？]|(吗|么|呢)$|^(谁|怎么|什么|哪|为什么)")
_NO_NAME: Final = frozenset("了吗呢吧啊哦嘛不没很太就都还会能说来去急谢好是我你他她这那什怎有要得着过给叫让把被的")
"""Characters that stand in sentences and in no name."""


def may_be_place(words: Words) -> bool:
    """Whether the words can say where something is: one of their clauses names a place and tells nothing else, or says
    a place before it tells more, or the whole is as short as a name and no sentence.
    """
    said = words.bare
    if not said or len(said) > _LONGEST or senses_of(words) or _ASKS.search(_without_end(words.plain)):
        return False
    clauses = words.clauses or (said,)
    if any(_POINTS.fullmatch(clause) for clause in clauses) and len(clauses) == 1:
        return False
    return any(_tells_place(clause) for clause in clauses) or _is_name(said)


def tells_more(words: Words) -> bool:
    """Whether words that are no place are more than a sound, and belong to what is reported: 水沟太臭了."""
    return len(words.bare) >= _LEAST_TOLD and not _ASKS.search(_without_end(words.plain))


def names_place(words: Words) -> bool:
    """Whether a word of the message is one for places."""
    return any(_weight(clause) for clause in words.clauses)


def place_told(clause: str, matters: Iterable[str]) -> str:
    """高家村三组老井旁边 of 我想说高家村三组老井旁边的路灯不亮了: what is said up to the matter (a word of a category),
    without the words that open it; the clause as it is where no place stands before a matter.
    """
    told = _OPENING.sub("", clause)
    ends = [m.end() for name in ("landmark", "relation", "home") for m in _table()[name].finditer(told)]
    ends += [m.end() for m in _NUMBERED.finditer(told)]
    after = re.compile(rf"的?{_ONE_OF}?(?:{'|'.join(map(re.escape, sorted(matters, key=len, reverse=True)))})")
    cut = next((end for end in sorted(ends) if end >= _LEAST_PLACE and after.match(told[end:])), None)
    return told[:cut] if cut is not None else told or clause


def _without_end(text: str) -> str:
    """The text without marks at its end, but for a question mark."""
    return text.rstrip(" 。.!！~…,，")


def _tells_place(clause: str) -> bool:
    """A place and nothing besides; or a place that is said exactly, whatever follows it."""
    weight = _weight(clause)
    if not weight:
        return False
    besides = _table()["other"].search(clause)
    return besides is None or (weight >= _EXACT and _first_at(clause) < besides.start())


def _weight(clause: str) -> int:
    """How many signs of a place: a landmark, where it is seen from there, whose it is, a number."""
    table = _table()
    signs = [table[name].search(clause) is not None for name in ("landmark", "relation", "home")]
    return sum(signs) + (_NUMBERED.search(clause) is not None)


def _first_at(clause: str) -> int:
    found = [_table()[name].search(clause) for name in ("landmark", "relation", "home")]
    return min(one.start() for one in [*found, _NUMBERED.search(clause)] if one is not None)


def _is_name(said: str) -> bool:
    return (
        _HAN.fullmatch(said) is not None
        and len(said) <= _LONGEST_NAME
        and not _NO_NAME & set(said)
        and _table()["other"].search(said) is None
    )


@cache
def _table() -> dict[str, re.Pattern[str]]:
    """The groups of the file, each as one pattern, the longest words first."""
    raw = tomllib.loads(_FILE.read_text("utf-8"))
    return {
        name: re.compile("|".join(map(re.escape, sorted(words.split(), key=len, reverse=True))))
        for name, words in raw.items()
    }
