"""The town that is written down at a release can be filled by this version too."""

import asyncio
import re
from pathlib import Path

import pytest

from models import Base
from tests.support.filled_town import EMPTY_BY_NATURE, dump, main


def test_every_table_has_something_in_it(tmp_path: Path) -> None:
    file = f"{tmp_path}/town.db"
    written = asyncio.run(dump(f"sqlite:///{file}", file))
    filled = set(re.findall(r'^INSERT INTO "(\w+)"', written, re.MULTILINE))
    assert {*Base.metadata.tables} - EMPTY_BY_NATURE == filled - {"alembic_version"}


def test_a_released_database_is_never_written_over(tmp_path: Path) -> None:
    target = tmp_path / "0.1.0.sql"
    target.write_text("what is in use")
    with pytest.raises(SystemExit, match="is there already"):
        main(str(target))
    assert target.read_text() == "what is in use"
