"""A service manager that listens, as systemd does: a datagram socket whose path goes into NOTIFY_SOCKET."""

import asyncio
import shutil
import socket
import tempfile
from pathlib import Path
from typing import Final, Self

PATIENCE: Final = 20.0
"""Real seconds within which a word comes; only a wrong bot uses them up."""


class Listener:
    """What was told, as mappings from name to value, in order."""

    def __init__(self) -> None:
        self._folder = tempfile.mkdtemp(prefix="nd-")  # short: a socket's path has room for 107 bytes
        self.address = str(Path(self._folder) / "notify")
        self.told: list[dict[str, str]] = []
        self._ours = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._ours.setblocking(False)

    def __enter__(self) -> Self:
        self._ours.bind(self.address)
        return self

    def __exit__(self, *_: object) -> None:
        self._ours.close()
        shutil.rmtree(self._folder)

    async def hears(self, name: str, words: str) -> dict[str, str]:
        """Wait until `name` was told with `words` in its value; gives that message."""
        seen = 0
        async with asyncio.timeout(PATIENCE):
            while True:
                for message in self.told[seen:]:
                    if words in message.get(name, ""):
                        return message
                seen = len(self.told)
                datagram = await asyncio.get_running_loop().sock_recv(self._ours, 2**16)
                self.told.append(dict(line.split("=", 1) for line in datagram.decode().split("\n")))
