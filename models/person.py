"""Everybody the town talks with, what they may be in it, and how they came to be it."""

from datetime import datetime
from hashlib import sha256

from sqlalchemy import BigInteger, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigId, word_of
from models.errors import BadInvitation
from models.policy import RoleGrant, RoleKind


class Person(Base):
    """A human being on Telegram; whoever writes to us is a resident."""

    __tablename__ = "people"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    telegram_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    chat_id: Mapped[int | None] = mapped_column(ForeignKey("chats.id"))
    name: Mapped[str] = mapped_column(String(255), default="")
    username: Mapped[str | None] = mapped_column(String(64))
    language: Mapped[str] = mapped_column(String(16), default="zh-CN")
    phone: Mapped[str | None] = mapped_column(String(32))
    home_grid_id: Mapped[int | None] = mapped_column(ForeignKey("grids.id"))
    since: Mapped[datetime]
    banned_until: Mapped[datetime | None]
    purpose_shown: Mapped[str | None] = mapped_column(String(16))
    consent_version: Mapped[str | None] = mapped_column(String(16))
    consented_at: Mapped[datetime | None]
    large_print: Mapped[bool | None]  # 大字: chosen or not; None while it was never offered


class Role(Base):
    """A person's part in the town, until it ends."""

    __tablename__ = "roles"
    __table_args__ = (
        Index("ix_roles_of_person", "person_id", "until"),
        Index("ix_roles_of_grid", "grid_id", "until"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[RoleKind] = mapped_column(word_of(RoleKind))
    grid_id: Mapped[int | None] = mapped_column(ForeignKey("grids.id"))
    community_id: Mapped[int | None] = mapped_column(ForeignKey("communities.id"))
    title: Mapped[str] = mapped_column(
        String(40), default="", server_default=""
    )  # what a partner is shown as: 供电所, 律师 …
    since: Mapped[datetime]
    until: Mapped[datetime | None]

    @property
    def grant(self) -> RoleGrant:
        """The role as policy needs it."""
        return RoleGrant(self.kind, self.grid_id, self.community_id)


class Invitation(Base):
    """A one-time link that makes its bearer something; we keep only the hash of its code."""

    __tablename__ = "invitations"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    kind: Mapped[RoleKind] = mapped_column(word_of(RoleKind))
    grid_id: Mapped[int | None] = mapped_column(ForeignKey("grids.id"))
    community_id: Mapped[int | None] = mapped_column(ForeignKey("communities.id"))
    title: Mapped[str] = mapped_column(String(40), default="", server_default="")
    invited_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    used_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    @staticmethod
    def hash_of(code: str) -> str:
        """What we keep of a code: SHA-256, so that a stolen database invites nobody."""
        return sha256(code.encode()).hexdigest()

    def is_open(self, at: datetime) -> bool:
        """Whether somebody could still use it."""
        return self.used_at is None and at < self.expires_at

    def accept(self, person: Person, *, at: datetime) -> Role:
        """The role that the bearer now has.

        Raises:
            BadInvitation: it was used before or has expired.
        """
        if not self.is_open(at):
            raise BadInvitation
        self.used_at = at
        self.used_by_id = person.id
        return Role(
            person_id=person.id,
            kind=self.kind,
            grid_id=self.grid_id,
            community_id=self.community_id,
            title=self.title,
            since=at,
        )
