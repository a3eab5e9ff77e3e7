"""What comes through the door for people, looked at before it is done: what is once in a chat stays in it."""

import json
from math import isfinite

from bot.sandbox.wire import Json

_WHOLE = frozenset(
    {"chat", "from_chat", "message", "reply_to", "on", "caption_on", "duration", "live_period", "user_id"}
    | {"chat_id", "code", "retry_after", "times"}
)
_NUMBERS = frozenset({"lat", "lon", "horizontal_accuracy", "seconds"})
_LISTS = {"photos": (str,), "members": (int,), "order": (int,), "location": (int, float)}
_FLAGS = frozenset({"same_query", "shuffle", "with_bot"})


def read_arguments(body: bytes) -> Json:
    """The arguments by name, each of the type that its name stands for; null is as good as left out.

    Raises:
        TypeError, ValueError: it is something else, or no JSON.
    """
    try:
        arguments = json.loads(body) if body else {}
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    if not isinstance(arguments, dict):
        raise TypeError("a JSON object is expected")
    given = {name: value for name, value in arguments.items() if value is not None}
    for name, value in given.items():
        _check(name, value)
    return given


def _check(name: str, value: object) -> None:
    if name in _LISTS:
        if not isinstance(value, list):
            raise TypeError(f"{name} is a list")
        for one in value:
            _must_be(name, one, *_LISTS[name])
    elif name in _WHOLE:
        _must_be(name, value, int)
    elif name in _NUMBERS:
        _must_be(name, value, int, float)
    elif name in _FLAGS:
        _must_be(name, value, bool)
    elif name != "method" or not isinstance(value, list):
        _must_be(name, value, str)


def _must_be(name: str, value: object, *types: type) -> None:
    """JSON's own: true is no number, and neither is Infinity."""
    if not isinstance(value, types) or (isinstance(value, bool) and bool not in types):
        raise TypeError(f"{name} cannot be {value!r}"[:200])
    if isinstance(value, float) and not isfinite(value):
        raise ValueError(f"{name} cannot be {value}")
    if isinstance(value, str):
        value.encode()  # half a character is none; UnicodeEncodeError is a ValueError
