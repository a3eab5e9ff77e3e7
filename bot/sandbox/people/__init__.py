"""People with phones: they say, show, share, tap and see."""

from bot.sandbox.people.moving import Moving
from bot.sandbox.people.oddments import Oddments
from bot.sandbox.people.tapping import Tapping

__all__ = ["SandboxPerson"]


class SandboxPerson(Tapping, Oddments, Moving):
    """Somebody on Telegram; `chat=None` always means her private chat with the bot."""

    def __repr__(self) -> str:
        return f"<{self.name} {self.id}>"
