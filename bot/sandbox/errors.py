"""What can go wrong in the sandbox.

SandboxError
├── Refused          Telegram answers "no": a code, a description, sometimes parameters
├── ConnectionLost   the connection broke before an answer came; the effect may have taken place
└── NeverAnswered    Telegram took the call and stays silent until the client gives up
NotOnScreen          a person in a test wants to press or read what her phone does not show
"""

from collections.abc import Mapping


class SandboxError(Exception):
    """Any way in which a call to the sandbox's Bot API can fail."""


class Refused(SandboxError):
    """Telegram's answer is no; the three fields are what the Bot API puts on the wire."""

    def __init__(self, error_code: int, description: str, parameters: Mapping[str, int] | None = None) -> None:
        super().__init__(f"{error_code} {description}")
        self.error_code = error_code
        self.description = description
        self.parameters = dict(parameters or {})


class ConnectionLost(SandboxError):
    """The line went dead; `performed` says whether the call had taken effect by then."""

    def __init__(self, *, performed: bool) -> None:
        super().__init__("the connection was lost")
        self.performed = performed


class NeverAnswered(SandboxError):
    """Telegram never answers; a door waits until its client gives up."""


class NotOnScreen(AssertionError):
    """The label or text is not on that person's screen; the message lists what is."""


def bad_request(text: str) -> Refused:
    """400 with Telegram's prefix; like Telegram's server, the text's first letter is lowered.

    Codes such as BUTTON_DATA_INVALID keep their capitals.
    """
    code_like = len(text) > 1 and (text[1] == "_" or text[1].isupper())
    return Refused(400, "Bad Request: " + (text if code_like else text[:1].lower() + text[1:]))


def forbidden(text: str) -> Refused:
    """403 with Telegram's prefix."""
    return Refused(403, f"Forbidden: {text}")


def too_many_requests(seconds: int) -> Refused:
    """429; `seconds` is how long Telegram wants to be left alone."""
    return Refused(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})
