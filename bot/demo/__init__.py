"""The sample town at work: the real bot as its own process, before the built-in sandbox, over real HTTP."""

from bot.demo.show import show
from bot.demo.story import story

__all__ = ["show", "story"]
