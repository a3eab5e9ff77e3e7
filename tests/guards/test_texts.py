"""Every text of the project is UTF-8, ends with one newline, and has no blanks at the end of a line."""

import subprocess
from pathlib import Path

import pytest

from tests.guards.imports import ROOT

BINARIES = frozenset({".npz", ".ogg", ".png"})


def texts() -> list[str]:
    """Every file that git keeps or would keep, except pictures and trained weights."""
    asked = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    named = subprocess.run(asked, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")  # noqa: S603 - our own
    return sorted(name for name in named if name and Path(name).suffix not in BINARIES and (ROOT / name).is_file())


def faults(content: bytes) -> list[str]:
    """What an editor that reads .editorconfig would have done otherwise."""
    text = content.decode("utf-8")
    found = {
        "ends without a newline": text != "" and not text.endswith("\n"),
        "ends with an empty line": text.endswith("\n\n"),
        "has a line that ends with blanks": any(line != line.rstrip(" \t") for line in text.split("\n")),
        "has a carriage return": "\r" in text,
    }
    return [fault for fault, is_there in found.items() if is_there]


def test_every_text_is_as_the_editorconfig_says() -> None:
    looked_at = {name: faults((ROOT / name).read_bytes()) for name in texts()}
    assert {"README.md", "CONTRIBUTING.md", "Makefile"} <= looked_at.keys()
    assert {name: found for name, found in looked_at.items() if found} == {}


@pytest.mark.parametrize("content", [b"a", b"a\n\n", b"a \n", b"a\t\nb\n", b"a\r\n"])
def test_what_is_wrong_with_a_text_is_found(content: bytes) -> None:
    assert faults(content) != []


def test_a_text_may_be_empty() -> None:
    assert faults(b"") == []
