"""Tells systemd how the process is doing: starting (and why not yet), at work, or ending.

The protocol is sd_notify(3): lines NAME=value in one datagram to the socket that $NOTIFY_SOCKET names. Without that
variable, as in a terminal or on macOS, nothing is told.
"""

import logging
import os
import socket
from typing import Final, Self

_log = logging.getLogger(__name__)

PATIENCE: Final = 1.0
"""Seconds to wait for room in systemd's queue."""


class Systemd:
    """The service manager that started us, if one did."""

    def __init__(self, address: str = "") -> None:
        self._address = f"\0{address[1:]}" if address.startswith("@") else address  # "@": Linux's abstract names

    @classmethod
    def of_environment(cls) -> Self:
        """The one that $NOTIFY_SOCKET names."""
        return cls(os.environ.get("NOTIFY_SOCKET", ""))

    def starting(self, status: str, *, within: float) -> None:
        """We are not at work yet, and `status` says why; the next word comes `within` seconds, or we hang."""
        self._tell(STATUS=status, EXTEND_TIMEOUT_USEC=str(int(within * 1_000_000)))

    def ready(self, status: str) -> None:
        """We are at work."""
        self._tell(READY="1", STATUS=status)

    def stopping(self) -> None:
        """We were told to end, and finish what is under way."""
        self._tell(STOPPING="1", STATUS="Finishing what is under way")

    def _tell(self, **fields: str) -> None:
        if not self._address:
            return
        lines = "\n".join(f"{name}={' '.join(value.split())}" for name, value in fields.items())
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ours:
                ours.settimeout(PATIENCE)
                ours.sendto(lines.encode(), self._address)
        except OSError as error:  # whether it listens or not, residents are served
            _log.debug("systemd cannot be told: %s", error)
