"""What whoever opens the page adds to it: what only they know, and files of their own."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.sandbox.wire import Json


async def _nothing() -> Json:
    return {}


@dataclass(frozen=True)
class Backstage:
    """Everything is optional, and JSON to the page.

    `scene`: `name`; `areas` (`name`, `rings` of [lon, lat]); `centre`; `cast` ({person id: {`role`, `area`, `age`,
    `home`}}); `front`, the phones to begin with ({`person`, `chat`}, `chat` 0 being the private one).
    `look`: what can be watched as it changes; the page's own scripts show none of it. It changes nothing.
    `levers`: what the page's visitor may do beyond Telegram, by name.
    """

    scene: Callable[[], Json] = dict
    look: Callable[[], Awaitable[Json]] = _nothing
    levers: Mapping[str, Callable[[], Awaitable[None]]] = field(default_factory=dict)


@dataclass(frozen=True)
class Extras:
    """A folder of files for the page, served under /page/extras/: ES modules that are loaded before the page begins
    (static/extras.js says what they may give), and style sheets that come after the page's own.
    """

    folder: Path
    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()

    def tags(self) -> str:
        """What the page's head needs to load them."""
        styles = [f'<link rel="stylesheet" href="/page/extras/{name}">' for name in self.styles]
        scripts = [f'<script type="module" src="/page/extras/{name}"></script>' for name in self.scripts]
        return "\n  ".join([*styles, *scripts])
