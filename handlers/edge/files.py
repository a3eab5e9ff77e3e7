"""What a file is: by what the phone says of it, and where the phone does not know, by its name."""

from typing import Final

from telegram import Document, Message
from telegram.ext import filters

from models import EvidenceKind

UNTOLD: Final = frozenset({"", "application/octet-stream", "binary/octet-stream", "application/x-unknown"})
"""What a phone says of a file whose type it does not know."""

_NAMES: Final = {
    EvidenceKind.IMAGE_FILE: "jpg jpeg jpe png heic heif webp bmp gif tif tiff dng avif",
    EvidenceKind.AUDIO_FILE: "amr m4a m4b mp3 ogg oga opus wav aac caf flac wma aif aiff awb",
    EvidenceKind.VIDEO_FILE: "mp4 m4v mov qt avi mkv webm 3gp 3gpp 3g2 mpg mpeg mts m2ts ts wmv flv",
}
_BY_ENDING: Final = {ending: kind for kind, endings in _NAMES.items() for ending in endings.split()}
_BY_FAMILY: Final = {
    "image": EvidenceKind.IMAGE_FILE,
    "audio": EvidenceKind.AUDIO_FILE,
    "video": EvidenceKind.VIDEO_FILE,
}
_OGG: Final = "application/ogg"  # RFC 3534: what older phones call audio/ogg


def kind_of_file(document: Document) -> EvidenceKind | None:
    """A picture, a sound or a film sent as a file; None for any other file."""
    said, name = (document.mime_type or "").lower(), (document.file_name or "").lower()
    if said == _OGG:
        return EvidenceKind.AUDIO_FILE
    if (kind := _BY_FAMILY.get(said.partition("/")[0])) is not None:
        return kind
    return _BY_ENDING.get(name.rpartition(".")[2]) if said in UNTOLD else None


class KeptFile(filters.MessageFilter):
    """Messages with a file that is evidence."""

    def filter(self, message: Message) -> bool:
        """Whether it is."""
        return message.document is not None and kind_of_file(message.document) is not None
