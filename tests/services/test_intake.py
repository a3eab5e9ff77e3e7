"""A report in any order, told well and told badly, ends as exactly one case with a number of its own."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.routing import RoutingReason
from bot.services.report import intake, placing, submitting
from bot.services.town import people
from bot.services.town.people import Caller
from models import Case, Draft, Evidence, EvidenceKind, Follower, NoticeKind, Person, Post, Status, Step, Urgency
from models.case import UNHEARD
from models.errors import NotEnough, NotFound, TooMany
from models.evidence import MAX_PICTURES
from tests.support.town import AT_THE_BORDER, IN_EAST, IN_SOUTH, NOWHERE, Town


async def draft_of(town: Town, who: str = "chen") -> Draft:
    drafts = await town.stored(Draft, Draft.person_id == town.ids[who])
    assert len(drafts) == 1
    return drafts[0]


async def tells(
    town: Town, words: str | None, kind: EvidenceKind = EvidenceKind.WORDS, *, danger: str | None = None
) -> Step:
    async with town.office.writing() as uow:
        draft = await intake.begin(uow, await town.person(uow, "chen"))
        await intake.tell(uow, draft, town.says("chen", words, kind, danger=danger))
    return (await draft_of(town)).step


async def is_at(town: Town, place: tuple[float, float], accuracy_m: float | None = None) -> Step:
    async with town.office.writing() as uow:
        draft = await intake.begin(uow, await town.person(uow, "chen"))
        await placing.place_at(uow, draft, *place, accuracy_m)
    return (await draft_of(town)).step


async def skips_photos(town: Town) -> Step:
    async with town.office.writing() as uow:
        (await intake.begin(uow, await town.person(uow, "chen"))).answer(Step.PHOTOS)
    return (await draft_of(town)).step


async def chooses(town: Town, category: str) -> None:
    async with town.office.writing() as uow:
        await intake.choose_category(uow, await intake.begin(uow, await town.person(uow, "chen")), category)


async def submits(town: Town, who: str = "chen") -> Case:
    async with town.office.writing() as uow:
        case = await submitting.submit(uow, await intake.begin(uow, await town.person(uow, who)))
    return await town.case(case.id)


async def test_words_photo_place_make_a_case(town: Town) -> None:
    assert await tells(town, "路灯坏了三天") is Step.PHOTOS
    assert await tells(town, None, EvidenceKind.PHOTO) is Step.WHERE
    assert await is_at(town, IN_EAST) is Step.SUMMARY
    case = await submits(town)
    assert (case.status, case.category, case.words) == (Status.SUBMITTED, "street_light", "路灯坏了三天")
    assert (case.grid_id, case.clock_grid_id) == (town.grid_ids["E"], town.grid_ids["E"])
    assert (case.case_no, case.urgency) == ("20261012-001", Urgency.ORDINARY)
    assert [e.kind for e in await town.evidence(case.id)] == [EvidenceKind.WORDS, EvidenceKind.PHOTO]
    assert await town.stored(Draft) == []


async def test_the_other_way_round_it_is_the_same_case(town: Town) -> None:
    assert await is_at(town, IN_EAST) is Step.WHAT
    assert await tells(town, None, EvidenceKind.PHOTO) is Step.WHAT
    assert await tells(town, "路灯坏了三天") is Step.SUMMARY
    case = await submits(town)
    assert (case.category, case.grid_id) == ("street_light", town.grid_ids["E"])


async def test_a_caption_is_told_like_words(town: Town) -> None:
    assert await tells(town, "路灯坏了", EvidenceKind.PHOTO) is Step.WHERE
    assert (await draft_of(town)).words == "路灯坏了"


async def test_a_recording_stands_for_words_until_somebody_hears_it(town: Town) -> None:
    assert await tells(town, None, EvidenceKind.VOICE) is Step.WHERE
    assert await is_at(town, IN_EAST) is Step.CATEGORY
    await chooses(town, "noise")
    case = await submits(town)
    assert (case.words, case.unheard) == (UNHEARD, True)


async def test_a_category_chosen_by_hand_stands_against_later_words(town: Town) -> None:
    await tells(town, "路灯坏了")
    await chooses(town, "noise")
    await tells(town, "路灯，路灯，路灯")
    assert (await draft_of(town)).category == "noise"


async def test_an_unchosen_category_follows_the_words(town: Town) -> None:
    await tells(town, "这里有点问题")
    assert (await draft_of(town)).category is None
    await tells(town, "路灯坏了")
    assert (await draft_of(town)).category == "street_light"


async def test_a_category_that_does_not_exist_is_refused(town: Town) -> None:
    with pytest.raises(NotFound):
        await chooses(town, "weather")


async def test_nine_pictures_and_no_more(town: Town) -> None:
    for _ in range(MAX_PICTURES):
        await tells(town, None, EvidenceKind.PHOTO)
    with pytest.raises(TooMany):
        await tells(town, None, EvidenceKind.IMAGE_FILE)
    assert await tells(town, "路灯坏了") is Step.WHERE
    assert len(await town.stored(Evidence)) == MAX_PICTURES + 1


async def test_danger_makes_it_an_emergency_and_is_shown_once(town: Town) -> None:
    await tells(town, "三楼着火了", danger="fire")
    draft = await draft_of(town)
    assert (draft.danger, draft.danger_shown) == ("119", False)
    async with town.office.writing() as uow:
        (await intake.begin(uow, await town.person(uow, "chen"))).danger_shown = True
    await tells(town, "快来")
    assert (await draft_of(town)).danger_shown
    await skips_photos(town)
    await is_at(town, IN_EAST)
    await chooses(town, "other")
    assert (await submits(town)).urgency is Urgency.EMERGENCY


async def test_danger_that_was_edited_away_is_gone(town: Town) -> None:
    await tells(town, "着火了")
    async with town.office.writing() as uow:
        draft = await intake.begin(uow, await town.person(uow, "chen"))
        (await uow.session.scalars(select(Evidence))).one().words = "路灯坏了"
        await intake.retell(uow, draft)
    draft = await draft_of(town)
    assert (draft.danger, draft.words) == (None, "路灯坏了")


async def test_telling_it_anew_keeps_the_pictures_only(town: Town) -> None:
    await tells(town, "路灯坏了", EvidenceKind.PHOTO)
    await tells(town, "在三楼")
    async with town.office.writing() as uow:
        draft = await intake.begin(uow, await town.person(uow, "chen"))
        await intake.replace_words(uow, draft, town.says("chen", "太吵了"))
    draft = await draft_of(town)
    assert (draft.words, draft.category) == ("太吵了", "noise")
    assert {e.kind for e in await town.stored(Evidence)} == {EvidenceKind.PHOTO, EvidenceKind.WORDS}


async def test_telling_it_anew_with_a_picture_only_asks_for_words(town: Town) -> None:
    await tells(town, "路灯坏了")
    async with town.office.writing() as uow:
        draft = await intake.begin(uow, await town.person(uow, "chen"))
        await intake.replace_words(uow, draft, town.shows("chen"))
    assert (await draft_of(town)).step is Step.WHAT


async def test_at_the_border_she_is_asked_and_her_answer_stands(town: Town) -> None:
    await tells(town, "路灯坏了")
    await skips_photos(town)
    assert await is_at(town, AT_THE_BORDER) is Step.WHICH_GRID
    assert set((await draft_of(town)).candidates) == {"E", "W"}
    with pytest.raises(NotEnough):
        await submits(town)
    async with town.office.writing() as uow:
        draft = await intake.begin(uow, await town.person(uow, "chen"))
        with pytest.raises(NotFound):
            await placing.choose_grid(uow, draft, "S")
        await placing.choose_grid(uow, draft, "W")
    case = await submits(town)
    assert (case.grid_id, case.routed_by) == (town.grid_ids["W"], RoutingReason.CHOSEN)


async def test_a_typed_address_takes_the_place_of_a_pin(town: Town) -> None:
    await tells(town, "路灯坏了")
    await is_at(town, IN_EAST)
    async with town.office.writing() as uow:
        draft = await intake.begin(uow, await town.person(uow, "chen"))
        await placing.place_in_words(uow, draft, "西网格小卖部门口", town.says("chen", "西网格小卖部门口"))
    draft = await draft_of(town)
    assert (draft.grid_id, draft.lat, draft.routed_by) == (town.grid_ids["W"], None, RoutingReason.ADDRESS)


async def test_home_is_where_she_said_she_lives(town: Town) -> None:
    async with town.office.writing() as uow:
        chen = await town.person(uow, "chen")
        draft = await intake.begin(uow, chen)
        with pytest.raises(NotFound):
            await placing.place_at_home(uow, draft, chen)
        with pytest.raises(NotFound):
            await placing.live_in(uow, chen, "MARS")
        await placing.live_in(uow, chen, "W")
        await placing.place_at_home(uow, draft, chen)
    draft = await draft_of(town)
    assert (draft.grid_id, draft.routed_by) == (town.grid_ids["W"], RoutingReason.HOME)


async def test_same_as_last_time_goes_where_the_last_case_went(town: Town) -> None:
    async with town.office.writing() as uow:
        with pytest.raises(NotFound):
            await placing.place_as_last_time(uow, await intake.begin(uow, await town.person(uow, "chen")))
    await town.reports("chen", at=IN_EAST)
    async with town.office.writing() as uow:
        await placing.place_as_last_time(uow, await intake.begin(uow, await town.person(uow, "chen")))
    draft = await draft_of(town)
    assert (draft.grid_id, draft.lat, draft.routed_by) == (town.grid_ids["E"], 30.005, RoutingReason.SAME_AS_LAST)


@pytest.mark.parametrize(("place", "grid"), [(NOWHERE, None), (IN_SOUTH, "S")])
async def test_what_nobody_answers_for_lies_before_the_duty_desk(
    town: Town, place: tuple[float, float], grid: str | None
) -> None:
    case = await town.case(await town.reports(at=place))
    assert case.grid_id == (town.grid_ids[grid] if grid else None)
    assert {(NoticeKind.CARD, "duty"), (NoticeKind.PIN, "duty")} < await town.owed(case.id)


async def test_an_incomplete_report_is_refused_with_the_open_question(town: Town) -> None:
    await tells(town, "路灯坏了")
    with pytest.raises(NotEnough) as refusal:
        await submits(town)
    assert refusal.value.facts == {"step": "photos"}
    assert await town.stored(Case) == []


async def test_submitting_twice_at_once_makes_one_case(town: Town) -> None:
    await tells(town, "路灯坏了")
    await skips_photos(town)
    await is_at(town, IN_EAST)

    async def tap() -> bool:
        async with town.office.writing() as uow:
            chen = await people.meet(uow, Caller(111, "chen"))
            draft = await intake.current(uow, chen)
            return draft is not None and bool(await submitting.submit(uow, draft))

    assert sorted(await asyncio.gather(*(tap() for _ in range(4)))) == [False, False, False, True]
    assert len(await town.stored(Case)) == 1


async def test_cancelling_leaves_nothing_of_the_draft(town: Town) -> None:
    await tells(town, "路灯坏了", EvidenceKind.PHOTO)
    async with town.office.writing() as uow:
        await intake.forget(uow, await intake.begin(uow, await town.person(uow, "chen")))
    assert (await town.stored(Draft), await town.stored(Evidence)) == ([], [])
    assert [post.evidence_id for post in await town.stored(Post)] == [None]


@pytest.mark.parametrize("phone", ["13812345678", "+8613812345678", "8613812345678"])
async def test_a_parent_whose_phone_is_known_follows_the_case(town: Town, phone: str) -> None:
    async with town.office.writing() as uow:
        (await town.person(uow, "liu")).phone = phone
        draft = await intake.begin(uow, await town.person(uow, "chen"))
        draft.report_for(True)
        intake.name_the_other(draft, "刘奶奶")
        with pytest.raises(NotEnough):
            intake.phone_of_the_other(draft, "不知道")
        intake.phone_of_the_other(draft, "电话138-1234-5678")
    await tells(town, "路灯坏了")
    await skips_photos(town)
    await is_at(town, IN_EAST)
    case = await submits(town)
    assert (case.on_behalf_name, case.on_behalf_phone) == ("刘奶奶", "13812345678")
    assert [f.person_id for f in await town.stored(Follower)] == [town.ids["liu"]]
    assert {(NoticeKind.RECEIPT, "chen"), (NoticeKind.STEP, "liu")} < await town.owed(case.id)


async def test_a_short_number_is_nobody_elses_mobile(town: Town) -> None:
    async with town.office.writing() as uow:
        (await town.person(uow, "liu")).phone = "13812345678"
    await town.reports(on_behalf=True, on_behalf_name="刘奶奶", on_behalf_phone="2345678", answered=[*"wpc", "what",
                       "photos", "where", "category", "for_phone"])  # fmt: skip
    assert await town.stored(Follower) == []


async def test_numbers_begin_anew_with_the_towns_day_not_with_utcs(town: Town) -> None:
    first = await town.case(await town.reports("chen"))
    second = await town.case(await town.reports("liu"))
    town.clock.advance(timedelta(hours=15))  # midnight in Shanghai, 16:00 in UTC
    third = await town.case(await town.reports("chen"))
    assert [c.case_no for c in (first, second, third)] == ["20261012-001", "20261012-002", "20261013-001"]


async def test_fifty_residents_at_once_get_fifty_numbers(town: Town) -> None:
    async def newcomer_reports(number: int) -> str:
        async with town.office.writing() as uow:
            person = await people.meet(uow, Caller(9000 + number, f"resident {number}"))
            draft = await intake.begin(uow, person)
            await intake.tell(uow, draft, town.says("chen", "路灯坏了"))
            draft.answer(Step.PHOTOS)
            await placing.place_at(uow, draft, *IN_EAST, None)
            return (await submitting.submit(uow, draft)).case_no

    numbers = await asyncio.gather(*(newcomer_reports(n) for n in range(50)))
    assert sorted(numbers) == [f"20261012-{n:03d}" for n in range(1, 51)]
    assert len(await town.stored(Case)) == 50


async def test_one_newcomer_who_sends_two_things_at_once_is_one_person(town: Town) -> None:
    async def meets() -> int:
        async with town.office.writing() as uow:
            return (await people.meet(uow, Caller(7777, "新来的"))).id

    assert len(set(await asyncio.gather(*(meets() for _ in range(5))))) == 1
    assert len(await town.stored(Person, Person.telegram_id == 7777)) == 1


async def test_one_person_does_not_bury_the_desk_and_danger_is_always_filed(town: Town) -> None:
    town.office.reports_a_day = 2
    await town.reports()
    await town.reports()
    with pytest.raises(TooMany) as refused:
        await town.reports()
    assert refused.value.sentence == "error-too-many-reports"
    await town.reports(danger="fire")
    await town.reports("liu")
    for _ in range(3):
        await town.reports("worker")
    town.clock.advance(timedelta(days=1, minutes=1))
    await town.reports()
    assert len(await town.stored(Case)) == 8
