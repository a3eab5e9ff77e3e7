"""What whoever opens the page knows and the sandbox does not: the town, the cases, the bot's process."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from bot.sandbox.wire import Json


async def _nothing() -> Json:
    return {}


@dataclass(frozen=True)
class Backstage:
    """Everything is optional, and JSON to the page.

    `scene`: `name`; `grids` (`code`, `name`, `rings` of [lon, lat]); `cast` ({person id: {`role`, `note`, `home`}});
    `front`, the phones to begin with ({`person`, `chat`}, `chat` 0 being the private one).
    `look`: what can be watched as it changes: `cases`, `notices`, `bot`. It changes nothing.
    `levers`: what the page's visitor may do beyond Telegram, by name: kill, start, story, rest.
    """

    scene: Callable[[], Json] = dict
    look: Callable[[], Awaitable[Json]] = _nothing
    levers: Mapping[str, Callable[[], Awaitable[None]]] = field(default_factory=dict)
