"""Reads the grids of a shapefile, whose names may be in any encoding that Chinese offices use.

A .dbf keeps texts as bytes. A .cpg beside them may say in which encoding; often there is none, or a tool wrote its
own default. So what it says is tried first, then UTF-8, then GB18030 (which holds GBK), and the first that fits every
name is believed. Latin encodings fit any bytes and make Latin letters of Chinese names: they are never believed.
"""

import codecs
import json
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import shapefile

_NO_LATIN = ("utf-8", "gbk", "gb2312", "gb18030", "big5", "cp950", "hz")
_LONGEST = 120


_BROKEN = (shapefile.ShapefileException, Warning, struct.error, ValueError, LookupError, TypeError, OSError)
"""What pyshp raises of a file that is not as the format wants it."""


class BadShapefile(ValueError):
    """It cannot be read; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Shapefile:
    """The parts of one shapefile, by what their names end in; without .shx it is read all the same."""

    shp: bytes
    dbf: bytes
    shx: bytes | None = None
    cpg: bytes = b""


def features_of(parts: Shapefile) -> list[dict[str, Any]]:
    """Its shapes with their records, as GeoJSON features.

    Raises:
        BadShapefile: a part is broken, or its texts are in no encoding that we know.
    """
    why = ""
    for encoding in _encodings(parts.cpg):
        try:
            return _read(parts, encoding)
        except (UnicodeDecodeError, shapefile.dbfFileException) as error:  # pyshp has its own for texts, too
            why = str(error)
        except _BROKEN as error:
            raise BadShapefile(f"{type(error).__name__}: {error}"[:_LONGEST]) from None
    raise BadShapefile(f"its table is in neither UTF-8 nor GBK, or broken ({why[:_LONGEST]})")


def _encodings(cpg: bytes) -> Iterator[str]:
    said = cpg.decode("ascii", "ignore").strip().lower().replace("ansi ", "cp")
    try:
        name = codecs.lookup({"65001": "utf-8", "936": "gbk", "cp65001": "utf-8"}.get(said, said)).name
    except LookupError:
        name = ""
    if name in _NO_LATIN:
        yield name
    yield "utf-8"
    yield "gb18030"


def _read(parts: Shapefile, encoding: str) -> list[dict[str, Any]]:
    streams = {"shp": BytesIO(parts.shp), "dbf": BytesIO(parts.dbf)}
    if parts.shx is not None:
        streams["shx"] = BytesIO(parts.shx)
    with shapefile.Reader(**streams, encoding=encoding, encodingErrors="strict") as reader:
        return [_feature(each) for each in reader.iterShapeRecords()]


def _feature(row: Any) -> dict[str, Any]:
    properties = {name: _plain(value) for name, value in row.record.as_dict().items()}
    drawn = row.shape.shapeType != shapefile.NULL
    geometry = json.loads(json.dumps(row.shape.__geo_interface__)) if drawn else None
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def _plain(value: Any) -> Any:
    """As JSON would have it; a date becomes its text."""
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)
