"""Invitations work once, for whom they are meant; a desk passes on with everything that lies on it."""

import asyncio
from datetime import timedelta

import pytest

from bot.services.case import desk
from bot.services.steps import recipients
from bot.services.town import people
from bot.services.town.people import INVITATION_LASTS, Caller
from models import Case, Chat, ChatKind, Grid, Invitation, Notice, NoticeKind, Role, RoleKind
from models import Town as TheTown
from models.errors import BadInvitation, DomainError, NotAllowed, NotFound
from tests.support.town import IN_SOUTH, IN_WEST, NOWHERE, Town

K = NoticeKind


async def invited(town: Town, kind: RoleKind, grid: str | None = None, by: str | None = None) -> str:
    grid_id = town.grid_ids[grid] if grid else None
    title = "供电所" if kind is RoleKind.PARTNER else ""
    _, code = await town.does(people.invite, kind, by=town.ids[by] if by else None, grid_id=grid_id, title=title)
    return code


async def accepts(town: Town, who: str, code: str) -> Role:
    async with town.office.writing() as uow:
        return await people.accept_invitation(uow, await town.person(uow, who), code)


async def roles(town: Town, who: str) -> list[RoleKind]:
    return [r.kind for r in await town.stored(Role, Role.person_id == town.ids[who], Role.until.is_(None))]


async def desk_of(town: Town, grid: str | None) -> list[str]:
    async with town.office.reading() as uow:
        found = await recipients.of_desk(uow, town.grid_ids[grid] if grid else None)
        return [town.rooms[recipient.chat_id] for recipient in found]


async def test_an_invitation_makes_its_bearer_something_once(town: Town) -> None:
    code = await invited(town, RoleKind.WORKER, "E", by="leader")
    await accepts(town, "wei", code)
    assert await roles(town, "wei") == [RoleKind.WORKER]
    with pytest.raises(BadInvitation):
        await accepts(town, "liu", code)
    assert await roles(town, "liu") == []


async def test_a_second_tap_on_ones_own_invitation_is_no_mistake(town: Town) -> None:
    code = await invited(town, RoleKind.WORKER, "E", by="leader")
    await accepts(town, "wei", code)
    await accepts(town, "wei", code)
    assert await roles(town, "wei") == [RoleKind.WORKER]


async def test_two_bearers_at_once_are_one(town: Town) -> None:
    code = await invited(town, RoleKind.WORKER, "E")
    answers = await asyncio.gather(*(accepts(town, who, code) for who in ("wei", "liu")), return_exceptions=True)
    assert [isinstance(answer, BadInvitation) for answer in answers].count(True) == 1
    assert sorted([*await roles(town, "wei"), *await roles(town, "liu")]) == [RoleKind.WORKER]


async def test_an_invitation_expires(town: Town) -> None:
    code = await invited(town, RoleKind.WORKER, "E")
    town.clock.advance(INVITATION_LASTS)
    with pytest.raises(BadInvitation):
        await accepts(town, "wei", code)


async def test_a_guessed_code_is_nothing(town: Town) -> None:
    with pytest.raises(BadInvitation):
        await accepts(town, "wei", "abcdef")


async def test_the_database_knows_only_a_hash_of_the_code(town: Town) -> None:
    code = await invited(town, RoleKind.ADMIN)
    kept = (await town.stored(Invitation))[-1]
    everything = " ".join(str(getattr(kept, column.key)) for column in Invitation.__table__.columns)
    assert code not in everything
    assert Invitation.hash_of(code) == kept.code_hash
    assert 1 <= len(code) <= 64  # what fits behind t.me/…?start=


MAY_INVITE = {
    "admin": {(kind, "E") for kind in RoleKind},
    "leader": {(RoleKind.WORKER, "E"), (RoleKind.DEPUTY, "E"), (RoleKind.PARTNER, "E")},
}


@pytest.mark.parametrize("who", ["admin", "leader", "deputy", "worker", "duty", "supervisor", "secretary", "chen"])
@pytest.mark.parametrize("kind", RoleKind)
async def test_who_may_invite_whom(town: Town, who: str, kind: RoleKind) -> None:
    if (kind, "E") in MAY_INVITE.get(who, set()):
        assert await invited(town, kind, "E", by=who)
    else:
        with pytest.raises(NotAllowed):
            await invited(town, kind, "E", by=who)


async def test_a_leader_invites_only_into_his_own_grid(town: Town) -> None:
    for grid in ("W", None):
        with pytest.raises(NotAllowed):
            await invited(town, RoleKind.WORKER, grid, by="leader")


async def test_a_role_held_already_is_not_held_twice(town: Town) -> None:
    role = await accepts(town, "worker", await invited(town, RoleKind.WORKER, "E"))
    assert role.id is not None
    assert await roles(town, "worker") == [RoleKind.WORKER]


async def test_a_supervisor_may_supervise_a_second_community(town: Town) -> None:
    async with town.office.writing() as uow:
        grid = await uow.session.get_one(Grid, town.grid_ids["S"])
        _, code = await people.invite(uow, RoleKind.SUPERVISOR, by=None, community_id=grid.community_id)
    await accepts(town, "supervisor", code)
    assert await roles(town, "supervisor") == [RoleKind.SUPERVISOR, RoleKind.SUPERVISOR]


async def test_a_new_leader_finds_the_open_cases_waiting_with_their_papers_once(town: Town) -> None:
    case_id = await town.reports(at=IN_SOUTH)
    await town.delivers_all()
    await accepts(town, "wei", await invited(town, RoleKind.LEADER, "S"))
    await accepts(town, "liu", await invited(town, RoleKind.DEPUTY, "S"))  # brings nothing a second time
    assert await town.owed(case_id) == {(K.CARD, "wei"), (K.PIN, "wei")}


async def test_nothing_is_lost_while_nobody_at_all_is_there(town: Town) -> None:
    for who in ("duty", "admin"):
        await town.loses(who)
    unplaced, unstaffed = await town.reports(at=NOWHERE), await town.reports(at=IN_SOUTH)
    assert {kind for kind, _ in await town.owed(unplaced)} == {K.RECEIPT}
    await town.delivers_all()
    await accepts(town, "wei", await invited(town, RoleKind.DUTY))
    for case_id in (unplaced, unstaffed):
        assert (K.CARD, "wei") in await town.owed(case_id)
        await town.does(desk.accept, case_id, by=town.ids["wei"])


async def test_without_anybody_on_duty_the_admin_is_told_and_may_act(town: Town) -> None:
    await town.loses("duty")
    case_id = await town.reports(at=NOWHERE)
    assert (K.CARD, "admin") in await town.owed(case_id)
    await town.does(desk.accept, case_id, by=town.ids["admin"])


async def goes_away(town: Town, who: str, grid: str, days: int | None) -> None:
    async with town.office.writing() as uow:
        until = uow.at + timedelta(days=days) if days is not None else None
        await people.go_away(uow, town.grid_ids[grid], until, by=town.ids[who])


async def test_while_the_leader_is_away_the_deputy_answers_with_all_open_cases(town: Town) -> None:
    case_id = await town.reports()
    await town.delivers_all()
    with pytest.raises(NotFound):
        await town.does(desk.accept, case_id, by=town.ids["deputy"])
    await goes_away(town, "leader", "E", 3)
    assert await desk_of(town, "E") == ["deputy"]
    assert await town.owed(case_id) == {(K.CARD, "deputy"), (K.PIN, "deputy")}
    await town.does(desk.accept, case_id, by=town.ids["deputy"])
    town.clock.advance(timedelta(days=3))
    assert await desk_of(town, "E") == ["leader"]
    with pytest.raises(NotFound):
        await town.does(desk.reject, case_id, by=town.ids["deputy"], reason="不归我们管")


async def test_coming_back_early_ends_it(town: Town) -> None:
    await goes_away(town, "leader", "E", 3)
    await goes_away(town, "leader", "E", None)
    assert await desk_of(town, "E") == ["leader"]


@pytest.mark.parametrize(("who", "grid", "refusal"), [("deputy", "E", NotAllowed), ("other_leader", "E", NotAllowed),
                                                      ("other_leader", "W", NotFound)])  # fmt: skip
async def test_nobody_goes_away_who_cannot(town: Town, who: str, grid: str, refusal: type[DomainError]) -> None:
    with pytest.raises(refusal):
        await goes_away(town, who, grid, 3)
    assert (await town.stored(Grid, Grid.code == grid))[0].away_until is None


@pytest.mark.parametrize(("who", "may"), [("leader", True), ("admin", True), ("deputy", False), ("worker", False),
                                          ("other_leader", False), ("duty", False), ("chen", False)])  # fmt: skip
async def test_who_may_bind_a_group_to_a_grid(town: Town, who: str, may: bool) -> None:
    group = await town.opens_group("东网格群", -100)
    async with town.office.writing() as uow:
        grid, chat = await uow.session.get_one(Grid, town.grid_ids["E"]), await uow.session.get_one(Chat, group)
        if may:
            await people.bind_grid(uow, grid.id, chat, by=town.ids[who])
        else:
            with pytest.raises(NotAllowed):
                await people.bind_grid(uow, grid.id, chat, by=town.ids[who])
    assert await desk_of(town, "E") == ["东网格群" if may else "leader"]


@pytest.mark.parametrize(("who", "may"), [("duty", True), ("admin", True), ("leader", False), ("chen", False)])
async def test_who_may_bind_the_duty_desks_group(town: Town, who: str, may: bool) -> None:
    case_id = await town.reports(at=NOWHERE)
    await town.delivers_all()
    group = await town.opens_group("值班室", -101)
    async with town.office.writing() as uow:
        chat = await uow.session.get_one(Chat, group)
        if may:
            await people.bind_duty_desk(uow, chat, by=town.ids[who])
        else:
            with pytest.raises(NotAllowed):
                await people.bind_duty_desk(uow, chat, by=town.ids[who])
    assert await desk_of(town, None) == ["值班室" if may else "duty"]
    assert await town.owed(case_id) == ({(K.CARD, "值班室"), (K.PIN, "值班室")} if may else set())


async def test_a_group_that_threw_us_out_gives_its_seat_back(town: Town) -> None:
    group = await town.opens_group("东网格群", -100)
    async with town.office.writing() as uow:
        grid, chat = await uow.session.get_one(Grid, town.grid_ids["E"]), await uow.session.get_one(Chat, group)
        await people.bind_grid(uow, grid.id, chat, by=town.ids["leader"])
        chat.lose(why="kicked", at=uow.at)
    assert await desk_of(town, "E") == ["leader"]


async def dismisses(town: Town, whom: str, by: str) -> None:
    role = (await town.stored(Role, Role.person_id == town.ids[whom], Role.until.is_(None)))[0]
    await town.does(people.dismiss, role.id, by=town.ids[by])


async def test_a_dismissed_leaders_cases_go_on_to_whoever_answers_now(town: Town) -> None:
    case_id = await town.reports(at=IN_WEST)
    await town.delivers_all()
    await dismisses(town, "other_leader", "admin")
    assert await town.owed(case_id) == {(K.CARD, "duty"), (K.PIN, "duty")}
    await town.does(desk.accept, case_id, by=town.ids["duty"])
    with pytest.raises(NotFound):
        await town.does(desk.reject, case_id, by=town.ids["other_leader"], reason="不归我们管")


@pytest.mark.parametrize(("whom", "by"), [("worker", "other_leader"), ("leader", "deputy"), ("deputy", "worker"),
                                          ("duty", "leader"), ("admin", "secretary")])  # fmt: skip
async def test_nobody_ends_what_is_not_theirs_to_end(town: Town, whom: str, by: str) -> None:
    with pytest.raises(NotFound):
        await dismisses(town, whom, by)
    assert len(await roles(town, whom)) == 1


async def test_an_ended_role_does_not_end_again(town: Town) -> None:
    role = (await town.stored(Role, Role.person_id == town.ids["worker"]))[0]
    await town.does(people.dismiss, role.id, by=town.ids["leader"])
    with pytest.raises(NotFound):
        await town.does(people.dismiss, role.id, by=town.ids["leader"])


async def test_one_chat_that_two_updates_enter_at_once_is_one_chat(town: Town) -> None:
    await asyncio.gather(*(town.does(people.enter, -500, ChatKind.GROUP, "新群") for _ in range(4)))
    assert len(await town.stored(Chat, Chat.telegram_id == -500)) == 1


async def test_to_look_at_the_duty_desk_makes_nothing(town: Town) -> None:
    async with town.office.writing() as uow:
        await uow.session.delete(await uow.session.get_one(TheTown, 1))
    assert await desk_of(town, None) == ["duty"]
    assert await town.stored(TheTown) == []


@pytest.mark.parametrize(
    ("code", "language"), [("zh-hans", "zh-CN"), (None, "zh-CN"), ("ru", "zh-CN"), ("en-GB", "en")]
)
async def test_a_newcomer_is_spoken_to_in_a_language_we_have(town: Town, code: str | None, language: str) -> None:
    person = await town.does(people.meet, Caller(5000, "新来的", language=code))
    assert person.language == language
    assert (await town.stored(Case), await town.stored(Notice)) == ([], [])
