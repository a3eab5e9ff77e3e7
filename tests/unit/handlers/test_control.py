"""Which words are as good as a button, and which only look like one."""

import pytest

from handlers.control import Control, control

YES = ["对", "对对对", "对的对的", "嗯", "嗯嗯。", "对啊", "没错", "没问题", "好好好", "OK"]
NO = ["不对", "不对不对", "不对啊！", "不是的", "不是这样的", "说错了", "听错了"]
NEITHER = ["对不起", "对面", "好不了", "不对劲", "对了，还有一件", "11", "好人好事", "是非"]


@pytest.mark.parametrize("words", YES)
def test_a_yes(words: str) -> None:
    assert control(words) is Control.SUBMIT


@pytest.mark.parametrize("words", NO)
def test_a_no(words: str) -> None:
    assert control(words) is Control.WRONG


@pytest.mark.parametrize("words", NEITHER)
def test_neither(words: str) -> None:
    assert control(words) is None
