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

LEAST_CONFIDENCE_OF_A_SENTENCE = 0.55
"""The same for more than SHORT characters: a short word is less sure by nature.

Of 256 spoken sentences, half of them in noise, none was below 0.56; of the dialect that the models only guess at, some
was (docs/decisions/0028).
"""

SHORT = 6
"""Characters."""

CERTAINLY_SPOKEN = 1.0
"""Seconds of speech from which no words mean that we did not follow, and not that nobody spoke."""

MOST_COMPRESSION = 2.4
"""How far a text may be compressed before it repeats itself; Whisper's own limit (Radford et al. 2022, section 4.5)."""

_LOOP = re.compile(r"(.{1,2}?[，。, ]*)\1{5,}|(.{3,24}?[，。, ]*)\2{3,}")
"""A word six times, or a phrase four times, in a row: models do that over silence (再次 29 times), people in fear."""

_CRY = re.compile(
    r"着火|失火|起火|救火|救命|救人|来人|快来|爆炸|漏气|漏电|漏水|水漏|打人|杀人|抢|地震|塌|淹|掉|触电|流血|晕|别打|走开"
)
"""What people shout again and again. Alone and repeated, anything else is a loop of the model's."""

_CREDITS = re.compile(
    r"字幕(志愿者|由|by|制作|组|提供|校对|君)|中文字幕|amara|索兰娅|杨茜茜|"
    r"请不吝|点赞.{0,4}订阅|(记得|请|欢迎)?订阅.{0,6}(转发|按赞|点赞|小铃铛)|打赏支持|求打赏|小铃铛|"
    r"明镜与点点|明镜需要您|欢迎订阅|"
    r"优优独播|独播剧场|yoyo television|(以上(言论|内容|观点)?)?不代表本(台|频道|节目|片)|"
    r"thank(s| you).{0,10}watching|subscribe"
)
"""Subtitle credits of the videos Whisper learnt from. No resident says these, wherever they stand."""

_FAREWELLS = re.compile(
    r"((感?谢谢?|多谢)(大家|您|你们?)?(的)?(观看|收看|收听|聆听)|"
    r"(我们)?下(次|期|集)(节目|视频)?(再见|再会)|(今天|本期|这期|本集)的?(节目|视频|内容)就到(这里|此)(结束)?|谢谢大家|拜拜)+(啊|吧|了)?"
)
"""How videos end. People say these too, but not as a whole report."""

_NOTE = re.compile(r"[(（\[【♪*]+[^)）\]】♪*]{0,12}[)）\]】♪*]+")
"""(音乐), 【掌声】, ♪: what subtitles say of sounds; brackets cannot be spoken."""

_FOREIGN = re.compile(r"[\u3040-\u30ff\uac00-\ud7af\u0400-\u04ff\u0e00-\u0e7f\u0600-\u06ff]")
"""Kana, Hangul, Cyrillic, Thai, Arabic: Mandarin was asked for, so these are lines that the model has by heart."""

_HAN = re.compile(r"[\u3400-\u9fff]")

_PIECE = re.compile(r"[^。，？！,.?!\s]+[。，？！,.?!\s]*")


def believable(heard: Heard) -> Heard | Why:
    """`heard` without what the model made up, or why nothing is left of it."""
    text = _without_echo(_NOTE.sub("", simplified(heard.text)), bare(heard.prompt))
    text = _without_credits(_unlooped(text))
    words = bare(text)
    if not words or _FAREWELLS.fullmatch(words) or _is_foreign(text):
        spoken = heard.spoken is not None and heard.spoken >= CERTAINLY_SPOKEN
        return Why.UNSURE if spoken else Why.NOTHING_HEARD
    least = LEAST_CONFIDENCE if len(words) <= SHORT else LEAST_CONFIDENCE_OF_A_SENTENCE
    if heard.confidence is not None and heard.confidence < least:
        return Why.UNSURE
    return replace(heard, text=text)


def loops(text: str) -> bool:
    """Whether `text` is one thing again and again, and nothing else."""
    words = bare(text)
    if not _LOOP.search(words):
        return len(words) > 30 and compression(words) > MOST_COMPRESSION
    if _CRY.search(words):
        return False
    rest = _LOOP.sub(" ", words).strip()
    turns = [found[1] or found[2] for found in _LOOP.finditer(words)]
    return len(rest) < 2 or any(turn.startswith(rest) for turn in turns)  # a loop often ends in the middle of a turn


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
    """Nothing of a text that only loops; a loop among real words, or a cry, is cut to one turn."""
    if loops(text):
        return ""
    return _LOOP.sub(lambda loop: loop[1] or loop[2], text)


def _is_foreign(text: str) -> bool:
    """Whether it is in other letters, or three words and more without a Chinese one."""
    return bool(_FOREIGN.search(text)) or (not _HAN.search(text) and len(text.split()) >= 3)


def _without_credits(text: str) -> str:
    """What stands before the first credit; nothing true ever followed one."""
    credit = _CREDITS.search(text.lower())
    return text[: credit.start()].rstrip() if credit else text
