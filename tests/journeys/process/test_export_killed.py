"""kill -9 while a table goes up: the next life makes it, and nothing of the first lies about."""

from pathlib import Path

import pytest

from bot.sandbox import Direction, Passage, Sandbox
from tests.journeys.process.town import founded
from tests.support.databases import Databases
from tests.support.process import PATIENCE, a_process, sees

pytestmark = pytest.mark.process


async def test_a_table_comes_after_a_kill(migrated: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    box, files = Sandbox(strict_pace=False), tmp_path / "tmp"
    files.mkdir()
    monkeypatch.setenv("TMPDIR", str(files))
    async with migrated.lent("sqlite") as url:
        town = await founded(url, box)
        async with a_process(url, tmp_path, box) as process:
            await process.at_work()
            await town.leader.starts(town.codes["leader"])
            await sees(box, town.leader, "网格长")
            asked: list[str] = []

            def strike(passage: Passage) -> None:
                if passage.direction is Direction.OUT and passage.name.lower() == "senddocument":
                    asked.append(passage.name)
                    if len(asked) == 1:
                        process.kill()

            box.watch(strike)
            await town.leader.says("/export")
            assert await box.until(lambda: bool(asked), PATIENCE)
            await process.gone()
            assert list(files.glob("diandan-export-*")), "it died too late to leave anything"
            await process.start()
            assert await box.until(lambda: len(asked) == 2, PATIENCE), process.output
            assert await process.ends() == 0
        assert any(view.kind == "document" for view in town.leader.screen())
    assert list(files.glob("diandan-export-*")) == []
