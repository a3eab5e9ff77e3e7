"""Facts that only rows of one kind have: kept as JSON, written and read under the names that the kind's type gives.

Each kind has one type, a TypedDict; a table names it, and mypy checks the keys wherever such facts are made or read.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, TypedDict, TypeVar, cast

from sqlalchemy.orm import Mapped, mapped_column

Shape = type[Mapping[str, Any]]
"""A TypedDict, as a value: which keys there are, and what stands under them."""

F = TypeVar("F", bound=Mapping[str, Any])


class NoFacts(TypedDict):
    """The row says everything."""


class WithFacts:
    """A row that keeps the facts of its kind."""

    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)

    @property
    def shape(self) -> Shape:
        """What facts of its kind look like."""
        raise NotImplementedError

    def facts_as(self, shape: type[F]) -> F:
        """Its facts, which are known to be of this shape.

        Raises:
            TypeError: its kind has other facts.
        """
        found = self.facts_if(shape)
        if found is None:
            raise TypeError(f"{self.shape.__name__} is no {shape.__name__}")
        return found

    def facts_if(self, shape: type[F]) -> F | None:
        """Its facts, if those of its kind have all that this shape has; None if they do not."""
        return read(self.facts, self.shape, shape)


def kept(facts: Mapping[str, Any] | None, shape: Shape) -> dict[str, Any]:
    """Facts of this shape as they are stored; None for a kind that needs none.

    Raises:
        TypeError: a key is missing, or is none of this shape's.
    """
    given = {} if facts is None else dict(facts)
    required, known = shape.__required_keys__, shape.__annotations__  # type: ignore[attr-defined]  # of every TypedDict
    if not required <= given.keys() <= known.keys():
        raise TypeError(f"{shape.__name__} cannot be {sorted(given)}")
    return given


def read(facts: Mapping[str, Any], shape: Shape, wanted: type[F]) -> F | None:
    """Stored facts of one shape as those of another that asks for no more than is there; None if it does."""
    return cast("F", facts) if _has_all(shape, wanted) else None


@cache
def _has_all(shape: Shape, wanted: Shape) -> bool:
    has = shape.__annotations__
    return all(has.get(key) == kind for key, kind in wanted.__annotations__.items())
