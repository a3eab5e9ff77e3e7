"""Writes the maps from the code: a case's life and the modules in ARCHITECTURE.md, and the pages made beside.

`python docs/write_maps.py`, after a module has come, gone, or changed its first sentence.
"""

import ast
import re
import runpy
from collections.abc import Iterator
from pathlib import Path

from models import Action, Status
from models.lifecycle import MOVES, STAYS, TRANSITIONS

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "ARCHITECTURE.md"

HEAD = "<!-- {}: python docs/write_maps.py -->\n"
END = "<!-- end -->"

PACKAGES = ("models", "bot/services", "handlers", "bot")
"""In the order in which one reads them; a package that stands here is told before the one it lies in."""

WRITTEN_BY_TOOLS = "migrations/versions"


def page() -> str:
    """ARCHITECTURE.md as it should be: the maps anew, all else as it stands."""
    text = PAGE.read_text("utf-8")
    for name, drawn in (("case map", case_map()), ("code map", code_map())):
        before, head, rest = text.partition(HEAD.format(name))
        text = before + head + drawn + rest[rest.index(END) :]
    return text


def case_map() -> str:
    """For each status what moves a case on, and what is done while it stays."""
    moves = {key: after for key, after in TRANSITIONS.items() if key in MOVES or key[0] is None}
    rows = ["| from | action → to | stays, with an event |", "|---|---|---|"]
    for status in (None, *Status):
        moved = " · ".join(f"{action} → {moves[status, action]}" for action in Action if (status, action) in moves)
        stays = ", ".join(action for action in Action if status in STAYS.get(action, ()))
        rows.append(f"| {status or '–'} | {moved or '–'} | {stays or '–'} |")
    return "\n".join([*rows, ""])


def code_map() -> str:
    """A heading for each folder with the sentence of its package, a line for each module."""
    return "\n".join(part for folder in _folders() for part in _section(folder))


def _folders() -> list[Path]:
    found: dict[Path, None] = {}
    for package in PACKAGES:
        for init in sorted((ROOT / package).rglob("__init__.py")):
            if WRITTEN_BY_TOOLS not in init.as_posix():
                found.setdefault(init.parent)
    return [*found]


def _section(folder: Path) -> Iterator[str]:
    name = folder.relative_to(ROOT).as_posix()
    yield f"\n**{name}/** {_sentence(folder / '__init__.py')}\n"
    for module in sorted(folder.glob("*.py")):
        if module.name != "__init__.py":
            yield f"* [{module.stem}]({name}/{module.name}): {_sentence(module)}"
    yield ""


def _sentence(module: Path) -> str:
    told = ast.get_docstring(ast.parse(module.read_text("utf-8"))) or ""
    paragraph = " ".join(told.split("\n\n")[0].split())
    return re.split(r"(?<=\.) (?=[A-Z])", paragraph)[0]


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
    for other in ("write_features.py", "write_sentences.py"):
        runpy.run_path(str(Path(__file__).with_name(other)), run_name="__main__")
