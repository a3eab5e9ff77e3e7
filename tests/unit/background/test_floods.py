"""A flood is held back and answered once; danger, recordings and what waited through an outage go on."""

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest

from bot.background.floods import NO_LIMITS, FloodLimits, Floods, Passing
from bot.dialogue.opinion import NO_OPINION, think
from bot.dialogue.wording import Words

START = datetime(2026, 10, 1, 8, tzinfo=UTC)
WANG, LI, GROUP = 5, 6, -100
ADMITTED, ASKED, HELD = Passing.ADMITTED, Passing.ASKED_TO_WAIT, Passing.HELD_BACK
numbers = count(1)


def said(
    words: str = "路灯坏了",
    *,
    by: int = WANG,
    chat: int | None = None,
    at: float = 0,
    more: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """An update in which somebody says something, so many seconds after the start."""
    date = int((START + timedelta(seconds=at)).timestamp())
    message = {"from": {"id": by}, "chat": {"id": chat or by}, "date": date, "text": words, **(more or {})}
    return {"update_id": next(numbers), "message": message}


def pressed(data: str, *, by: int = WANG) -> dict[str, Any]:
    query = {"from": {"id": by}, "data": data, "message": {"chat": {"id": by}, "date": 1}}
    return {"update_id": next(numbers), "callback_query": query}


def passing(floods: Floods, *updates: dict[str, Any], now: float = 0) -> list[Passing]:
    at = START + timedelta(seconds=now)
    return [floods.passing(one, NO_OPINION, at) for one in updates]


@pytest.fixture
def floods() -> Floods:
    return Floods(FloodLimits(person=3, group=5, town=8))


def test_a_flood_is_answered_once(floods: Floods) -> None:
    assert passing(floods, *(said() for _ in range(7))) == [ADMITTED] * 3 + [ASKED] + [HELD] * 3


def test_after_a_minute_one_may_go_on_and_the_next_flood_is_answered_anew(floods: Floods) -> None:
    passing(floods, *(said() for _ in range(4)))
    assert passing(floods, said(at=61)) == [ADMITTED]
    later = [said(at=1000) for _ in range(5)]
    assert passing(floods, *later) == [ADMITTED] * 3 + [ASKED, HELD]


def test_a_steady_flood_is_answered_once_and_not_every_minute(floods: Floods) -> None:
    told = passing(floods, *(said(at=second) for second in range(0, 600, 5)))
    assert told.count(ASKED) == 1
    assert told.count(ADMITTED) == 30


def test_danger_is_never_held_back(floods: Floods) -> None:
    passing(floods, *(said() for _ in range(9)))
    assert passing(floods, *(said("着火了！") for _ in range(9))) == [ADMITTED] * 9


def test_danger_that_only_the_model_knows_is_not_held_back_either(floods: Floods) -> None:
    passing(floods, *(said() for _ in range(9)))
    words = "煤气罐在嘶嘶漏气，满屋子味道"
    assert floods.passing(said(words), think(Words(words)), START) is ADMITTED


def test_after_a_cry_there_is_room_to_say_where_once_in_half_an_hour(floods: Floods) -> None:
    passing(floods, *(said() for _ in range(9)))
    assert passing(floods, said("着火了"), said("在村口三组"), said("着火了")) == [ADMITTED] * 3
    assert passing(floods, *(said() for _ in range(3)), said("着火了"), said()) == [
        ADMITTED,
        HELD,
        HELD,
        ADMITTED,
        HELD,
    ]


@pytest.mark.parametrize("kind", ["voice", "audio", "video_note", "video"])
def test_what_may_be_heard_goes_on(floods: Floods, kind: str) -> None:
    passing(floods, *(said() for _ in range(9)))
    assert passing(floods, said("", more={kind: {}})) == [ADMITTED]


def test_words_under_a_picture_are_read(floods: Floods) -> None:
    passing(floods, *(said() for _ in range(9)))
    picture = said(more={"caption": "救命", "photo": [{}]})
    del picture["message"]["text"]
    assert passing(floods, picture) == [ADMITTED]


def test_presses_count_by_themselves_and_those_of_danger_do_not(floods: Floods) -> None:
    assert passing(floods, *(pressed("t:mine:0:") for _ in range(5))) == [ADMITTED] * 3 + [ASKED, HELD]
    assert passing(floods, *(pressed("a:take:7:") for _ in range(5))) == [ADMITTED] * 5
    assert passing(floods, said()) == [ADMITTED]


def test_others_go_on_while_one_floods(floods: Floods) -> None:
    passing(floods, *(said() for _ in range(50)))
    assert passing(floods, said(by=LI)) == [ADMITTED]


def test_a_group_has_a_limit_and_is_answered_once(floods: Floods) -> None:
    many = [said(by=person, chat=GROUP) for person in range(1, 9)]
    assert passing(floods, *many) == [ADMITTED] * 5 + [ASKED, HELD, HELD]


def test_the_town_has_a_limit_and_everybody_is_told_once(floods: Floods) -> None:
    passing(floods, *(said(by=person) for person in range(1, 9)))
    assert passing(floods, said(by=20), said(by=20), said(by=21)) == [ASKED, HELD, ASKED]
    assert passing(floods, said("救命", by=22)) == [ADMITTED]


def test_what_waited_through_an_outage_is_no_flood(floods: Floods) -> None:
    waited = [said(by=1 + minute % 7, at=30 * minute) for minute in range(200)]
    assert passing(floods, *waited, now=6000) == [ADMITTED] * 200


def test_the_same_update_tried_again_counts_once(floods: Floods) -> None:
    one = said()
    assert passing(floods, *[one] * 9, said(), said()) == [ADMITTED] * 11
    flood = said()
    assert passing(floods, flood, flood) == [ASKED, ASKED]


@pytest.mark.parametrize("update", [{"my_chat_member": {}}, {"poll": {}}, {"message": {"chat": {"id": 1}}}, {}])
def test_news_that_nobody_sends_is_not_counted(floods: Floods, update: dict[str, Any]) -> None:
    assert {*passing(floods, *({"update_id": next(numbers), **update} for _ in range(20)))} == {ADMITTED}


def test_without_limits_all_goes_on() -> None:
    assert {*passing(Floods(NO_LIMITS), *(said() for _ in range(500)))} == {ADMITTED}
