"""After danger was told: that it was nothing, and further words of what only few people may know."""

import re
from typing import Final

from bot.dialogue.danger import danger_in
from bot.dialogue.intents import Intent, MoreOfDanger, WasNothing
from bot.dialogue.lexicon import Sense, senses_of
from bot.dialogue.said import Manner, Said
from bot.dialogue.situation import Situation

_NOTHING: Final = re.compile(
    r"(已经|现在|其实|这边|都|真的?|又|原来|是|哦|啊|不好意思|对不起)*("
    r"没(什么|啥)?事|没有事|没(有)?(着火|起火|失火|火|漏气|漏|触电|打架|人落水|人掉|危险)|不是(着火|起火|失火|真的|火)|"
    r"看错|弄错|搞错|误会|误报|虚惊|开玩笑|闹着玩|(火)?(已经)?(被)?(灭|扑灭|浇灭|关掉|关上|关)|(人|孩子|老人)?(已经)?(找到|找着|回来|救上来)|"
    r"不用来|别来|不要来|不用管|noth?ing|falsealarm|allclear|imok|weareok|nofire"
    r")了?(一场|啦|啊|哈|的|吧|我|是)*"
)
"""A clause that takes back, or ends, what was said of danger."""

_TALK: Final = {Sense.CANCEL, Sense.GREETING, Sense.HELP, Sense.HUMAN, Sense.CALL_BACK, Sense.MINE, Sense.LANGUAGE}
"""What is done as ever while people are called privately."""


def was_nothing(said: Said, situation: Situation) -> Intent | None:
    """没有着火，看错了: each clause denies it, or says that it is over."""
    if situation.alarm is None or said.recording or said.file or said.manner is Manner.UNHEARD:
        return None
    clauses = said.words.clauses
    nothing = [clause for clause in clauses if _NOTHING.fullmatch(clause)]
    rest = [clause for clause in clauses if clause not in nothing and not _NOTHING.search(clause)]
    if not nothing or rest or danger_in(said.words, said.opinion).is_now:
        return None
    return WasNothing()


def more(said: Said, situation: Situation) -> Intent | None:
    """What is said in private while few people are called belongs to the alarm."""
    if situation.alarm is None or not situation.alarm.private or not said.tells_in_words:
        return None
    return None if senses_of(said.words) & _TALK else MoreOfDanger()
