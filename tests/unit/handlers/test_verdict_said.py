"""Which words are a verdict, and which only look like one."""

import pytest

from handlers.resident.verdict_said import Kind, Verdict, meant
from models import Satisfaction

SAID = {
    "解决了": Verdict(Kind.SOLVED),
    "已经修好了。": Verdict(Kind.SOLVED),
    "都解决啦，谢谢您！": Verdict(Kind.SOLVED),
    "好了": Verdict(Kind.SOLVED),
    "解决了，等得久了点": Verdict(Kind.SOLVED, more=True),
    "没解决": Verdict(Kind.UNSOLVED),
    "还没有修好": Verdict(Kind.UNSOLVED),
    "没好": Verdict(Kind.UNSOLVED),
    "没解决，晚上还是不亮，来了一趟就走了": Verdict(Kind.UNSOLVED, more=True),
    "满意": Verdict(Kind.LEVEL, Satisfaction.SATISFIED),
    "我很满意的": Verdict(Kind.LEVEL, Satisfaction.DELIGHTED),
    "不满意": Verdict(Kind.LEVEL, Satisfaction.UNSATISFIED),
    "非常不满意！": Verdict(Kind.LEVEL, Satisfaction.ANGRY),
    "👎 Not solved": Verdict(Kind.UNSOLVED),
}
OTHER = [
    "路灯不亮了",
    "解决了老井的路灯以后，水管又坏了，流了一地的水",
    "好",
    "没有",
    "没有路灯",
    "满意度怎么打",
    "请帮我解决",
    "",
    "👍",
]


@pytest.mark.parametrize(("words", "verdict"), SAID.items(), ids=SAID)
def test_a_verdict(words: str, verdict: Verdict) -> None:
    assert meant(words) == verdict


@pytest.mark.parametrize("words", OTHER)
def test_no_verdict(words: str) -> None:
    assert meant(words) is None
