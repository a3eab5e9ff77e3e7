"""requirements.lock pins what pyproject.toml asks for, by hash, and names no registry."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import bot

ROOT = Path(bot.__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
ASKED = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
PINS = {canonicalize_name(name): version for name, version in re.findall(r"^([\w.-]+)==(\S+)", LOCK, re.MULTILINE)}


@pytest.mark.parametrize("asked", ASKED)
def test_what_is_asked_for_is_pinned_in_the_version_that_was_asked(asked: str) -> None:
    requirement = Requirement(asked)
    pinned = PINS.get(canonicalize_name(requirement.name))
    assert pinned is not None, "make lock"
    assert requirement.specifier.contains(pinned), f"pinned is {pinned}: make lock"


def test_every_pin_has_a_hash_and_no_registry_is_named() -> None:
    pins = re.split(r"\n(?=\S)", LOCK.strip())
    assert all("--hash=sha256:" in pin for pin in pins)
    assert "://" not in LOCK
    assert "--index" not in LOCK
