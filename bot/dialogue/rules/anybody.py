"""What may be said at any time, whatever is open: commands, a case number, a wish for a person, signs without words."""

import re
from collections.abc import Mapping
from typing import Final

from bot.dialogue.intents import (
    AskAfter,
    AskFiled,
    Command,
    GivesNumber,
    Intent,
    OnlySigns,
    Unreadable,
    WantsPerson,
    WhoAreYou,
)
from bot.dialogue.lexicon import Sense, senses_of
from bot.dialogue.said import Said
from bot.dialogue.situation import Situation
from models import Step

_CALLED: Final[Mapping[str, str]] = {
    "start": "开始",
    "report": "反映 上报 我要反映",
    "mine": "我的事项 我的",
    "case": "查 查一件 事项",
    "help": "帮助 怎么用",
    "language": "语言",
    "big": "大字 大字版",
    "cancel": "取消",
    "bind": "绑定",
    "team": "团队 网格员",
    "away": "请假 离开",
    "praise": "典型 表扬",
    "export": "导出",
    "board": "看板",
    "digest": "通报",
    "stats": "统计 数据",
    "grid": "我的网格",
    "station": "网格站",
    "answers": "常见答复 答复库",
    "rooms": "场地 借用 预约 能借什么",
    "mydata": "我的资料",
    "forget": "删掉我的资料 忘记我",
}
"""Every command, and what stands behind the slash in Chinese."""

COMMANDS: Final = frozenset(_CALLED)

_NAMES: Final = {called: name for name, words in _CALLED.items() for called in (name, *words.split())}

_SLASH: Final = re.compile(
    r"^\s*[/／、\\]\s*([a-z]+|[\u4e00-\u9fff]+)(?:@\w+)?(?:\s+(.*))?$", re.DOTALL | re.IGNORECASE
)
"""The key of / gives 、 or ／ on a Chinese keyboard, and a space gets in easily."""

CASE_NUMBER: Final = re.compile(r"#?\s*(20\d{6}-\d{3,})")
"""A case number as the receipt tells it."""

_FILED: Final = re.compile(
    "(我的?|你们?|您|这个|这件|事情|我说的|我报的|刚才的)*((已经?)?收到了?(吗|嘛|么|没有?|不)+呀?|已经?收到了?|收到了没有?|"
    "(交|报|递|送|发|提交|传)(上去|出去|过去|好)?了?(吗|嘛|么|没有?)+|haveyoureceivedit|isitsent|didyougetit|wasitsent)"
)
"""Whether it has been received, and nothing else."""

_PLAINLY: Final[Mapping[Sense, str]] = {
    Sense.MINE: "mine",
    Sense.HELP: "help",
    Sense.STATS: "stats",
    Sense.LANGUAGE: "language",
    Sense.BIG: "big",
    Sense.GRID: "grid",
}


def signs(said: Said, situation: Situation) -> Intent | None:
    """Signs and emoji alone; behind a file they are its caption, and mean nothing."""
    return OnlySigns() if said.words.is_empty and said.tells_in_words else None


def command(said: Said, situation: Situation) -> Intent | None:
    """/mine, 、mine, ／帮助: a command behind whatever the keyboard made of the slash."""
    found = _SLASH.match(said.words.written) if said.tells_in_words else None
    if found is None:
        return None
    name = _NAMES.get(found[1].lower())
    if name is None:
        return None
    return Command(name=name, arguments=tuple((found[2] or "").split()))


def command_in_words(said: Said, situation: Situation) -> Intent | None:
    """我的事项, 统计: a command by its plain name, where no question could be answered so."""
    if not said.tells_in_words:
        return None
    name = next((_PLAINLY[sense] for sense in senses_of(said.words) if sense in _PLAINLY), None)
    return Command(name=name) if name is not None else None


def case_number(said: Said, situation: Situation) -> Intent | None:
    """A whole case number and nothing else asks for that case."""
    found = CASE_NUMBER.fullmatch(said.words.written.strip()) if said.tells_in_words else None
    return GivesNumber(number=found[1]) if found is not None else None


def wants_person(said: Said, situation: Situation) -> Intent | None:
    """找真人, 给我回个电话, 你是机器人吗."""
    if not said.tells_in_words or (situation.report is not None and situation.report.step in _OF_SOMEBODY_ELSE):
        return None
    senses = senses_of(said.words)
    if Sense.CALL_BACK in senses:
        return WantsPerson(by_phone=True)
    if Sense.HUMAN in senses:
        return WantsPerson(by_phone=False)
    return WhoAreYou() if Sense.WHO in senses else None


def asks_whether_filed(said: Said, situation: Situation) -> Intent | None:
    """收到了吗: of the report that is being told, of the last case, or of nothing."""
    if not said.tells_in_words or _FILED.fullmatch(said.words.bare) is None:
        return None
    if situation.report is None and situation.cases:
        return AskAfter(case_ids=(situation.cases[0].case_id,))
    return AskFiled()


def unreadable(said: Said, situation: Situation) -> Intent | None:
    """A sticker, a poll, a dice: nothing that can be kept."""
    return Unreadable() if not said.gives else None


_OF_SOMEBODY_ELSE: Final = (Step.FOR_NAME, Step.FOR_PHONE)
