"""Drafts the schema's next step from what the models have become: `make migration m="Give cases a colour."`.

It is added behind the steps there are: a released one is never edited (docs/releasing.md).
"""

import asyncio
import sys
import tempfile
from pathlib import Path

from alembic import command

from bot.store import schema

VERSIONS = Path(__file__).with_name("versions")


def main(message: str = "") -> None:
    """Write the step; look at it before you commit it.

    Raises:
        SystemExit: there is no sentence that says what the step does.
    """
    if not message:
        raise SystemExit('Say what the step does: make migration m="Give cases a colour."')
    number = f"{len(list(VERSIONS.glob('*.py'))) + 1:04}"
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_draft(f"sqlite:///{folder}/draft.db", number, message))


async def _draft(url: str, number: str, message: str) -> None:
    await schema.upgrade(url)
    await schema.on(url, lambda config: command.revision(config, message, autogenerate=True, rev_id=number))


if __name__ == "__main__":
    main(*sys.argv[1:2])
