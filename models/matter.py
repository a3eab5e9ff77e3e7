"""As much of a case as tells whether it is the same matter as another."""

from typing import NamedTuple


class Matter(NamedTuple):
    """An open case beside which others are held: whose it is, what it is about, and where (degrees)."""

    id: int
    case_no: str
    reporter_id: int
    confidential: bool
    category: str
    words: str
    grid_id: int | None
    lat: float | None
    lon: float | None
    place_words: str | None
