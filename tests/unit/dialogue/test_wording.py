"""How words are read for their meaning, whatever script, width or dialect they are written in."""

import pytest

from bot.dialogue.wording import Words

READ = {
    "著火了": "着火了",
    "煤氣洩漏": "煤气泄漏",
    "路燈壞了": "路灯坏了",
    "ＯＫ": "ok",
    "１２３": "123",
    "門口嘅燈唔着": Words("门口嘅灯唔着").bare,
    "裡面有人": "里面有人",
    "颱風": "台风",
}
CLAUSES = {
    "路灯坏了，下水道也堵了。": ("路灯坏了", "下水道也堵了"),
    "着火了！！快来": ("着火了", "快来"),
    "路灯坏了 没人管": ("路灯坏了", "没人管"),
    "": (),
}
ONCE = {"对对对": "对", "11": "11", "好了好了": "好了", "谢谢": "谢", "路灯": "路灯"}
CALM = {"着火了着火了着火了着火了": "着火了", "快来快来": "快来快来", "救命救命救命": "救命"}


@pytest.mark.parametrize(("written", "read"), READ.items(), ids=READ)
def test_they_are_read_as_simplified_half_width_words(written: str, read: str) -> None:
    assert Words(written).bare == read


@pytest.mark.parametrize("written", [*READ, "张著明", "馬麗"])
def test_what_was_written_stays_as_it_was(written: str) -> None:
    assert Words(written).written == written
    assert "".join(Words(written).told) == written


@pytest.mark.parametrize(("written", "clauses"), CLAUSES.items(), ids=CLAUSES)
def test_marks_part_clauses(written: str, clauses: tuple[str, ...]) -> None:
    assert Words(written).clauses == clauses


@pytest.mark.parametrize(("written", "once"), ONCE.items(), ids=ONCE)
def test_a_word_said_again_is_the_word(written: str, once: str) -> None:
    assert Words(written).once == once


@pytest.mark.parametrize(("written", "calm"), CALM.items(), ids=CALM)
def test_a_phrase_shouted_again_and_again_is_the_phrase(written: str, calm: str) -> None:
    assert Words(written).calm == calm


@pytest.mark.parametrize("signs", ["👍", "……", "？？", " ", "🙏🙏"])
def test_signs_are_no_words(signs: str) -> None:
    assert Words(signs).is_empty
