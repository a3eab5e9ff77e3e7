"""What Telegram will not say: plain words instead, a fresh card for a deleted one, and a human told of the rest."""

from collections import Counter
from datetime import timedelta

import pytest

from bot.data.town import TownRole
from tests.journeys.delivery.stories import Watched, a_grid, kinds_failed, owed, reports, tells
from tests.journeys.resident.telling import picture
from tests.support.world import World

PARSE = "Bad Request: can't parse entities: Can't find end tag corresponding to start tag b"


async def test_markup_that_cannot_be_parsed_is_said_plainly(world: World) -> None:
    leader, wang = await world.leader_of(a_grid(world)), await world.stranger("王秀英")
    await tells(world, wang)
    world.box.faults.refuse(400, PARSE, method="sendMessage", chat_id=leader.id)
    world.box.faults.refuse(400, PARSE, method="sendMessage", chat_id=wang.id)
    await wang.taps("提交")
    leader.sees("status-submitted")
    assert "<b>" not in leader.finds("status-submitted").words
    wang.sees("receipt")
    world.box.faults.refuse(400, PARSE, method="editMessageText", chat_id=leader.id)
    await leader.taps("受理")
    assert "已受理" in leader.finds((await world.the_case()).case_no).words
    assert await kinds_failed(world) == []


async def test_what_is_refused_again_and_again_is_told_to_the_duty_desk(world: World) -> None:
    duty = await world.meets(world.town.of(TownRole.DUTY)[0].key)
    leader, wang = await world.leader_of(a_grid(world)), await world.stranger("王秀英")
    await tells(world, wang)
    world.box.faults.refuse(400, "Bad Request: IMAGE_PROCESS_FAILED", times=2, method="sendVenue", chat_id=leader.id)
    await wang.taps("提交")
    leader.sees("status-submitted")
    duty.sees("有一条消息没能送到", leader.person.name)
    assert [why for _, why in await kinds_failed(world)] == ["unsayable"]
    assert await owed(world) == []


async def test_a_card_that_somebody_deleted_comes_anew(world: World) -> None:
    leader, wang = await world.leader_of(a_grid(world)), await world.stranger("王秀英")
    await reports(world, wang)
    view = leader.finds("status-submitted")
    await leader.person.taps("受理", on=view)
    await leader.person.deletes(view)
    await world.settle()
    card = leader.finds("status-accepted")
    assert card.id > view.id
    await leader.taps("我来办", on=card)
    assert (await world.the_case()).status == "in_progress"
    assert leader.finds("status-in_progress").id == card.id or "处理中" in leader.finds("status-in_progress").words


async def test_a_card_that_is_as_it_should_be_is_no_failure(world: World) -> None:
    leader, wang = await world.leader_of(a_grid(world)), await world.stranger("王秀英")
    await reports(world, wang)
    refusal = "Bad Request: message is not modified: specified new message content and reply markup are the same"
    world.box.faults.refuse(400, refusal, method="editMessageText", chat_id=leader.id)
    watched = Watched(world)
    await leader.taps("受理")
    assert len(watched.to(leader.id, "editMessageText")) == 1
    assert watched.to(leader.id, "sendMessage") == []
    assert (await owed(world), await kinds_failed(world)) == ([], [])


async def test_a_press_that_is_heard_too_late_still_counts(world: World) -> None:
    leader, wang = await world.leader_of(a_grid(world)), await world.stranger("王秀英")
    await reports(world, wang)
    await leader.person.taps("受理")
    world.clock.advance(timedelta(hours=2))  # the bot was down
    await world.settle()
    assert (await world.the_case()).status == "accepted"
    leader.sees("status-accepted")
    wang.sees("status-accepted")
    assert await kinds_failed(world) == []


ALBUM = 'Bad Request: failed to send message #3 with the error message "MEDIA_EMPTY"'


@pytest.mark.parametrize(
    ("refused", "photos", "files", "said"),
    [
        ({"sendMediaGroup": 1}, 5, 0, False),
        ({"sendMediaGroup": 1, "sendPhoto": 1}, 4, 1, False),
        ({"sendMediaGroup": 1, "sendPhoto": 1, "sendDocument": 1}, 4, 0, True),
    ],
    ids=["together", "one as a photo", "one altogether"],
)
async def test_of_an_album_only_what_telegram_refuses_is_missing(
    world: World, refused: dict[str, int], photos: int, files: int, said: bool
) -> None:
    leader, wang = await world.leader_of(a_grid(world)), await world.stranger("王秀英")
    for method, times in refused.items():
        world.box.faults.refuse(400, ALBUM, times=times, method=method, chat_id=leader.id)
    await wang.shows(*(picture(number) for number in range(5)), caption="村口的路灯不亮了")
    await wang.shares(*world.inside(a_grid(world)))
    await wang.taps("提交")
    await world.later(timedelta(minutes=5))
    kinds = Counter(view.kind for view in leader.person.screen())
    assert (kinds["photo"], kinds["document"]) == (photos, files)
    (leader.sees if said else leader.sees_not)("pictures-missing", count=1)
    assert await owed(world) == []
