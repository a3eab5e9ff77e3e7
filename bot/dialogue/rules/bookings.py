"""Somebody wants to borrow a room or a thing of the grid: 周六下午想借活动室给环卫工人送姜茶."""

import re
from typing import Final

from bot.dialogue.intents import Book, Intent
from bot.dialogue.said import Said
from bot.dialogue.situation import Situation

_BORROWS: Final = re.compile("借|预约|预定|预订|订一?下?|租用?|想用|要用|用一下|用一用|能用|可以用|申请用|使用")

_THINGS: Final = re.compile(
    "活动室|会议室|活动中心|大厅|教室|场地|礼堂|戏台|球场|操场|厨房|食堂|图书室|棋牌室|投影|音响|话筒|轮椅|拐杖|梯子|桌椅|桌子|椅子|凳子|"
    "帐篷|三轮车|推车|打气筒|工具箱|电钻|雨伞"
)

_BROKEN: Final = re.compile("坏|漏|堵|断|不亮|没人管|被偷|太吵|太脏|还了|归还|关门|锁着|占")
"""What is said of a room that is reported, or of what was borrowed."""


def books(said: Said, situation: Situation) -> Intent | None:
    """A wish to borrow, where no report is being told."""
    if situation.in_group or situation.report is not None or not said.tells_in_words:
        return None
    text = said.words.bare
    wants = _THINGS.search(text) is not None and _BORROWS.search(text) is not None and _BROKEN.search(text) is None
    return Book() if wants else None
