"""Writes docs/sentences.md, every Chinese sentence that people read with its length: `python docs/write_sentences.py`.

Most readers are old and read on a small screen; many have it read aloud to them. A message has two sentences at most,
and a sentence 18 characters. The table docs/sentences.toml has what is longer, with the reason.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from fluent.syntax import FluentParser
from fluent.syntax.ast import Message

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "sentences.md"
LOCALES = ROOT / "bot" / "locales"

MOST_SENTENCES = 2
MOST_SIGNS, MOST_WORDS = 18, 12
"""How long a sentence may be: in Chinese the characters one reads, in English the words."""

GREETING = 3
"""So few characters (or words) are a greeting or an answer (您好！ 收到了。), and no sentence of their own."""

_END = {"zh-CN": re.compile(r"[。？！?!]+|(?<!，)\n|　"), "en": re.compile(r"[?!]+|\.(?=\s|$)|(?<!,)\n|　")}
_UNIT = {"zh-CN": re.compile(r"\w"), "en": re.compile(r"[\w’'-]+")}
_FACT = re.compile(r"\{\s*\$(\w+)\s*\}")

HEAD = """# Every sentence

What people read in Chinese, with the length of each sentence: characters without punctuation, pictures, and the facts
in braces, which differ each time. At most {most} sentences a message, greetings of up to three characters apart, and at
most {signs} characters a sentence. Of {all} sentences and longer labels, {short} are so short ({share} %); what is
longer, or more at once, stands first with its reason ([sentences.toml](sentences.toml)). Written from the locales by
`python docs/write_sentences.py`; a guard tells when it is old.
"""


@dataclass(frozen=True)
class Told:
    """One message of a locale as people read it: `{ $facts }` in their places, without tags."""

    key: str
    file: str
    text: str
    lengths: tuple[int, ...]

    @property
    def sentences(self) -> int:
        """How many sentences it has, greetings apart."""
        return sum(length > GREETING for length in self.lengths)


def told(language: str) -> list[Told]:
    """Every message of a language, in the order of its files."""
    return [each for file in _files(language) for each in _messages(file, language)]


def sentences(language: str) -> list[int]:
    """How long every sentence of a language is; greetings and labels of up to three characters are none."""
    return [length for each in told(language) for length in each.lengths if length > GREETING]


def reasons() -> Mapping[str, Mapping[str, str]]:
    """Why some are long, and some are many: by key."""
    return tomllib.loads((ROOT / "docs" / "sentences.toml").read_text("utf-8"))


def page() -> str:
    """docs/sentences.md as it should be."""
    counted = sentences("zh-CN")
    short = sum(length <= MOST_SIGNS for length in counted)
    share = f"{100 * short / len(counted):.1f}"
    head = HEAD.format(most=MOST_SENTENCES, signs=MOST_SIGNS, all=len(counted), short=short, share=share)
    return "\n".join([head, *_exceptions(), *(part for file in _files("zh-CN") for part in _section(file))])


def _exceptions() -> Iterator[str]:
    yield "## Longer, and why\n\n| | | |\n|---|---|---|"
    for kind, keys in reasons().items():
        for key, reason in keys.items():
            yield f"| {kind} | `{key}` | {reason} |"
    yield ""


def _section(file: Path) -> Iterator[str]:
    yield f"## {file.stem}\n\n{_comment(file)}\n\n| | | |\n|---|---|---|"
    for each in _messages(file, "zh-CN"):
        words = _FACT.sub(r"{\1}", each.text).replace("|", r"\|").replace("\n", "<br>")
        yield f"| `{each.key}` | {words} | {' · '.join(map(str, each.lengths))} |"
    yield ""


def _files(language: str) -> list[Path]:
    return sorted((LOCALES / language).glob("*.ftl"))


def _comment(file: Path) -> str:
    """What the file says of itself in its first lines."""
    lines = takewhile(lambda line: line.startswith("#"), file.read_text("utf-8").splitlines())
    return " ".join(line.removeprefix("# ") for line in lines)


def _messages(file: Path, language: str) -> Iterator[Told]:
    source = file.read_text("utf-8")
    for entry in FluentParser(with_spans=True).parse(source).body:
        if isinstance(entry, Message) and entry.value is not None and entry.value.span is not None:
            written = source[entry.value.span.start : entry.value.span.end]
            text = re.sub(r"<[^>]*>", "", re.sub(r"\n +", "\n", written))
            yield Told(entry.id.name, file.stem, text, lengths(text, language))


def lengths(text: str, language: str) -> tuple[int, ...]:
    """How long each sentence of a text is, without its facts."""
    parts = _END[language].split(re.sub(r"\{[^}]*\}", " ", text))
    return tuple(length for part in parts if (length := len(_UNIT[language].findall(part))))


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
