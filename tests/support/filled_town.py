"""A town with something in every table, written down for good at each release: what an operator's database is like.

    python -m tests.support.filled_town tests/unit/store/released/0.1.0.sql

writes the database of this version, as SQL of SQLite. A file there is never written again after its release: it stands
for the databases that are in use, and tests/unit/store/test_released.py brings each of them to the newest schema
(docs/releasing.md).
"""

import asyncio
import re
import sqlite3
import sys
import tempfile
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, select

from bot.dialogue.danger import Danger, DangerKind, Grade
from bot.dialogue.intents import Report
from bot.dialogue.when import When
from bot.services.case import calling_back, co_handling, desk, openings, own_cases, reminders, supervision, work
from bot.services.case import closing as verdict
from bot.services.case.calling_back import Asks
from bot.services.delivery import inbox
from bot.services.figures import digests, exports, periods
from bot.services.report import alarms, call_requests, intake, kept_answers, transcriptions, voice_report
from bot.services.steps import asking, boards
from bot.services.town import bans, bookings, own_data, people
from bot.services.town import kept_answers as answer_keeping
from bot.speech import Transcript
from bot.store import schema
from models import (
    Asked,
    Base,
    BookingState,
    Case,
    Chat,
    ChatKind,
    EvidenceKind,
    ExportForm,
    OpeningKind,
    Role,
    RoleKind,
    Satisfaction,
)
from models.figures import Reach, Scope
from models.question import TransferAsked
from tests.support.clock import FakeClock
from tests.support.office import office_at
from tests.support.town import IN_SOUTH, IN_WEST, Town, settle

WHY = "要等材料，买到了再办"
A_DAY = timedelta(days=1)

EMPTY_BY_NATURE: frozenset[str] = frozenset({"erasures"})
"""Tables whose rows never outlive their transaction."""


async def fill(url: str) -> None:
    """Bring an empty database to the newest schema, and live in it for two weeks.

    Raises:
        AssertionError: a table is left empty, so that no later step could be tried on it.
    """
    await schema.upgrade(url)
    clock = FakeClock()
    async with office_at(url, clock) as office:
        await settle(office)
        town = await Town.at(office, clock)
        await _told_well(town)
        await _told_badly(town)
        await _with_help(town)
        await _under_way(town)
        await _around_the_cases(town)
        empty = await _empty_tables(town)
        assert empty == [], f"nothing is in {empty}"


async def dump(url: str, file: str) -> str:
    """The filled database as statements of SQL, a line each or more, with a newline at the end."""
    await fill(url)
    with closing(sqlite3.connect(file)) as connection:
        return without_blanks("\n".join(connection.iterdump()) + "\n")


def without_blanks(sql: str) -> str:
    """The statements without blanks at the ends of lines, where SQLAlchemy leaves some."""
    return re.sub(r" +$", "", sql, flags=re.MULTILINE)


async def _told_well(town: Town) -> None:
    """From the report to a good verdict, with another's report of the same merged into it."""
    case_id, same = await town.reports("chen"), await town.reports("liu", "路灯不亮")
    leader, worker, chen = (town.ids[who] for who in ("leader", "worker", "chen"))
    await _in_danger(town)
    await _wants_a_person(town)
    await _asks(town)
    await _borrows(town)
    await town.does(desk.merge, same, case_id, by=leader)
    await town.does(desk.accept, case_id, by=leader)
    await town.does(own_cases.supplement, case_id, town.says("chen", "就在村口"), by=chen)
    await town.does(desk.dispatch, case_id, worker, by=leader)
    await town.does(work.start, case_id, by=worker)
    event = await town.does(work.feed_back, case_id, town.says("worker", "先看看"), by=worker, internal=False)
    await town.does(work.make_internal, event.id, by=worker)
    await town.does(work.finish, case_id, town.shows("worker", "换了灯泡"), by=worker)
    await town.does(desk.verify, case_id, by=leader)
    await town.delivers_all()
    await town.does(verdict.say_solved, case_id, 1, by=chen)
    await town.does(verdict.say_satisfaction, case_id, 1, Satisfaction.DELIGHTED, by=chen)
    await town.does(verdict.add_words, case_id, 1, "谢谢", by=chen)


async def _in_danger(town: Town) -> None:
    """Somebody speaks of danger, and the duty desk comes."""
    async with town.office.writing() as uow:
        wei, duty = await town.person(uow, "wei"), await town.person(uow, "duty")
        chat = await uow.session.get_one(Chat, town.chat_of("wei"))
        fire = Danger(Grade.NOW, (DangerKind.FIRE,), "a cry")
        raised = await alarms.raise_alarm(uow, wei, chat, "着火了", fire)
        await alarms.take(uow, raised.alarm.id, by=duty)


async def _wants_a_person(town: Town) -> None:
    """A resident asks for a call, and somebody on duty takes it."""
    async with town.office.writing() as uow:
        wei, duty = await town.person(uow, "wei"), await town.person(uow, "duty")
        chat = await uow.session.get_one(Chat, town.chat_of("wei"))
        request, _ = await call_requests.want_person(uow, wei, chat, "给我回个电话", by_phone=True)
        await call_requests.ring_up(uow, request.id, by=duty)


async def _asks(town: Town) -> None:
    """A question is answered from a kept answer, and not answered by it."""
    async with town.office.writing() as uow:
        wei = await town.person(uow, "wei")
        await answer_keeping.write(uow, "垃圾几点收", "早上六点半", by=town.ids["leader"])
        wei.home_grid_id = (await answer_keeping.answers_of(uow, by=town.ids["leader"]))[0].grid_id
        asked = town.says("wei", "垃圾几点来收")
        kept = await kept_answers.fitting(uow, wei, Report(category="help", is_question=True), asked.words or "")
        assert kept is not None
        view = await kept_answers.show_kept(uow, wei, kept, asked)
        await kept_answers.judge(uow, view.shown.id, helped=True, by=wei)


async def _borrows(town: Town) -> None:
    """A room is asked for, and agreed to."""
    thing = await town.does(bookings.add_thing, "活动室", by=town.ids["leader"])
    async with town.office.writing() as uow:
        wei, chat = await town.person(uow, "wei"), await uow.session.get_one(Chat, town.chat_of("wei"))
        said = When(uow.at + A_DAY, uow.at + 2 * A_DAY, hours_said=False)
        booking = await bookings.ask_for(uow, thing, said, "办寿宴", by=wei, chat=chat)
        await bookings.decide(uow, booking.id, BookingState.AGREED, by=town.ids["leader"])


async def _told_badly(town: Town) -> None:
    """Reopened, late, on hold, supervised, judged badly and called back; others are refused and withdrawn."""
    case_id = await town.reports("wei", "污水漫出来了", confidential=True)
    leader, above, wei = (town.ids[who] for who in ("leader", "supervisor", "wei"))
    await town.does(desk.accept, case_id, by=leader)
    await town.does(supervision.extend, case_id, 1, by=leader, reason=WHY)
    await town.does(supervision.suspend, case_id, by=leader, reason=WHY)
    town.clock.advance(A_DAY)
    await town.does(supervision.resume, case_id, by=leader)
    await town.does(supervision.supervise, case_id, 1, by=above, words=WHY)
    town.clock.advance(7 * A_DAY)
    for due in await town.does(reminders.cases_due):
        await town.does(reminders.remind_of_case, due)
    await town.does(own_cases.urge, case_id, by=wei)
    await _mend(town, case_id)
    await town.does(verdict.reopen, case_id, town.says("wei", "又漫出来了"), by=wei)
    await _mend(town, case_id)
    await town.does(verdict.say_satisfaction, case_id, 2, Satisfaction.ANGRY, by=wei)
    for question, said in ((Asks.REACHED, "1"), (Asks.CONTACTED, "1"), (Asks.SOLVED, "1")):
        await town.does(calling_back.answer, case_id, question, said, by=above)
    refused, withdrawn = await town.reports("liu", at=IN_WEST), await town.reports("liu", "树倒了", at=IN_SOUTH)
    await town.does(desk.reject, refused, by=town.ids["other_leader"], reason=WHY)
    await town.does(own_cases.withdraw, withdrawn, by=town.ids["liu"], reason=WHY)


async def _mend(town: Town, case_id: int) -> None:
    """From the dispatch to the closing."""
    leader, worker = town.ids["leader"], town.ids["worker"]
    await town.does(desk.dispatch, case_id, worker, by=leader)
    await town.does(work.finish, case_id, town.shows("worker", "疏通了"), by=worker)
    await town.does(desk.verify, case_id, by=leader)


async def _with_help(town: Town) -> None:
    """Two are asked to help: one has, the other is awaited; and the worker has given the case back."""
    case_id = await town.reports("chen", "电线掉下来了", on_behalf_name="刘婶")
    leader, worker = town.ids["leader"], town.ids["worker2"]
    await town.does(desk.dispatch, case_id, worker, by=leader)
    for kind in (RoleKind.PARTNER, RoleKind.DEPUTY):
        (role,) = await town.stored(Role, Role.kind == kind, Role.until.is_(None))
        await town.does(co_handling.invite, case_id, role.id, 1, by=leader, words="请看看线路")
    await town.does(co_handling.assist, case_id, town.says("partner", "线已经接好"), by=town.ids["partner"])
    await town.does(work.give_back, case_id, by=worker, reason=WHY)
    await town.does(desk.note, case_id, town.says("leader", "明天再派"), by=leader)


async def _under_way(town: Town) -> None:
    """A report half told, by voice: one recording written down, the next not yet; and a question that waits."""
    case_id = await town.reports("chen", "路上有个大坑")
    async with town.office.writing() as uow:
        draft = await intake.begin(uow, await town.person(uow, "liu"))
        for seconds in (4, 6):
            await voice_report.listen(uow, draft, town.says("liu", None, EvidenceKind.VOICE, seconds=seconds))
    claim = await town.does(transcriptions.claim, lease=timedelta(minutes=2))
    assert claim is not None
    heard = Transcript("垃圾没人收。", "垃圾没人收", 0.9, 4.0, 0.5, "fake")
    await town.does(transcriptions.settle, claim, heard)
    leader, own, west = town.ids["leader"], town.chat_of("leader"), town.grid_ids["W"]
    async with town.office.writing() as uow:
        facts = TransferAsked(grid_id=west, grid="西网格")
        await asking.ask(uow, leader, own, case_id, Asked.TRANSFER_REASON, facts)


async def _around_the_cases(town: Town) -> None:
    """What else an office keeps: boards, digests, tables, updates, an open invitation, a chat that is lost."""
    group = await town.opens_group("东网格群", -100200300)
    async with town.office.writing() as uow:
        leader = await town.person(uow, "leader")
        own, room = await uow.session.get_one(Chat, leader.chat_id), await uow.session.get_one(Chat, group)
        await boards.put_up(uow, own, by=leader)
        await digests.switch(uow, own, on=False, by=leader)
        month = periods.fixed(periods.parse("本月", uow.at, town.office.timezone))
        await exports.ask(uow, leader, Scope(Reach.GRID, town.grid_ids["E"]), month, ExportForm.XLSX)
        await people.invite(uow, RoleKind.WORKER, by=leader.id, grid_id=town.grid_ids["E"])
        wei, duty = await town.person(uow, "wei"), await town.person(uow, "duty")
        await bans.ban(uow, bans.Meant(wei, wei.name), WHY, uow.at + A_DAY, by=duty)
        case = await uow.session.get_one(Case, 3)
        case.confidential = True
        await openings.note(uow, case, OpeningKind.CASE, by=leader.id, hats=())
        room.lose(why="kicked", at=uow.at)
        passer_by = await people.meet(uow, people.Caller(555_000, "路过的人"))
        chat = await people.enter(uow, 555_000, ChatKind.PRIVATE, "")
        await own_data.be_forgotten(uow, passer_by, chat)
        for number in (1, 2):
            await inbox.record(uow, {"update_id": number, "message": {"chat": {"id": 101}, "from": {"id": 101}}})
        await inbox.store_poison(uow, {"update_id": 2, "message": {"text": "？"}}, ValueError("nobody foresaw it"))
    town.clock.advance(6 * A_DAY)  # it is a Monday morning again
    await digests.send_due(town.office)


async def _empty_tables(town: Town) -> list[str]:
    async with town.office.reading() as uow:
        counted = {
            table.name: await uow.session.scalar(select(func.count()).select_from(table))
            for table in Base.metadata.sorted_tables
        }
    return [name for name, rows in counted.items() if not rows and name not in EMPTY_BY_NATURE]


def main(target: str) -> None:
    """Write the file; refuse to write over one, which stands for a release."""
    if Path(target).exists():
        raise SystemExit(f"{target} is there already, and stands for databases that are in use.")
    with tempfile.TemporaryDirectory() as folder:
        Path(target).write_text(asyncio.run(dump(f"sqlite:///{folder}/town.db", f"{folder}/town.db")), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:2])
