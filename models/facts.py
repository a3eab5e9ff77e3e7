"""Facts that only one kind of event, notice or question has: stored as JSON, written and read through a type.

Each kind has one type, a TypedDict, named in a table; mypy checks its keys wherever such facts are made or read.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, TypedDict, TypeVar, cast

from sqlalchemy.orm import Mapped, mapped_column

Shape = type[Mapping[str, Any]]
"""A TypedDict as a value: its keys and the types of their values."""

F = TypeVar("F", bound=Mapping[str, Any])


class NoFacts(TypedDict):
    """This kind has no facts of its own."""


class WithFacts:
    """A row with facts that depend on its kind."""

    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)

    @property
    def shape(self) -> Shape:
        """The type of its facts."""
        raise NotImplementedError

    def facts_as(self, shape: type[F]) -> F:
        """Its facts, read as this type.

        Raises:
            TypeError: its kind has facts of another type.
        """
        found = self.facts_if(shape)
        if found is None:
            raise TypeError(f"{self.shape.__name__} is no {shape.__name__}")
        return found

    def facts_if(self, shape: type[F]) -> F | None:
        """Its facts, read as this type; None if its kind lacks a key of the type."""
        return read(self.facts, self.shape, shape)


def kept(facts: Mapping[str, Any] | None, shape: Shape) -> dict[str, Any]:
    """Facts of this type, ready to be stored; `facts` may be None if the type requires no key.

    Raises:
        TypeError: a required key is missing, or a key is not one of the type's.
    """
    given = {} if facts is None else dict(facts)
    required, known = shape.__required_keys__, shape.__annotations__  # type: ignore[attr-defined]  # of every TypedDict
    if not required <= given.keys() <= known.keys():
        raise TypeError(f"{shape.__name__} cannot be {sorted(given)}")
    return given


def read(facts: Mapping[str, Any], shape: Shape, wanted: type[F]) -> F | None:
    """Stored facts of type `shape`, read as `wanted`; None if `shape` lacks a key of `wanted`."""
    return cast("F", facts) if _has_all(shape, wanted) else None


@cache
def _has_all(shape: Shape, wanted: Shape) -> bool:
    has = shape.__annotations__
    return all(has.get(key) == kind for key, kind in wanted.__annotations__.items())
