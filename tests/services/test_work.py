"""A worker starts, returns, feeds back and finishes; what he owes as proof stands with the category."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.services.case import closing, desk, work
from bot.services.case import proof as proof_of_work
from bot.services.steps.access import may_act
from bot.services.steps.announce import MAY_BE_RECALLED
from bot.services.steps.contribution import join_album
from models import Action, Hat, Notice, NoticeKind, Rating, Status
from models.errors import NotAllowed, NotEnough, NotFound, NotNow, TooLate
from tests.support.town import Town


async def in_hand(town: Town, words: str = "路灯坏了", worker: str = "worker") -> int:
    case_id = await town.reports(words=words)
    await town.does(desk.dispatch, case_id, town.ids[worker], by=town.ids["leader"])
    return case_id


async def test_he_starts_and_gives_back_with_a_reason(town: Town) -> None:
    case_id = await in_hand(town)
    await town.does(work.start, case_id, by=town.ids["worker"])
    assert (await town.case(case_id)).status is Status.IN_PROGRESS
    event = await town.does(work.give_back, case_id, by=town.ids["worker"], reason="要电力公司来")
    case = await town.case(case_id)
    assert (case.status, case.worker_id, event.words) == (Status.ACCEPTED, None, "要电力公司来")


@pytest.mark.parametrize("who", ["worker2", "other_worker", "wei"])
async def test_what_is_in_another_hand_does_not_exist_for_him(town: Town, who: str) -> None:
    case_id = await in_hand(town)
    with pytest.raises(NotFound):
        await town.does(work.start, case_id, by=town.ids[who])


async def test_the_leader_sees_it_but_does_not_start_it_for_him(town: Town) -> None:
    case_id = await in_hand(town)
    with pytest.raises(NotAllowed):
        await town.does(work.start, case_id, by=town.ids["leader"])


PROOFS = {"photo": "路灯坏了", "words": "楼上太吵了", "either": "路边停车把门堵了"}
EMPTY = ["1", "好", "好的好的", "1111", "。。。！", "", None]


@pytest.mark.parametrize("words", EMPTY)
def test_empty_words_have_no_substance(words: str | None) -> None:
    assert not proof_of_work.has_substance(words)


@pytest.mark.parametrize("words", ["换了灯泡", "已经劝过楼上了", "fixed the lamp"])
def test_words_that_say_something_have_substance(words: str) -> None:
    assert proof_of_work.has_substance(words)


@pytest.mark.parametrize(
    ("proof", "photo", "words", "enough"),
    [
        ("photo", False, "灯泡已经换好了", False), ("photo", True, None, True),
        ("words", True, "好", False), ("words", False, "已经劝过楼上了", True), ("words", False, "好的好的", False),
        ("either", False, "好", False), ("either", True, None, True), ("either", False, "车已经挪走了", True),
    ],
)  # fmt: skip
async def test_each_category_wants_its_proof(
    town: Town, proof: str, photo: bool, words: str | None, enough: bool
) -> None:
    case_id = await in_hand(town, PROOFS[proof])
    assert town.office.categories.by_code[(await town.case(case_id)).category].proof == proof
    given = town.shows("worker", words) if photo else town.says("worker", words)
    if enough:
        await town.does(work.finish, case_id, given, by=town.ids["worker"])
    else:
        with pytest.raises(NotEnough):
            await town.does(work.finish, case_id, given, by=town.ids["worker"])
    assert (await town.case(case_id)).status is (Status.DONE if enough else Status.DISPATCHED)


async def test_finishing_without_a_word_is_refused(town: Town) -> None:
    case_id = await in_hand(town)
    with pytest.raises(NotEnough):
        await town.does(work.finish, case_id, None, by=town.ids["worker"])


async def test_a_photo_replied_earlier_is_an_after_photo(town: Town) -> None:
    case_id = await in_hand(town)
    await town.does(work.feed_back, case_id, town.shows("worker"), by=town.ids["worker"], internal=False)
    await town.does(work.finish, case_id, None, by=town.ids["worker"])
    assert (await town.case(case_id)).status is Status.DONE


async def test_after_rework_the_old_photo_is_no_proof(town: Town) -> None:
    case_id = await in_hand(town)
    await town.does(work.finish, case_id, town.shows("worker"), by=town.ids["worker"])
    await town.does(desk.rework, case_id, by=town.ids["leader"], reason="还有一盏")
    with pytest.raises(NotEnough):
        await town.does(work.finish, case_id, None, by=town.ids["worker"])


@pytest.mark.parametrize("again", ["reworked", "reopened"])
async def test_the_picture_of_before_is_no_proof_when_it_is_sent_again(town: Town, again: str) -> None:
    case_id, worker, leader = await in_hand(town), town.ids["worker"], town.ids["leader"]
    old = town.shows("worker")
    await town.does(work.finish, case_id, old, by=worker)
    if again == "reworked":
        await town.does(desk.rework, case_id, by=leader, reason="还有一盏")
    else:
        await town.does(desk.verify, case_id, by=leader)
        await town.does(closing.reopen, case_id, town.says("chen", "还是不亮"), by=town.ids["chen"])
        await town.does(desk.dispatch, case_id, worker, by=leader)
    same = replace(old, message_id=old.message_id + 1000)
    with pytest.raises(NotEnough, match="error-proof-old"):
        await town.does(work.finish, case_id, same, by=worker)
    await town.does(work.feed_back, case_id, same, by=worker, internal=False)
    with pytest.raises(NotEnough):
        await town.does(work.finish, case_id, None, by=worker)
    await town.does(work.finish, case_id, town.shows("worker"), by=worker)
    assert (await town.case(case_id)).status is Status.DONE


async def test_whoever_took_the_case_shows_the_photo_once_as_well(town: Town) -> None:
    case_id = await town.reports()
    await town.does(desk.take, case_id, by=town.ids["leader"])
    await town.does(work.feed_back, case_id, town.shows("leader"), by=town.ids["leader"], internal=False)
    await town.does(work.finish, case_id, None, by=town.ids["leader"])
    assert (await town.case(case_id)).status is Status.DONE


async def test_another_workers_photo_is_not_his_proof(town: Town) -> None:
    case_id = await in_hand(town)
    await town.does(work.feed_back, case_id, town.shows("worker"), by=town.ids["worker"], internal=False)
    await town.does(desk.dispatch, case_id, town.ids["worker2"], by=town.ids["leader"])
    with pytest.raises(NotEnough):
        await town.does(work.finish, case_id, None, by=town.ids["worker2"])


async def test_before_the_proof_is_asked_for_it_is_known_whether_he_may_finish(town: Town) -> None:
    case_id = await in_hand(town)
    await town.does(may_act, case_id, Action.FINISH, by=town.ids["worker"])
    with pytest.raises(NotAllowed):
        await town.does(may_act, case_id, Action.FINISH, by=town.ids["leader"])
    await town.does(work.finish, case_id, town.shows("worker"), by=town.ids["worker"])
    with pytest.raises(NotNow):
        await town.does(may_act, case_id, Action.FINISH, by=town.ids["worker"])


async def test_public_feedback_reaches_the_resident_internal_does_not(town: Town) -> None:
    case_id = await in_hand(town)
    await town.delivers_all()
    await town.does(work.feed_back, case_id, town.shows("worker", "配件缺货"), by=town.ids["worker"], internal=True)
    assert NoticeKind.FEEDBACK not in {kind for kind, _ in await town.owed(case_id)}
    assert (await town.evidence(case_id))[-1].internal
    await town.does(work.feed_back, case_id, town.shows("worker", "明天来换"), by=town.ids["worker"], internal=False)
    notice = (await town.stored(Notice, Notice.kind == NoticeKind.FEEDBACK))[0]
    assert (town.rooms[notice.chat_id], notice.due_at) == ("chen", town.clock.now() + MAY_BE_RECALLED)


async def test_what_was_said_by_mistake_can_be_made_internal_in_time(town: Town) -> None:
    case_id = await in_hand(town)
    event = await town.does(work.feed_back, case_id, town.shows("worker"), by=town.ids["worker"], internal=False)
    town.clock.advance(MAY_BE_RECALLED - timedelta(seconds=1))
    await town.does(work.make_internal, event.id, by=town.ids["worker"])
    *_, said, hiding = await town.history(case_id)
    assert (said.action, said.said_internally, said.internal) == (Action.FEEDBACK, False, True)
    assert (hiding.action, hiding.hides, hiding.internal) == (Action.HIDE, said.seq, True)
    assert (hiding.by_id, hiding.hat, hiding.words) == (town.ids["worker"], Hat.WORKER, None)
    assert (await town.evidence(case_id))[-1].internal
    assert NoticeKind.FEEDBACK not in {kind for kind, _ in await town.owed(case_id)}


async def test_a_second_press_hides_nothing_more(town: Town) -> None:
    case_id = await in_hand(town)
    event = await town.does(work.feed_back, case_id, town.shows("worker"), by=town.ids["worker"], internal=False)
    for _ in range(2):
        await town.does(work.make_internal, event.id, by=town.ids["worker"])
    assert [e.action for e in await town.history(case_id)].count(Action.HIDE) == 1


async def test_what_was_made_internal_counts_as_no_word_to_the_resident(town: Town) -> None:
    case_id = await in_hand(town)
    event = await town.does(
        work.feed_back, case_id, town.says("worker", "真难缠"), by=town.ids["worker"], internal=False
    )
    await town.does(work.make_internal, event.id, by=town.ids["worker"])
    await town.does(work.finish, case_id, town.shows("worker"), by=town.ids["worker"])
    await town.does(desk.verify, case_id, by=town.ids["leader"])
    await town.does(closing.say_solved, case_id, 1, by=town.ids["chen"])
    assert [rating.contacted for rating in await town.stored(Rating)] == [False]


async def test_it_can_be_made_internal_though_the_case_is_closed_by_now(town: Town) -> None:
    case_id = await in_hand(town)
    await town.does(work.finish, case_id, town.shows("worker"), by=town.ids["worker"])
    event = await town.does(
        work.feed_back, case_id, town.says("worker", "真难缠"), by=town.ids["worker"], internal=False
    )
    await town.does(desk.verify, case_id, by=town.ids["leader"])
    await town.does(work.make_internal, event.id, by=town.ids["worker"])
    case = await town.case(case_id)
    assert (case.status, case.due_at, case.events) == (Status.CLOSED, None, len(await town.history(case_id)))


async def test_a_picture_that_comes_after_its_album_was_made_internal_is_internal(town: Town) -> None:
    case_id = await in_hand(town)
    first = town.shows("worker", album="a1")
    event = await town.does(work.feed_back, case_id, first, by=town.ids["worker"], internal=False)
    await town.does(work.make_internal, event.id, by=town.ids["worker"])
    joined = await town.does(join_album, town.shows("worker", album="a1"), by=town.ids["worker"])
    assert joined is not None
    assert joined.internal


async def test_what_has_gone_out_to_anybody_cannot_be_recalled(town: Town) -> None:
    first, case_id = await town.reports("liu"), await town.reports("chen")
    await town.does(desk.merge, first, case_id, by=town.ids["leader"])
    await town.does(desk.dispatch, case_id, town.ids["worker"], by=town.ids["leader"])
    event = await town.does(work.feed_back, case_id, town.shows("worker"), by=town.ids["worker"], internal=False)
    async with town.office.writing() as uow:  # liu has it, chen does not yet
        for notice in await town.stored(Notice, Notice.kind == NoticeKind.FEEDBACK):
            if town.rooms[notice.chat_id] == "liu":
                (await uow.session.get_one(Notice, notice.id)).lease(at=uow.at, until=uow.at + timedelta(minutes=1))
    with pytest.raises(TooLate):
        await town.does(work.make_internal, event.id, by=town.ids["worker"])
    assert not (await town.history(case_id))[-1].internal


async def test_nobody_recalls_another_ones_words_or_words_that_are_not_there(town: Town) -> None:
    case_id = await in_hand(town)
    event = await town.does(
        work.feed_back, case_id, town.says("worker", "明天来"), by=town.ids["worker"], internal=False
    )
    with pytest.raises(NotAllowed):
        await town.does(work.make_internal, event.id, by=town.ids["leader"])
    for event_id, who in ((event.id, "wei"), (999_999, "worker")):
        with pytest.raises(NotFound):
            await town.does(work.make_internal, event_id, by=town.ids[who])


async def test_the_items_of_an_album_are_one_feedback(town: Town) -> None:
    case_id = await in_hand(town)
    first = town.shows("worker", album="a1")
    await town.does(work.feed_back, case_id, first, by=town.ids["worker"], internal=True)
    joined = await town.does(join_album, town.shows("worker", album="a1"), by=town.ids["worker"])
    stranger = await town.does(join_album, town.shows("wei", album="a1"), by=town.ids["wei"])
    assert joined is not None
    assert stranger is None
    pictures = [e for e in await town.evidence(case_id) if e.album == "a1"]
    assert [(e.internal, e.event_id) for e in pictures] == [(True, pictures[0].event_id)] * 2
    assert [e.action for e in await town.history(case_id)].count(Action.FEEDBACK) == 1
