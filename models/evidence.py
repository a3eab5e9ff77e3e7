"""What people showed and said: words, pictures, recordings, files, each with who gave it."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigId, word_of


class EvidenceKind(StrEnum):
    """What sort of thing was given."""

    WORDS = "words"
    PHOTO = "photo"
    IMAGE_FILE = "image_file"
    VOICE = "voice"
    AUDIO = "audio"
    AUDIO_FILE = "audio_file"
    VIDEO = "video"
    VIDEO_FILE = "video_file"
    VIDEO_NOTE = "video_note"
    ANIMATION = "animation"


PICTURES = frozenset({EvidenceKind.PHOTO, EvidenceKind.IMAGE_FILE})

FILMS = frozenset({EvidenceKind.VIDEO, EvidenceKind.VIDEO_FILE, EvidenceKind.ANIMATION})
"""What shows something and is not listened to."""

SPOKEN = frozenset({EvidenceKind.VOICE, EvidenceKind.AUDIO, EvidenceKind.AUDIO_FILE, EvidenceKind.VIDEO_NOTE})
"""What is listened to: it stands for words until somebody writes them down."""

MAX_PICTURES = 9
"""As many as people know from WeChat's nine squares; Telegram's albums end at ten."""


class Evidence(Base):
    """One thing given, first to a draft, then to the case made of it."""

    __tablename__ = "evidence"
    __table_args__ = (Index("ix_evidence_of_case", "case_id"), Index("ix_evidence_of_draft", "draft_id"))

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    draft_id: Mapped[int | None] = mapped_column(ForeignKey("drafts.id", ondelete="CASCADE"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
    event_id: Mapped[int | None] = mapped_column(ForeignKey("case_events.id"))
    kind: Mapped[EvidenceKind] = mapped_column(word_of(EvidenceKind))
    words: Mapped[str | None] = mapped_column(Text)
    file_id: Mapped[str | None] = mapped_column(String(255))
    file_unique_id: Mapped[str | None] = mapped_column(String(64))
    album: Mapped[str | None] = mapped_column(String(64))
    place_in_album: Mapped[int] = mapped_column(BigInteger, default=0)
    seconds: Mapped[int | None]
    by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    internal: Mapped[bool] = mapped_column(default=False)
    danger: Mapped[str | None] = mapped_column(
        String(64)
    )  # the kind of danger, at this moment, that its words speak of
    at: Mapped[datetime]

    @property
    def is_picture(self) -> bool:
        """Whether it can be shown in an album."""
        return self.kind in PICTURES

    @property
    def is_film(self) -> bool:
        """Whether it shows something and moves."""
        return self.kind in FILMS
