"""Draws the README's example of /stats: the sample town in an ordinary month, by the code that draws it in the chat."""

import io
from pathlib import Path

from PIL import Image

from bot.charts import ChartWords, draw
from bot.i18n import speaker
from tests.support import reports

PICTURE = Path(__file__).parent / "pictures" / "stats.png"
COLOURS = 64
"""A palette is enough for flat colours, and a third of the bytes."""


def main() -> None:
    """Write the picture."""
    report, outlines = reports.ordinary()
    drawn = Image.open(io.BytesIO(draw(report, ChartWords(speaker("zh-CN").plain, "本月"), outlines)))
    drawn.convert("RGB").quantize(COLOURS).save(PICTURE, optimize=True)
    print(f"{PICTURE.name}: {PICTURE.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main()
