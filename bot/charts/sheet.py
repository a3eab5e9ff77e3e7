"""The paper: cards write and draw on it in pixels, it remembers what lies where, and becomes a PNG."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PIL import Image, ImageDraw

from bot.charts import colours
from bot.charts.boxes import Box, Point
from bot.charts.lettering import clean, font, width

Pen = ImageDraw.ImageDraw

FINER = 2
"""Shapes are drawn so many times larger and then made smaller: Pillow has no smooth edges of its own."""

BAND = 480
"""So many rows are drawn at once: the larger image is never whole in memory."""

BOLD = 0.022
"""A bold letter is the regular one with a stroke of so much of its size around it: the package has no bold."""

ABOVE_MIDDLE = 0.38
"""Chinese characters stand from 0.88 above the baseline to 0.12 below: their middle lies here above it."""

_COMPRESSION = 6


@dataclass(frozen=True, slots=True)
class Written:
    """Words on the paper; the box is that of their characters."""

    words: str
    box: Box
    size: int
    colour: str
    is_bold: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """Something drawn between two heights; `paint` gets the pen and the row at which its band begins."""

    top: float
    bottom: float
    paint: Callable[[Pen, float], None]


@dataclass(slots=True)
class Sheet:
    """A page of fixed width that grows downwards."""

    width: int
    shapes: list[Shape] = field(default_factory=list)
    texts: list[Written] = field(default_factory=list)

    def panel(self, box: Box, colour: str, radius: float = 0) -> None:
        """A filled rectangle, round at its corners; nothing where it has no area."""
        if box.width <= 0 or box.height <= 0:
            return

        def paint(pen: Pen, row: float) -> None:
            edges = [box.left, box.top - row, box.right, box.bottom - row]
            left, top, right, bottom = (round(edge * FINER) for edge in edges)
            if right > left and bottom > top:
                pen.rounded_rectangle((left, top, right - 1, bottom - 1), radius * FINER, fill=colour)

        self.shapes.append(Shape(box.top, box.bottom, paint))

    def polygon(self, points: Sequence[Point], fill: str, edge: str | None = None, thick: int = 2) -> None:
        """A filled outline, with an edge along it."""

        def paint(pen: Pen, row: float) -> None:
            larger = [(x * FINER, (y - row) * FINER) for x, y in points]
            pen.polygon(larger, fill=fill)
            if edge is not None:
                pen.line([*larger, larger[0]], fill=edge, width=thick * FINER, joint="curve")

        self._drawn(points, thick, paint)

    def line(self, points: Sequence[Point], colour: str, thick: int) -> None:
        """A stroke through points."""

        def paint(pen: Pen, row: float) -> None:
            larger = [(x * FINER, (y - row) * FINER) for x, y in points]
            pen.line(larger, fill=colour, width=thick * FINER, joint="curve")

        self._drawn(points, thick, paint)

    def write(
        self,
        words: str,
        x: float,
        y: float,
        size: int,
        colour: str = colours.INK,
        *,
        at: str = "left",
        bold: bool = False,
    ) -> float:
        """Words on one line whose middle is `y`; `x` is their left, middle or right. Returns where they end."""
        words = clean(words)
        wide = width(words, size)
        left = x - {"left": 0, "middle": wide / 2, "right": wide}[at]
        box = Box(left, y - size / 2, left + wide, y + size / 2)
        if words:
            self.texts.append(Written(words, box, size, colour, bold))
        return box.right

    def png(self, height: int) -> bytes:
        """The page as a picture."""
        page = Image.new("RGB", (self.width, height), colours.PAGE)
        for top in range(0, height, BAND):
            page.paste(self._band(top, min(BAND, height - top)), (0, top))
        pen = ImageDraw.Draw(page)
        for written in self.texts:
            _letter(pen, written)
        out = io.BytesIO()
        page.save(out, "PNG", compress_level=_COMPRESSION)
        return out.getvalue()

    def _drawn(self, points: Sequence[Point], thick: int, paint: Callable[[Pen, float], None]) -> None:
        heights = [y for _, y in points]
        self.shapes.append(Shape(min(heights) - thick, max(heights) + thick, paint))

    def _band(self, top: int, height: int) -> Image.Image:
        larger = Image.new("RGB", (self.width * FINER, height * FINER), colours.PAGE)
        pen = ImageDraw.Draw(larger)
        for shape in self.shapes:
            if shape.bottom > top and shape.top < top + height:
                shape.paint(pen, top)
        return larger.reduce(FINER)


def _letter(pen: Pen, written: Written) -> None:
    baseline = round(written.box.middle + ABOVE_MIDDLE * written.size)
    stroke = BOLD * written.size if written.is_bold else 0
    place = (round(written.box.left), baseline)
    pen.text(place, written.words, fill=written.colour, font=font(written.size), anchor="ls", stroke_width=stroke)
