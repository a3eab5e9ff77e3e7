"""The locales as they are written, and which of their sentences the code says: read from the sources, run by nobody."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fluent.syntax import FluentParser
from fluent.syntax.ast import Junk, Message

import bot
import handlers
import models
from bot.i18n import LANGUAGES
from models import errors

CODE = (handlers, models, bot)
LOCALES = Path(bot.__path__[0]) / "locales"
ELSEWHERE = frozenset({"sandbox", "speech", "migrations"})
"""Packages of `bot` that say nothing to people in chats."""

REFUSALS = frozenset(name for name, kind in vars(errors).items() if isinstance(kind, type))
SAYS = frozenset({"say", "plain", "toast", "home", "choose_grid"})
_VARIABLE = re.compile(r"\{\s*\$(\w+)\s*\}")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One message of a locale; `text` is as it is written, with `{ $facts }` in their places."""

    key: str
    text: str
    file: str

    @property
    def facts(self) -> frozenset[str]:
        """The variables it needs."""
        return frozenset(_VARIABLE.findall(self.text))

    @property
    def bare(self) -> str:
        """What is always read: without its variables and tags."""
        return re.sub(r"<[^>]*>|\{[^}]*\}", "", self.text)


@dataclass(frozen=True, slots=True)
class Use:
    """A place in the code that says something. `family` means: any key that begins so. `facts` None: not known here."""

    key: str
    family: bool
    said: str
    facts: frozenset[str] | None
    where: str

    @property
    def is_plain(self) -> bool:
        """Whether it is shown as bare text, where a tag would be read as signs."""
        return self.said in {"plain", "toast"} or self.said in REFUSALS


@cache
def locale(language: str) -> dict[str, Sentence]:
    """Every sentence of a language. Raises ValueError for what Fluent cannot read, and for a key given twice."""
    found: dict[str, Sentence] = {}
    for file in sorted((LOCALES / language).glob("*.ftl")):
        for entry in FluentParser(with_spans=True).parse(file.read_text("utf-8")).body:
            if isinstance(entry, Junk):
                raise ValueError(f"{language}/{file.name}: {entry.content}")
            if isinstance(entry, Message):
                sentence = _sentence(entry, file)
                if sentence.key in found:
                    raise ValueError(f"{language}: {sentence.key} is there twice")
                found[sentence.key] = sentence
    return found


@cache
def uses() -> tuple[Use, ...]:
    """Every call in the code that says a sentence by a key that is written there."""
    return tuple(use for file in sources() for use in _uses_in(file))


@cache
def mentioned() -> frozenset[str]:
    """Every string that is written somewhere in `handlers`, where keys also stand in tables."""
    files = [file for file in sources() if "handlers" in file.parts and file.name != "callback_data.py"]
    return frozenset(
        node.value
        for file in files
        for node in ast.walk(_tree(file))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


@cache
def sources() -> tuple[Path, ...]:
    """The files that may say something."""
    roots = (Path(package.__path__[0]) for package in CODE)
    return tuple(file for root in roots for file in sorted(root.rglob("*.py")) if not ELSEWHERE & {*file.parts})


def every_sentence() -> Iterator[tuple[str, Sentence]]:
    """All sentences, each with its language."""
    for language in LANGUAGES:
        for sentence in locale(language).values():
            yield language, sentence


def _sentence(entry: Message, file: Path) -> Sentence:
    assert entry.value is not None, f"{entry.id.name} says nothing"
    assert entry.value.span is not None
    written = file.read_text("utf-8")[entry.value.span.start : entry.value.span.end]
    return Sentence(entry.id.name, re.sub(r"\n +", "\n", written), file.stem)


@cache
def _tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"))


def _uses_in(file: Path) -> Iterator[Use]:
    for node in ast.walk(_tree(file)):
        if isinstance(node, ast.Call) and node.args and (said := _name(node.func)) in SAYS | REFUSALS:
            facts = frozenset(k.arg for k in node.keywords if k.arg is not None)
            whole = all(k.arg is not None for k in node.keywords) and said not in {"home", "choose_grid"}
            for argument in node.args:
                for key, family in _keys(argument):
                    yield Use(key, family, said, facts if whole else None, f"{file.name}:{node.lineno}")


def _name(function: ast.expr) -> str:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case ast.Call(func=inner):  # speaker(language)("key")
            return "say" if _name(inner) == "speaker" else ""
        case _:
            return ""


def _keys(argument: ast.expr) -> Iterator[tuple[str, bool]]:
    """The keys that an argument may be; both branches of a choice."""
    match argument:
        case ast.Constant(value=str(key)):
            yield key, False
        case ast.IfExp(body=one, orelse=other):
            yield from _keys(one)
            yield from _keys(other)
        case ast.JoinedStr(values=[ast.Constant(value=str(start)), *_]):
            yield start, True
