"""解决了, 没解决, 满意: her verdict typed or spoken, where a closing waits for it."""

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from typing import Final

from bot.i18n import LANGUAGES, speaker
from bot.services import closing, intake
from handlers.answering import put
from handlers.context import Turn
from handlers.control import bare
from handlers.screens import verdict
from handlers.screens.base import Screen
from models import Asked, Case, PostKind, Satisfaction


class Kind(Enum):
    """What she says of the closing."""

    SOLVED = auto()
    UNSOLVED = auto()
    LEVEL = auto()


@dataclass(frozen=True, slots=True)
class Verdict:
    """`more`: she says more than that, a reason or a few words."""

    kind: Kind
    level: Satisfaction | None = None
    more: bool = False


_SOLVED: Final = re.compile(r"(已经|都|已)*(解决|修好|弄好|办好|处理好|搞好)[了啦]*(?P<more>.*)|好[了啦]")
_UNSOLVED: Final = re.compile(r"(还是|还|根本|一直)?(没有?|未)(解决|修好|弄好|办好|处理好|搞好|好)[呢啊]?(?P<more>.*)")
_THANKS: Final = re.compile(r"(谢谢|多谢|感谢|辛苦)(你们|您|你|大家|了|啦)*")
_PARTICLES: Final = re.compile(r"^(我|都|还算|挺|觉得)+|[的了吧呢啊]+$")
_ALSO: Final = {
    "很满意": Satisfaction.DELIGHTED,
    "一般": Satisfaction.MOSTLY,
    "很不满意": Satisfaction.ANGRY,
}
"""Besides what stands on the buttons."""

_MOST_MORE: Final = 12
"""Characters after 解决了 that are still a word to the verdict; more than that tells of something else."""


def meant(text: str) -> Verdict | None:
    """The verdict in these words, if that is all they are; 没解决 may be followed by its reason."""
    said = bare(text)
    plain = _PARTICLES.sub("", said)
    if (known := _labels().get(said) or _labels().get(plain)) is not None:
        return known
    if (level := _ALSO.get(plain)) is not None:
        return Verdict(Kind.LEVEL, level)
    if (found := _UNSOLVED.fullmatch(said)) is not None:
        return Verdict(Kind.UNSOLVED, more=bool(found["more"]))
    if (found := _SOLVED.fullmatch(said)) is None:
        return None
    more = _THANKS.sub("", found["more"] or "")
    return Verdict(Kind.SOLVED, more=bool(more)) if len(more) <= _MOST_MORE else None


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
    cases = await closing.unjudged(turn.uow, turn.person.id)
    return cases[0] if len(cases) == 1 else None


async def answered(turn: Turn, case_id: int | None = None) -> bool:
    """Take the words as her verdict; False when they are none, or no closing waits for it.

    Args:
        case_id: she replied to one of this case's messages; without, she must be telling of nothing else.
    """
    said = meant(turn.text)
    if said is None or turn.in_group or turn.given is None:
        return False
    if case_id is None and await intake.current(turn.uow, turn.person) is not None:
        return False
    cases = [case for case in await closing.unjudged(turn.uow, turn.person.id) if case_id in (None, case.id)]
    if len(cases) > 1 and said.kind is not Kind.LEVEL:
        for case in cases:  # of which, she says by pressing
            turn.show(verdict.ask_solved(case, turn.say), kind=PostKind.TOLD, case_id=case.id)
    elif cases:
        await _judge(turn, cases[0], said)
    return bool(cases)


async def _judge(turn: Turn, case: Case, said: Verdict) -> None:
    given, by = turn.given, turn.person.id
    assert given is not None  # noqa: S101 - the caller looked
    if said.level is not None:
        await closing.say_satisfaction(turn.uow, case.id, case.closings, said.level, by=by)
        turn.show(verdict.chosen(turn.say.plain(f"btn-level-{said.level.value}"), turn.say))
        await put(turn, case, Asked.RATING_WORDS, facts={"closing": case.closings})
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
        await put(turn, case, Asked.REOPEN_REASON)
