"""What a worker process and its owner say to each other, and how it goes over the pipe."""

import pickle
import struct
from dataclasses import dataclass
from typing import Any

from bot.speech.port import Hints
from bot.speech.recording import Recording

LENGTH = struct.Struct("!I")
"""Each message is its length, then a pickle."""


@dataclass(frozen=True)
class Job:
    """What the owner asks; the worker answers with a Transcript or Unheard."""

    recording: Recording
    hints: Hints


@dataclass(frozen=True)
class Ready:
    """A worker's first message: its engine is loaded, or (`off` says why) never will be."""

    off: str | None = None


def packed(message: object) -> bytes:
    data = pickle.dumps(message)
    return LENGTH.pack(len(data)) + data


def unpacked(data: bytes) -> Any:
    return pickle.loads(data)  # noqa: S301 - both ends are this program, the pipe is theirs alone
