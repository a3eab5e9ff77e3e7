"""Pictures, sounds and films sent as files are told by what the phone says, or by their names."""

import pytest
from telegram import Document

from handlers.edge.files import kind_of_file
from models import EvidenceKind

PICTURE, SOUND, FILM = EvidenceKind.IMAGE_FILE, EvidenceKind.AUDIO_FILE, EvidenceKind.VIDEO_FILE
BYTES = "application/octet-stream"


@pytest.mark.parametrize(
    ("name", "said", "kind"),
    [
        ("IMG_1.jpg", "image/jpeg", PICTURE), ("IMG_1.HEIC", "image/heic", PICTURE), ("IMG_1.HEIC", "", PICTURE),
        ("IMG_1.HEIC", BYTES, PICTURE), ("a.heif", None, PICTURE), ("a.bmp", BYTES, PICTURE), ("a.dng", "", PICTURE),
        ("a.ogg", "application/ogg", SOUND), ("a.amr", "audio/amr", SOUND), ("a.amr", BYTES, SOUND),
        ("a.caf", BYTES, SOUND), ("a.flac", "", SOUND), ("a.FLAC", "audio/flac", SOUND), ("x", "audio/x-caf", SOUND),
        ("IMG_1.MOV", "video/quicktime", FILM), ("VID.mp4", "video/mp4", FILM), ("VID.mp4", BYTES, FILM),
        ("a.3gp", "video/3gpp", FILM), ("a.3gp", "", FILM), (None, "video/mp4", FILM),
        ("a.mkv", "VIDEO/X-Matroska", FILM),
        ("a.pdf", "application/pdf", None), ("a.pdf", BYTES, None), ("", "", None),
        (None, None, None), ("a.jpg", "application/pdf", None), ("a.jpg.exe", BYTES, None), ("a.xlsx", "", None),
    ],
)  # fmt: skip
def test_what_a_file_is(name: str | None, said: str | None, kind: EvidenceKind | None) -> None:
    assert kind_of_file(Document("id", "unique", file_name=name, mime_type=said)) is kind
