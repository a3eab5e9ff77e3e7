"""The locks pin what pyproject.toml asks for, by hash, and name no registry."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import bot

ROOT = Path(bot.__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
ASKED = {
    "requirements.lock": [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]],
    "requirements-docs.lock": PROJECT["dependency-groups"]["docs"],
    "requirements-meaning.lock": PROJECT["project"]["optional-dependencies"]["meaning"],
    "requirements-mutants.lock": PROJECT["dependency-groups"]["mutants"],
}
LOCKS = {name: (ROOT / name).read_text("utf-8") for name in ASKED}


@pytest.mark.parametrize(("lock", "asked"), [(lock, asked) for lock, all_asked in ASKED.items() for asked in all_asked])
def test_what_is_asked_for_is_pinned_in_the_version_that_was_asked(lock: str, asked: str) -> None:
    requirement = Requirement(asked)
    pinned = pins(LOCKS[lock]).get(canonicalize_name(requirement.name))
    assert pinned is not None, "make lock"
    assert requirement.specifier.contains(pinned), f"pinned is {pinned}: make lock"


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_a_hash_and_no_registry_is_named(lock: str) -> None:
    text = LOCKS[lock]
    assert all("--hash=sha256:" in pin for pin in re.split(r"\n(?=\S)", text.strip()))
    assert "://" not in text
    assert "--index" not in text


def pins(text: str) -> dict[str, str]:
    """Each package with its version."""
    found = re.findall(r"^([\w.-]+)==(\S+)", text, re.MULTILINE)
    return {str(canonicalize_name(name)): version for name, version in found}
