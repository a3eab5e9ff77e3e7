"""Draws who may import whom, from the contracts that `make check` proves: `python docs/make_layers_picture.py`.

docs/pictures/layers.svg is made of pyproject.toml's contracts: each layer may import what stands below it, boxes with a
gap between them do not know each other, and a package with floors of its own has them inside. The words beside a layer
are ARCHITECTURE.md's. A guard tells when the picture is no longer that of the contracts.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs" / "pictures" / "layers.svg"

WIDTH, EDGE, COLUMN, GAP = 1000, 28, 640, 8
"""Pixels: the picture, its margin, where the words begin, between boxes."""

BOX, FLOOR, LETTER, SMALL = 36, 28, 8.4, 7.2
"""Pixels: a layer's height, a floor's, and how wide a letter of either is."""

FILLS = {"bot": ("#e3f1ee", "#2f7d71"), "handlers": ("#fdf0d9", "#a8741a"), "models": ("#f6e3e6", "#a84a5c")}
INK, PALE, PAPER = "#22302e", "#5b6b69", "#ffffff"
MONO = "ui-monospace, 'Noto Sans Mono', 'DejaVu Sans Mono', Menlo, Consolas, monospace"
SANS = "'Noto Sans', 'Segoe UI', 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif"

Contract = dict[str, Any]


@dataclass(frozen=True)
class Box:
    """A package or module at its place, in pixels; `floors` are the lines of boxes in it."""

    name: str
    x: float
    y: float
    width: float
    height: float
    floors: tuple["Floor", ...] = ()


@dataclass(frozen=True)
class Floor:
    """One line of modules inside of a package, and the pixels between them: none where they may know each other."""

    names: tuple[str, ...]
    gap: float


def picture() -> str:
    """The whole picture as SVG."""
    boxes, bottom = [], EDGE + 62
    words = []
    for layer in _layers()["layers"]:
        names = _names(layer)
        height = max(_height(name) for name in names)
        boxes += _side_by_side(names, bottom, height)
        words.append(_text(_words_beside().get(_names_of(layer), ""), COLUMN + 24, bottom + BOX / 2 + 5, fill=PALE))
        bottom += height + GAP
    besides, bottom = _besides(bottom + 40)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {bottom}" width="{WIDTH}" height="{bottom}" '
        f'font-family="{SANS}" font-size="15"><title>Who may import whom</title>'
        f'<rect width="{WIDTH}" height="{bottom}" rx="12" fill="{PAPER}"/>'
    )
    title = [
        _text("Who may import whom", EDGE, EDGE + 14, size=20, weight=600),
        _text(
            "A line imports from the lines below it. Boxes with a gap between them do not know each other.",
            EDGE,
            EDGE + 42,
            fill=PALE,
        ),
    ]
    return "\n".join([head, *title, *(part for box in boxes for part in _draw(box)), *words, *besides, "</svg>\n"])


@cache
def _contracts() -> list[Contract]:
    return list(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"])


def _layers() -> Contract:
    """The contract of the whole tree."""
    return next(one for one in _contracts() if one["type"] == "layers" and "containers" not in one)


@cache
def _floors(package: str) -> tuple[Floor, ...]:
    """The layers inside of a package that has a contract of its own."""
    inside = [one for one in _contracts() if package in one.get("containers", ())]
    layers = [layer for one in inside for layer in one["layers"]]
    return tuple(Floor(tuple(_names(layer)), 0 if ":" in layer else 6) for layer in layers)


def _names(layer: str) -> list[str]:
    return [name.strip("() ") for name in re.split(r"[|:]", layer)]


def _names_of(layer: str) -> tuple[str, ...]:
    return tuple(_names(layer))


@cache
def _words_beside() -> dict[tuple[str, ...], str]:
    """What ARCHITECTURE.md says of each layer."""
    block = (ROOT / "ARCHITECTURE.md").read_text("utf-8").partition("```layers\n")[2].partition("```")[0]
    lines = (re.split(r"  +", line, maxsplit=1) for line in block.splitlines())
    return {_names_of(layer): "".join(words) for layer, *words in lines}


def _height(name: str) -> float:
    """Of a box, with its floors under its name."""
    return BOX + len(_floors(name)) * (FLOOR + 5) + (6 if _floors(name) else 0)


def _side_by_side(names: Sequence[str], y: float, height: float) -> Iterator[Box]:
    """Boxes that fill the line; what is left over goes to those with floors, or to all."""
    wants = [len(name) * LETTER + 16 for name in names]
    takers = [bool(_floors(name)) for name in names]
    share = [taker if any(takers) else True for taker in takers]
    spare = (COLUMN - EDGE - GAP * (len(names) - 1) - sum(wants)) / sum(share)
    x = float(EDGE)
    for name, wanted, takes in zip(names, wants, share, strict=True):
        width = wanted + (spare if takes else 0)
        yield Box(name, x, y, width, height, _floors(name))
        x += width + GAP


def _draw(box: Box) -> Iterator[str]:
    fill, line = FILLS[box.name.split(".")[0]]
    yield _rect(box.x, box.y, box.width, box.height, fill, line)
    yield _text(box.name, box.x + box.width / 2, box.y + BOX / 2 + 5, mono=True, middle=True)
    y = box.y + BOX
    for floor in box.floors:
        yield from _on_floor(floor, box, y, line)
        y += FLOOR + 5


def _on_floor(floor: Floor, box: Box, y: float, line: str) -> Iterator[str]:
    letters = sum(len(name) * SMALL for name in floor.names)
    spare = (box.width - 16 - floor.gap * (len(floor.names) - 1) - letters) / len(floor.names)
    x = box.x + 8
    for name in floor.names:
        width = spare + len(name) * SMALL
        yield _rect(x, y, width, FLOOR, PAPER, line)
        yield _text(name, x + width / 2, y + FLOOR / 2 + 4, size=12, mono=True, middle=True)
        x += width + floor.gap


def _besides(y: float) -> tuple[list[str], float]:
    """The contracts that are no layers, by their names, and where they end."""
    others = [one["name"] for one in _contracts() if one["type"] != "layers"]
    lines = [_text(f"•  {name}", EDGE + 4, y + 26 + number * 24) for number, name in enumerate(others)]
    return [_text("Besides", EDGE, y, weight=600), *lines], y + len(others) * 24 + EDGE


def _rect(x: float, y: float, width: float, height: float, fill: str, line: str) -> str:
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" rx="5" fill="{fill}" '
        f'stroke="{line}" stroke-opacity=".55"/>'
    )


def _text(
    words: str, x: float, y: float, *, size: int = 14, fill: str = INK, weight: int = 400, mono: bool = False,
    middle: bool = False,
) -> str:  # fmt: skip
    how = f' font-family="{MONO}" textLength="{len(words) * _letter(size):.1f}"' if mono else ""
    how += ' text-anchor="middle"' if middle else ""
    how += f' font-weight="{weight}"' if weight != 400 else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{fill}"{how}>{escape(words)}</text>'


def _letter(size: int) -> float:
    return SMALL if size < 13 else LETTER


if __name__ == "__main__":
    PICTURE.write_text(picture(), "utf-8")
    print(PICTURE)
