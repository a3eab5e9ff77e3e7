"""Where a person comes and goes."""

from __future__ import annotations

from bot.sandbox.chats import Status
from bot.sandbox.groups import SandboxGroup
from bot.sandbox.methods.chats import change_bot_status
from bot.sandbox.people.seeing import Seeing


class Moving(Seeing):
    """Joining, leaving, blocking."""

    async def joins(self, group: SandboxGroup) -> None:
        """Become a member."""
        group.add(self)

    async def leaves(self, group: SandboxGroup) -> None:
        """Be one no more."""
        group.remove(self)

    async def blocks_bot(self) -> None:
        """Want to hear nothing of the bot any more."""
        change_bot_status(self._box, self._chat(None), Status.KICKED, by=self.user)

    async def unblocks_bot(self) -> None:
        """Let the bot speak again."""
        change_bot_status(self._box, self._chat(None), Status.MEMBER, by=self.user)
