"""Photographs for a town without a camera: a street lamp by night, dark or mended, painted pixel by pixel."""

import struct
import zlib
from collections.abc import Callable, Mapping
from functools import lru_cache
from math import exp, hypot, sin

Colour = tuple[float, float, float]

WIDTH, HEIGHT = 320, 240


@lru_cache(maxsize=16)
def picture(scene: str, *, light: float, seed: int = 0) -> bytes:
    """A PNG of a scene ("lamp"); `light` from 0 (dark) to 1 (mended), `seed` moves the camera a little."""
    paint = _SCENES[scene]
    rows = []
    for y in range(HEIGHT):
        colours = (paint(x + 14 * seed - 30, y - 5 * (seed % 3), light) for x in range(WIDTH))
        rows.append(b"\0" + bytes(_byte(part) for colour in colours for part in colour))
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"".join(rows), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _lamp(x: float, y: float, light: float) -> Colour:
    """Night sky, a hill, a road, a tree, and a lamp whose glow falls on all of it."""
    far = hypot((x - 215) / 1.2, y - 70)
    glow = light * (0.95 * exp(-far / 26) + 0.55 * exp(-far / 85))
    red, green, blue = _ground(x, y)
    if _is_lamp(x, y):
        red, green, blue = (1.0, 0.94, 0.7) if light > 0.5 and y < 84 else (0.22, 0.23, 0.26)
    return red + glow, green + 0.83 * glow, blue + 0.45 * glow


def _ground(x: float, y: float) -> Colour:
    if hypot((x - 75) / 1.15, y - 95) < 52 + 5 * sin(x / 6) + 4 * sin(y / 5) or (abs(x - 75) < 7 and y < 190):
        return 0.05, 0.10, 0.08  # the old camphor tree
    if y > 185:
        return (0.17, 0.17, 0.19) if abs(x - 190) < (y - 150) * 1.4 else (0.07, 0.12, 0.08)
    if y > 150 + 12 * sin(x / 50):
        return 0.06, 0.09, 0.10
    return 0.06 + y / 2400, 0.08 + y / 1700, 0.17 + y / 1100


def _is_lamp(x: float, y: float) -> bool:
    pole = abs(x - 240) < 3 and 62 < y < 205
    arm = abs(y - 64) < 2.5 and 205 < x < 242
    head = abs(x - 213) < 14 and 62 < y < 78
    return pole or arm or head


_SCENES: Mapping[str, Callable[[float, float, float], Colour]] = {"lamp": _lamp}


def _byte(part: float) -> int:
    return min(255, max(0, int(part * 255)))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
