"""The mark 内部: words behind it stay between worker and desk, whatever question they answer."""

from typing import Final

MARKS: Final = ("内部", "內部", "internal")
"""The cards say it; spoken words begin with it, too."""

_ENDS: Final = (" ", ":", "：", "，", ",", "、", "　", "\n", "。", ".")


def is_internal(text: str) -> bool:
    """Whether the words begin with the mark, followed by a sign or a space, or are nothing else."""
    said = text.strip().casefold()
    return any(said == mark or said.startswith(tuple(mark + end for end in _ENDS)) for mark in MARKS)


def without_mark(text: str) -> str:
    """The words behind the mark; if there are none, the mark itself."""
    said = text.strip()
    mark = next((mark for mark in MARKS if said.casefold().startswith(mark)), "")
    return said[len(mark) :].lstrip("".join(_ENDS)) or said
