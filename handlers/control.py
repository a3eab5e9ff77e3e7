"""Words that are as good as a button: typed, spoken, or sent by a big key."""

import re
from enum import Enum, auto
from functools import lru_cache

from bot.i18n import LANGUAGES, speaker

INTERNAL = ("内部", "internal")
"""A worker's reply that begins so stays between worker and desk; the card says it."""

_SIGNS = re.compile(r"[^\w]+", re.UNICODE)
_TWICE = re.compile(r"([^\W\d]{1,4}?)\1+")
"""对对对 is 对; but 11 is a number."""


class Control(Enum):
    """What such a word does."""

    CANCEL = auto()
    BACK = auto()
    SKIP = auto()
    KEEP = auto()
    SUBMIT = auto()
    SAME_PLACE = auto()
    AT_HOME = auto()
    IN_VOICE = auto()
    WRONG = auto()
    HAVE = auto()
    NEW = auto()
    GREETING = auto()
    COURTESY = auto()
    OTHER = auto()


_BUTTONS = {
    "btn-cancel": Control.CANCEL,
    "btn-back": Control.BACK,
    "btn-skip": Control.SKIP,
    "btn-done": Control.SKIP,
    "btn-keep": Control.KEEP,
    "btn-submit": Control.SUBMIT,
    "btn-same-place": Control.SAME_PLACE,
    "btn-at-home": Control.AT_HOME,
    "btn-in-voice": Control.IN_VOICE,
    "btn-send-place": Control.OTHER,
    "btn-report": Control.GREETING,
    "btn-new-report": Control.NEW,
}

_ALSO = {
    Control.CANCEL: "取消 算了 不报了 不反映了 不要了 cancel stop",
    Control.BACK: "返回 上一步 返回上一步 回去 back",
    Control.SKIP: "跳过 没有 没有照片 没照片 没拍 无 不用 不用了 没有了 就这些 skip no none",
    Control.KEEP: "不改 不变 保持不变 keep",
    Control.SUBMIT: (
        "提交 好 好的 好了 好啊 好嘞 对 对的 对啊 对呀 对头 是 是的 是啊 嗯 嗯对 可以 确定 确认 行 要得 没错 没问题 "
        "正确 1 ok yes submit"
    ),
    Control.SAME_PLACE: "同上次 老地方 上次那里 跟上次一样 same",
    Control.AT_HOME: "我家 家里 在家 我家里 home",
    Control.WRONG: (
        "不对 不对啊 不对头 不是 不是的 不是这样 不是这样的 错了 有错 写错了 说错了 听错了 搞错了 不行 wrong"
    ),
    Control.HAVE: "有 有的 有照片 等一下 等等 稍等 等会",
    Control.COURTESY: (
        "谢谢 谢谢你 谢谢您 谢谢你们 谢谢了 谢谢啦 多谢 感谢 感谢你们 辛苦了 你们辛苦了 再见 "
        "知道了 晓得了 明白了 收到 收到了 thanks"
    ),
    Control.GREETING: "你好 您好 在吗 在不在 有人吗 喂 hi hello 我要反映 我要上报 开始",
}


def control(text: str | None) -> Control | None:
    """What the whole text does, if it is such a word, said once or several times."""
    said = bare(text or "")
    return _known().get(said) or _known().get(once(said))


def bare(text: str) -> str:
    """Without signs, spaces and emoji, in small letters."""
    return _SIGNS.sub("", text).lower()


def once(said: str) -> str:
    """对 of 对对对; other words as they are."""
    found = _TWICE.fullmatch(said)
    return found.group(1) if found is not None else said


def says_nothing(text: str) -> bool:
    """Only signs, emoji or punctuation."""
    return not bare(text)


@lru_cache(maxsize=1)
def _known() -> dict[str, Control]:
    spoken = {bare(word): control for control, words in _ALSO.items() for word in words.split()}
    labels = {
        bare(speaker(language).plain(key)): control for language in LANGUAGES for key, control in _BUTTONS.items()
    }
    return spoken | labels
