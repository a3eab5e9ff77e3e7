"""What people can do wrong; each is an answer to give, never a stack trace.

DomainError
├── NotFound        there is no such thing, or it is not yours to see
├── NotAllowed      you see it, but this is not yours to do
├── NotNow          the case's status does not have this action
│   └── AlreadySo   it has been done before, perhaps by your own first tap
├── NotEnough       words or a picture are owed first
├── TooLate         the window for this has closed
├── TooOften        a limit on how often has been reached
├── TooMany         a limit on how many has been reached
├── BadPeriod       the words name no stretch of time that can be counted
└── BadInvitation   unknown, used or expired
"""

from typing import ClassVar


class DomainError(Exception):
    """A refusal with a reason; `key` names its sentence in the locales, `facts` fill it."""

    key: ClassVar[str] = "error-general"

    def __init__(self, key: str | None = None, **facts: object) -> None:
        self.sentence = key or self.key
        self.facts = facts
        super().__init__(f"{self.sentence} {facts}" if facts else self.sentence)


class NotFound(DomainError):
    """There is no such thing, or it is not yours to see: the answer is the same for both."""

    key = "error-not-found"


class NotAllowed(DomainError):
    """You may see it, but this step belongs to somebody else."""

    key = "error-not-allowed"


class NotNow(DomainError):
    """The case is not in a status from which this action leads anywhere."""

    key = "error-not-now"


class AlreadySo(NotNow):
    """The case already is what the action would make of it."""

    key = "error-already-so"


class NotEnough(DomainError):
    """Words of substance, or a picture, are owed before this step."""

    key = "error-not-enough"


class TooLate(DomainError):
    """The time in which this could be done is over."""

    key = "error-too-late"


class TooOften(DomainError):
    """It was done recently; it may be done again later."""

    key = "error-too-often"


class TooMany(DomainError):
    """There is no room for one more."""

    key = "error-too-many"


class BadInvitation(DomainError):
    """The invitation is unknown, used or expired; which of them is not told."""

    key = "error-bad-invitation"


class BadPeriod(DomainError):
    """The words name no stretch of time, or one that runs backwards or has not begun."""

    key = "error-bad-period"
