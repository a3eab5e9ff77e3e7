"""Tells words that were spoken from words a model made up: loops, subtitle credits, its own prompt, mere guesses."""

import re
import zlib
from dataclasses import replace

from bot.speech.port import Heard, Why
from bot.speech.text import bare, simplified

LEAST_CONFIDENCE = 0.45
"""Below this an engine guesses: it had more than half the characters wrong in all that we measured there, and none of
the Mandarin clips came near (docs/decisions/0010). Nonsense costs a resident more than 没听清.
"""

MOST_COMPRESSION = 2.4
"""How far a text may be compressed before it repeats itself; Whisper's own limit (Radford et al. 2022, section 4.5)."""

_LOOP = re.compile(r"(.{1,2}?[，。, ]*)\1{5,}|(.{3,24}?[，。, ]*)\2{3,}")
"""A word six times, or a phrase four times, in a row. People say 快快快 and 不对不对; nobody says 再次 29 times."""

MOST_SHOUTED = 7
"""So often may a short phrase stand in a row without being a loop, where it is shouted (`_is_shouted`)."""

LONGEST_SHOUT = 5
"""Characters of a phrase that is shouted again and again: 着火了, 快来人, 天天叫."""

_FEAR = re.compile("火|命|救|来人|爆|漏|电|血|塌|淹|倒了|死")
"""Where a model puts marks between the turns, only such words are believed to be shouted."""

_CREDITS = re.compile(
    r"字幕(志愿者|由|by|制作|组|提供|校对)|中文字幕|amara|索兰娅|杨茜茜|"
    r"请不吝|点赞.{0,4}订阅|订阅.{0,4}转发|打赏支持|明镜与点点|明镜需要您|欢迎订阅|"
    r"优优独播|独播剧场|yoyo television"
)
"""Subtitle credits of the videos Whisper learnt from. No resident says these, wherever they stand."""

_FAREWELLS = re.compile(
    r"((感?谢谢?|多谢)(大家|您|你们?)?(的)?(观看|收看|收听|聆听)|"
    r"(我们)?下(次|期|集)(节目)?(再见|再会)|本期节目就到这里|谢谢大家|拜拜)+(啊|吧|了)?"
)
"""How videos end. People say these too, but not as a whole report."""

_PIECE = re.compile(r"[^。，？！,.?!\s]+[。，？！,.?!\s]*")


def believable(heard: Heard) -> Heard | Why:
    """`heard` without what the model made up, or why nothing is left of it."""
    text = _without_credits(_unlooped(_without_echo(simplified(heard.text), bare(heard.prompt))))
    words = bare(text)
    if not words or _FAREWELLS.fullmatch(words):
        return Why.NOTHING_HEARD
    if heard.confidence is not None and heard.confidence < LEAST_CONFIDENCE:
        return Why.UNSURE
    return replace(heard, text=text)


def loops(text: str) -> bool:
    """Whether most of `text` is one thing again and again."""
    words = bare(text)
    looped = sum(len(found[0]) for found in _LOOP.finditer(words) if not _is_shouted(found, text))
    return looped * 2 > len(words) or (len(words) > 30 and compression(words) > MOST_COMPRESSION)


def compression(text: str) -> float:
    """How many times smaller `text` gets: about 1 for speech, far more for a loop."""
    data = text.encode()
    return len(data) / len(zlib.compress(data))


def _without_echo(text: str, prompt: str) -> str:
    """Without pieces that read back half the prompt or more, as the model does over sound it does not understand.

    Less than half may be an answer: a prompt is made of the very places that people name.
    """
    least = max(4, len(prompt) // 2)
    return "".join(piece for piece in _PIECE.findall(text) if len(words := bare(piece)) < least or words not in prompt)


def _unlooped(text: str) -> str:
    """Nothing of a text that mostly loops; a loop at the end of real words (Whisper's usual way) is cut to one turn."""
    if loops(text):
        return ""
    return _LOOP.sub(lambda loop: loop[0] if _is_shouted(loop, text) else loop[1] or loop[2], text)


def _is_shouted(loop: re.Match[str], text: str) -> bool:
    """着火了着火了着火了着火了: a short phrase that somebody shouts, in one breath or out of fear."""
    phrase = loop[2]
    if phrase is None or len(bare(phrase)) > LONGEST_SHOUT or len(loop[0]) > MOST_SHOUTED * len(phrase):
        return False
    in_one_breath = bare(loop[0]) in text
    return in_one_breath or _FEAR.search(phrase) is not None


def _without_credits(text: str) -> str:
    """What stands before the first credit; nothing true ever followed one."""
    credit = _CREDITS.search(text.lower())
    return text[: credit.start()].rstrip() if credit else text
