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
    "没好，还漏水": Verdict(Kind.UNSOLVED, more=True),
    "一点都没解决": Verdict(Kind.UNSOLVED),
    "问题解决了！谢谢": Verdict(Kind.SOLVED),
    "好了好了": Verdict(Kind.SOLVED),
    "没解决，晚上还是不亮，来了一趟就走了": Verdict(Kind.UNSOLVED, more=True),
    "满意": Verdict(Kind.LEVEL, Satisfaction.SATISFIED),
    "我很满意的": Verdict(Kind.LEVEL, Satisfaction.DELIGHTED),
    "不满意": Verdict(Kind.LEVEL, Satisfaction.UNSATISFIED),
    "我不太满意": Verdict(Kind.LEVEL, Satisfaction.UNSATISFIED),
    "挺满意的": Verdict(Kind.LEVEL, Satisfaction.SATISFIED),
    "非常不满意！": Verdict(Kind.LEVEL, Satisfaction.ANGRY),
    "👎 Not solved": Verdict(Kind.UNSOLVED),
}
UNCLEAR = [
    "解决不了",
    "解决了吗？",
    "解决了吗",
    "解决了没有",
    "解决了一半",
    "解决了，但是不满意",
    "解决得不好",
    "修好不了",
    "修好了又坏了",
    "修好",
    "还没解决？",
    "处理好之后告诉我",
    "路灯修好了",
    "灯没修好",
    "还是不亮",
    "又坏了",
]
OTHER = [
    "路灯不亮了",
    "解决了老井的路灯以后，水管又坏了，流了一地的水",
    "好",
    "没有",
    "没有路灯",
    "没水了",
    "没好意思说",
    "没解决的人很多，我是第一次来反映",
    "满意吗",
    "满意度怎么打",
    "请帮我解决",
    "",
    "👍",
]


@pytest.mark.parametrize(("words", "verdict"), SAID.items(), ids=SAID)
def test_a_verdict(words: str, verdict: Verdict) -> None:
    assert meant(words) == verdict


@pytest.mark.parametrize("words", UNCLEAR)
def test_words_that_leave_it_open(words: str) -> None:
    assert meant(words) == Verdict(Kind.UNCLEAR)


@pytest.mark.parametrize("words", OTHER)
def test_no_verdict(words: str) -> None:
    assert meant(words) is None
