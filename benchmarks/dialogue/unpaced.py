"""`diandan run` as it is, but with Telegram's pace lifted and the trained model off: `python unpaced.py COUNTS`.

It is run with the folder of a build on PYTHONPATH, so that two builds are measured by the same words. At SIGUSR1 it
writes into COUNTS how many statements, commits and begins there have been.
"""

import json
import signal
import sys
from collections import Counter
from importlib import import_module
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.engine import Engine

COUNTS = Counter({"statements": 0, "commits": 0, "begins": 0, "rollbacks": 0})


def lift() -> None:
    """Nothing waits for Telegram's limits, and nobody thinks."""
    pace = import_module("bot.background.pace")
    pace.Pace.wait_for = lambda *_, **__: pace.NOW
    try:
        minds = import_module("bot.background.mind")
    except ModuleNotFoundError:  # the build has no model
        return
    vars(minds)["needs_opinion"] = lambda _: False


def count(file: Path) -> None:
    """Count what every engine is asked."""

    def counted(name: str) -> None:
        COUNTS[name] += 1

    def asked(_: object, __: object, statement: str, *___: object) -> None:
        counted("begins" if statement.startswith("BEGIN") else "statements")

    event.listen(Engine, "before_cursor_execute", asked)
    for name in ("commit", "rollback"):
        event.listen(Engine, name, lambda *_, name=name: counted(f"{name}s"))
    signal.signal(signal.SIGUSR1, lambda *_: file.write_text(json.dumps(COUNTS), "utf-8"))


if __name__ == "__main__":
    lift()
    if len(sys.argv) > 1:
        count(Path(sys.argv[1]))
    sys.argv = ["diandan", "run"]
    import_module("bot.cli").main()
