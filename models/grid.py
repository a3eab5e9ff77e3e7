"""Where a case belongs: the town, its communities, and their grids."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigId


class Town(Base):
    """The one installation, and the chat of last resort."""

    __tablename__ = "towns"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    name: Mapped[str] = mapped_column(String(100), default="")
    duty_chat_id: Mapped[int | None] = mapped_column(ForeignKey("chats.id"))
    revision: Mapped[int] = mapped_column(default=0)  # counted up when grids change, so that maps are redrawn


class Community(Base):
    """社区·村: the parent of several grids."""

    __tablename__ = "communities"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    name: Mapped[str] = mapped_column(String(100), unique=True)


class Grid(Base):
    """网格: the smallest governed area, with the boundary and the words by which places are found in it."""

    __tablename__ = "grids"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    code: Mapped[str] = mapped_column(String(50), unique=True)
    name: Mapped[str] = mapped_column(String(100))
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    boundary: Mapped[dict[str, Any] | None]
    aliases: Mapped[list[str]] = mapped_column(default=list)
    addresses: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    station: Mapped[str | None] = mapped_column(String(200))
    phone: Mapped[str | None] = mapped_column(String(50))
    desk_chat_id: Mapped[int | None] = mapped_column(ForeignKey("chats.id"))
    away_until: Mapped[datetime | None]

    def leader_is_away(self, at: datetime) -> bool:
        """Whether the deputy stands in at this moment."""
        return self.away_until is not None and at < self.away_until
