"""解决了, 没解决, 满意: her verdict typed or spoken, where a closing waits for it."""

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from typing import Final

from bot.i18n import LANGUAGES, speaker
from bot.services.case import closing
from bot.services.case.closing import Unjudged
from bot.services.report import intake
from handlers.control import bare
from handlers.edge.context import Turn
from handlers.edge.screen import Screen
from handlers.questions import put_question
from handlers.screens import verdict
from models import Asked, Case, PostKind, Satisfaction
from models.rating import BAD


class Kind(Enum):
    """What she says of the closing."""

    SOLVED = auto()
    UNSOLVED = auto()
    LEVEL = auto()
    UNCLEAR = auto()  # 解决不了, 修好了又坏了, 解决了吗: she is asked again, and answers by pressing


@dataclass(frozen=True, slots=True)
class Verdict:
    """`more`: she says more than that, a reason or a few words."""

    kind: Kind
    level: Satisfaction | None = None
    more: bool = False


_DONE: Final = "解决|修好|弄好|办好|处理好|搞好"
_SOLVED: Final = re.compile(rf"(问题)?(已经|都|已)*({_DONE})[了啦]+|已经?({_DONE})|(好[了啦]+)+")
"""A clause that says so and nothing else: a case is never closed on less."""
_UNSOLVED: Final = re.compile(
    rf"(问题)?(还是|还|根本|一直|一点|都)*(没有?|未)(({_DONE})(?!的)[呢啊]?(?P<more>.*)|好[呢啊]?)"
)
_DOUBT: Final = re.compile(r"[不没未又但可还才半吗么呢]|要是|如果")
"""In what follows 解决了, these may turn it round."""
_ASKS: Final = re.compile(r"请|帮|能|要|想|怎|什么|谁|麻烦")
"""Words that begin a wish, not a verdict."""
_UNCLEAR: Final = re.compile(rf".*({_DONE})|(还是|还没|又)")
"""修好了又坏了, 还是不亮: of the matter that was closed, but nothing that closes or reopens it by itself."""
_THANKS: Final = re.compile(r"(谢谢|多谢|感谢|辛苦)(你们|您|你|大家|了|啦)*")
_CLAUSES: Final = re.compile(r"[，。！；、,.!;~～…\s]+")
_PARTICLES: Final = re.compile(r"^(我|都|还算|觉得)+|[的了吧呢啊]+$")
_ALSO: Final = {
    "很满意": Satisfaction.DELIGHTED,
    "挺满意": Satisfaction.SATISFIED,
    "比较满意": Satisfaction.SATISFIED,
    "一般": Satisfaction.MOSTLY,
    "不太满意": Satisfaction.UNSATISFIED,
    "不是很满意": Satisfaction.UNSATISFIED,
    "不怎么满意": Satisfaction.UNSATISFIED,
    "很不满意": Satisfaction.ANGRY,
}
"""Besides what stands on the buttons."""

_MOST_MORE: Final = 12
"""Characters after 解决了 that are still a word to the verdict; more than that tells of something else."""

_MOST_UNCLEAR: Final = 10
"""Characters that are too few to tell of another matter."""


def meant(text: str) -> Verdict | None:
    """The verdict in these words, if that is all they are; 没解决 may be followed by its reason."""
    said = bare(text)
    plain = _PARTICLES.sub("", said)
    if (known := _labels().get(said) or _labels().get(plain)) is not None:
        return known
    if (level := _ALSO.get(plain)) is not None:
        return Verdict(Kind.LEVEL, level)
    asks = "?" in text or "？" in text
    first, *rest = [_THANKS.sub("", bare(clause)) for clause in _CLAUSES.split(text) if bare(clause)] or [""]
    more = "".join(rest)
    if not asks and (found := _UNSOLVED.fullmatch(said) or _UNSOLVED.fullmatch(first)) is not None:
        return Verdict(Kind.UNSOLVED, more=bool(found["more"] or more))
    if not asks and _SOLVED.fullmatch(first) and not _DOUBT.search(more):
        return Verdict(Kind.SOLVED, more=bool(more)) if len(more) <= _MOST_MORE else None
    unclear = len(said) <= _MOST_UNCLEAR and _UNCLEAR.match(said) and not _ASKS.match(said)
    return Verdict(Kind.UNCLEAR) if unclear else None


@lru_cache(maxsize=1)
def _labels() -> dict[str, Verdict]:
    """What stands on the buttons, in every language."""
    known = {"btn-solved": Verdict(Kind.SOLVED), "btn-unsolved": Verdict(Kind.UNSOLVED)}
    known |= {f"btn-level-{level.value}": Verdict(Kind.LEVEL, level) for level in Satisfaction}
    return {bare(speaker(language).plain(key)): said for language in LANGUAGES for key, said in known.items()}


async def reason_for(turn: Turn, text: str) -> Case | None:
    """没解决 with its reason: the one closing that it is about."""
    said = meant(text)
    if said is None or said.kind is not Kind.UNSOLVED or not said.more:
        return None
    waiting = await closing.unjudged(turn.uow, turn.person.id)
    return waiting[0].case if len(waiting) == 1 else None


async def answered(turn: Turn, case_id: int | None = None) -> bool:
    """Take the words as her verdict, or ask about what they leave open; False when they are none, or none is awaited.

    Args:
        case_id: she replied to one of this case's messages; without, she must be telling of nothing else.
    """
    said = meant(turn.text)
    if said is None or turn.in_group or turn.given is None:
        return False
    if case_id is None and await intake.current(turn.uow, turn.person) is not None:
        return False
    waiting = [one for one in await closing.unjudged(turn.uow, turn.person.id) if case_id in (None, one.case.id)]
    if said.kind is Kind.LEVEL:
        waiting = [one for one in waiting if one.solved][:1] or waiting
    if len(waiting) == 1 and _is_enough(said, waiting[0]):
        await _judge(turn, waiting[0].case, said)
        return True
    for one in waiting:  # of which, or which of the two, she says by pressing
        turn.show(verdict.ask_solved(one.case, turn.say), kind=PostKind.TOLD, case_id=one.case.id)
    return bool(waiting)


def _is_enough(said: Verdict, about: Unjudged) -> bool:
    """不满意 leaves open whether it is solved; 满意 does not."""
    return said.kind is not Kind.UNCLEAR and (about.solved or said.level not in BAD)


async def _judge(turn: Turn, case: Case, said: Verdict) -> None:
    given, by = turn.given, turn.person.id
    assert given is not None  # noqa: S101 - the caller looked
    if said.level is not None:
        await closing.say_satisfaction(turn.uow, case.id, case.closings, said.level, by=by)
        turn.show(verdict.chosen(turn.say.plain(f"btn-level-{said.level.value}"), turn.say))
        await put_question(turn, case, Asked.RATING_WORDS, facts={"closing": case.closings})
    elif said.kind is Kind.SOLVED:
        await closing.say_solved(turn.uow, case.id, case.closings, by=by)
        if said.more:
            await closing.add_words(turn.uow, case.id, case.closings, turn.text, by=by, given=given)
        turn.show(verdict.ask_satisfied(case, turn.say), kind=PostKind.TOLD, case_id=case.id)
    elif said.more:
        await closing.reopen(turn.uow, case.id, given, by=by)
        turn.show(Screen(turn.say("reopened", number=case.case_no)), case_id=case.id)
    else:
        await closing.may_reopen(turn.uow, case.id, case.closings, by=by)
        await put_question(turn, case, Asked.REOPEN_REASON)
