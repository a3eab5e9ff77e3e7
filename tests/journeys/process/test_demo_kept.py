"""The demo's town is there again after an end: phones, groups and the case in the middle of its story."""

from pathlib import Path

import pytest

from bot.demo.moving_in import open_grid
from bot.demo.saved_town import SavedTown, TownFolder, version
from bot.demo.stage import stage
from bot.demo.story import GRID, LEADER, RESIDENT, TIMEZONE, WORKER
from bot.sandbox import Sandbox
from tests.support.process import PATIENCE

pytestmark = pytest.mark.process


async def test_the_next_start_goes_on_where_the_last_one_ended(tmp_path: Path) -> None:
    async with stage(TIMEZONE, town_folder=TownFolder(tmp_path)) as on:
        group = await open_grid(on, GRID)
        shen = on.person(RESIDENT)
        await shen.says("门口的路灯不亮了")
        await shen.will_see("有照片吗", within=PATIENCE)
        told, before = [str(view) for view in shen.screen()], len(on.person(LEADER).screen(group))

    async with stage(TIMEZONE, town_folder=TownFolder(tmp_path)) as on:
        shen = on.person(RESIDENT)
        assert [str(view) for view in shen.screen()] == told
        again = await open_grid(on, GRID)
        assert (again.id, len(on.person(LEADER).screen(again))) == (group.id, before)
        assert [view.words for view in on.person(WORKER).screen()] != []
        await shen.taps("跳过")
        await shen.will_see("在什么地方", within=PATIENCE)
        on.box.faults.down = True

    kept = TownFolder(tmp_path).load()
    assert kept is not None
    assert not kept.box.faults.down


async def test_a_database_that_cannot_be_read_is_a_reason_to_begin_anew(tmp_path: Path) -> None:
    town_folder = TownFolder(tmp_path)
    town_folder.save(SavedTown(version(), Sandbox(), {"nobody": 1}, {}))
    (tmp_path / "town.db").write_bytes(b"no database" * 1_000)
    async with stage(TIMEZONE, town_folder=town_folder) as on:
        assert on.people == {}
        shen = on.person(RESIDENT)
        await shen.says("门口的路灯不亮了")
        await shen.will_see("有照片吗", within=PATIENCE)


def test_a_town_of_another_version_and_one_that_cannot_be_read_are_none(tmp_path: Path) -> None:
    town_folder = TownFolder(tmp_path)
    (tmp_path / "town.db").touch()
    file = tmp_path / "phones.pickle"
    assert town_folder.load() is None
    file.write_bytes(b"no pickle")
    assert town_folder.load() is None
    town_folder.save(SavedTown("another", Sandbox(), {}, {}))
    assert town_folder.load() is None
    town_folder.save(SavedTown(version(), Sandbox(), {}, {}))
    assert town_folder.load() is not None
    town_folder.clear()
    assert list(tmp_path.iterdir()) == []
