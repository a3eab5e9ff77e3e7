"""What words put right."""

import pytest

from bot.dialogue.corrections import Correction, corrected, correction_in

PUT_RIGHT = {
    "不是路灯，是垃圾桶": Correction("路灯", "垃圾桶"),
    "不是路灯是垃圾桶": Correction("路灯", "垃圾桶"),
    "是垃圾桶，不是路灯": Correction("路灯", "垃圾桶"),
    "把三号改成五号": Correction("三号", "五号"),
    "应该是五号楼": Correction("", "五号楼"),
    "我说的是垃圾桶": Correction("", "垃圾桶"),
    "不对，是三号楼": Correction("", "三号楼"),
    "唔係路燈，係垃圾桶": Correction("路燈", "垃圾桶"),
    "路灯不亮了": None,
    "不对": None,
    "": None,
}
HEARD = [
    ("村口的鹿登不亮了", "不是鹿登，是路灯", "村口的路灯不亮了"),
    ("村口的鹿登不亮了", "我说的是路灯不亮", "路灯不亮"),
    ("村口的鹿登不亮了", "村口的路灯不亮了", "村口的路灯不亮了"),
]


@pytest.mark.parametrize(("words", "meant"), PUT_RIGHT.items(), ids=PUT_RIGHT)
def test_what_is_wrong_and_what_is_right(words: str, meant: Correction | None) -> None:
    assert correction_in(words) == meant


@pytest.mark.parametrize(("heard", "words", "right"), HEARD)
def test_what_was_heard_is_put_right(heard: str, words: str, right: str) -> None:
    assert corrected(heard, words) == right
