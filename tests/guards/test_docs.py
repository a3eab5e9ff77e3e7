"""The documents say what is there: words, maps, commands, links and paths agree with the code."""

import importlib
import inspect
import pkgutil
import re
import runpy
import tomllib
from enum import Enum
from pathlib import Path
from typing import Any, is_typeddict

import pytest
import typer
from typer.core import TyperGroup

import bot
import models
from bot.cli import app
from handlers.commands import COMMANDS

ROOT = Path(bot.__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
TEXTS = {page.relative_to(ROOT).as_posix(): page.read_text("utf-8") for page in PAGES}

BOTFATHERS = {"newbot", "setprivacy"}
"""Commands in chat, but not with our bot."""

_CODE = re.compile(r"`([^`\n]+)`")
_PATH = re.compile(r"(?:bot|handlers|models|tests|docs|benchmarks)/[\w./-]*\w")
_BLOCK = re.compile(r"^```.*?^```|^    .*?$", re.DOTALL | re.MULTILINE)


def links(text: str) -> list[str]:
    """Where a page's links and pictures lead inside the project."""
    found = re.findall(r"\]\(([^)\s]+)\)", text)
    return [link.split("#")[0] for link in found if "://" not in link and not link.startswith("#")]


@pytest.mark.parametrize("page", TEXTS)
def test_every_link_leads_somewhere(page: str) -> None:
    folder = (ROOT / page).parent
    assert [link for link in links(TEXTS[page]) if not (folder / link).exists()] == []


@pytest.mark.parametrize("page", TEXTS)
def test_every_path_exists(page: str) -> None:
    named = [words for words in _CODE.findall(TEXTS[page]) if _PATH.fullmatch(words)]
    assert [path for path in named if not (ROOT / path).exists() and not _numbered(path)] == []


def test_every_class_and_member_of_the_models_is_in_the_glossary() -> None:
    told = set(re.findall(r"[\w.]+", " ".join(_CODE.findall(TEXTS["GLOSSARY.md"]))))
    assert sorted(words_of_the_models() - told) == []


def test_the_glossary_has_no_member_that_the_models_have_not() -> None:
    enums = {word.split(".")[0] for word in words_of_the_models() if "." in word}
    told = {word for word in _CODE.findall(TEXTS["GLOSSARY.md"]) if word.split(".")[0] in enums and "." in word}
    assert sorted(told - words_of_the_models()) == []


def test_the_maps_of_the_architecture_agree_with_the_code() -> None:
    drawn = runpy.run_path(str(ROOT / "docs" / "write_maps.py"))["page"]()
    assert TEXTS["ARCHITECTURE.md"].splitlines() == drawn.splitlines(), "python docs/write_maps.py"


def test_the_map_of_the_features_agrees_with_the_files() -> None:
    written = runpy.run_path(str(ROOT / "docs" / "write_features.py"))["page"]()
    assert TEXTS["docs/features.md"].splitlines() == written.splitlines(), "python docs/write_features.py"


def test_the_layers_of_the_architecture_are_those_that_are_proved() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    proved = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    drawn = TEXTS["ARCHITECTURE.md"].partition("```layers\n")[2].partition("```")[0]
    assert [re.split(r"  +", line)[0] for line in drawn.splitlines()] == [_bare(layer) for layer in proved]


def test_the_picture_of_the_layers_is_that_of_the_contracts() -> None:
    script = runpy.run_path(str(ROOT / "docs" / "make_layers_picture.py"))
    assert script["PICTURE"].read_text("utf-8") == script["picture"](), "make pictures"


def test_every_command_of_the_documents_is_one() -> None:
    typed = re.compile(r"(?:`|    |bin/)diandan ((?:[a-z][a-z-]* ?)+)")
    told = {command for text in TEXTS.values() for command in typed.findall(text)}
    assert told
    assert sorted(command for command in told if not _is_command(command.split())) == []


def test_every_make_target_of_the_documents_is_one() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    told = {target for text in TEXTS.values() for target in re.findall(r"(?:`|    )make ([a-z-]+)", text)}
    assert {"demo", "test"} <= told
    assert sorted(told - targets) == []


def test_the_readme_tells_every_command_in_chat_and_no_other() -> None:
    heard = set(COMMANDS)
    prose = _BLOCK.sub("", TEXTS["README.md"])
    told = set(re.findall(r"`/([a-z]+)\b(?!/)", prose))
    assert told - BOTFATHERS == heard


def test_every_setting_is_in_the_example() -> None:
    told = set(re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text("utf-8"), re.MULTILINE))
    named = {
        word for text in TEXTS.values() for word in re.findall(r"\b(?:TELEGRAM|WEBHOOK|SPEECH)_[A-Z_]*[A-Z]", text)
    }
    assert sorted(named - told) == []


def test_every_decision_is_in_the_index() -> None:
    pages = {page.name for page in (ROOT / "docs" / "decisions").glob("[0-9]*.md")}
    assert pages == set(links(TEXTS["docs/decisions/README.md"]))


def test_every_release_has_left_a_filled_database() -> None:
    released = set(re.findall(r"^## \[(\d+\.\d+\.\d+)\] - \d{4}-\d\d-\d\d$", TEXTS["CHANGELOG.md"], re.MULTILINE))
    databases = {file.stem for file in (ROOT / "tests" / "unit" / "store" / "released").glob("*.sql")}
    assert "0.1.0" in released
    assert databases >= released, "docs/releasing.md says how it is made"


def words_of_the_models() -> set[str]:
    """Every class of the models, and `Class.MEMBER` for the enums; the facts of a kind are told with the kind."""
    classes = {each for module in _modules() for each in vars(module).values() if _is_ours(each, module.__name__)}
    members = {f"{each.__name__}.{name}" for each in classes if issubclass(each, Enum) for name in each.__members__}
    return {each.__name__ for each in classes} | members


def _modules() -> list[Any]:
    return [importlib.import_module(f"models.{module.name}") for module in pkgutil.iter_modules(models.__path__)]


def _is_ours(thing: object, module: str) -> bool:
    return inspect.isclass(thing) and thing.__module__ == module and not is_typeddict(thing)


def _is_command(words: list[str]) -> bool:
    """Whether the first words name a command; what follows is prose or arguments."""
    here = typer.main.get_command(app)
    for word in words:
        if not isinstance(here, TyperGroup):
            return True
        if word not in here.commands:
            return False
        here = here.commands[word]
    return True


def _bare(layer: str) -> str:
    """A layer without the brackets that allow it to be missing."""
    return re.sub(r"[()]", "", layer)


def _numbered(path: str) -> bool:
    """docs/decisions/0007 is how the code names a page."""
    return path.startswith("docs/decisions/") and any(ROOT.glob(f"{path}*.md"))
