"""Just enough of picture formats to tell a picture from something else, and how large it is."""

_SIGNATURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"BM")
_UNKNOWN_SIZE = (800, 600)
_SIZE_MARKERS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # JPEG's start-of-frame segments


def is_picture(data: bytes) -> bool:
    """Whether Telegram would take these bytes for a photo, judged by their beginning."""
    return data.startswith(_SIGNATURES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")


def size_of(data: bytes) -> tuple[int, int]:
    """Width and height in pixels for PNG and JPEG; a usual size for anything else."""
    if data.startswith(b"\x89PNG") and len(data) >= 24:
        width, height = int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
        return (width, height) if width and height else _UNKNOWN_SIZE
    return _jpeg_size(data) if data.startswith(b"\xff\xd8") else _UNKNOWN_SIZE


def _jpeg_size(data: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        if data[at + 1] in _SIZE_MARKERS:
            height, width = data[at + 5 : at + 7], data[at + 7 : at + 9]
            return int.from_bytes(width, "big") or 1, int.from_bytes(height, "big") or 1
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return _UNKNOWN_SIZE
