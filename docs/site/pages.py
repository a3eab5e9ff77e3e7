"""MkDocs hook: the site's pages are those of the repository, taken in where they lie.

Every page keeps its path, and so each link from page to page works here as it does on GitHub. A link to a file of the
code leads to a page that shows the file. Run by `make docs` (mkdocs.yml), in the environment .venv-docs.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from posixpath import dirname, normpath, relpath
from typing import Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT: Final = Path(__file__).parents[2]
PAGES: Final = ("*.md", "docs/*.md", "docs/decisions/*.md")
PICTURES: Final = ("docs/pictures/*",)

CODE: Final = "code/"
"""Where the pages lie that show a file."""

LANGUAGES: Final = {
    ".css": "css", ".geojson": "json", ".html": "html", ".js": "js", ".py": "python", ".service": "ini", ".sql": "sql",
    ".toml": "toml", ".yml": "yaml", "Makefile": "make", "run": "bash",
}  # fmt: skip

_LINK: Final = re.compile(r"(?<=\]\()(?!\w+:|#)([^)\s#]+)(?=[)#])")
_DECISIONS: Final = "docs/decisions/"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Put every decision into the navigation, the index first; look at the pages anew at every build."""
    _linked_code.cache_clear()
    for entry in config.nav or []:
        for title, where in entry.items():
            if where == _DECISIONS:
                pages = sorted((ROOT / _DECISIONS).glob("[0-9]*.md"))
                entry[title] = [f"{_DECISIONS}README.md", *(f"{_DECISIONS}{page.name}" for page in pages)]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages, their pictures, and a page for each file of the code that they link to."""
    for path in [*_found(PAGES), *_found(PICTURES)]:
        files.append(File.generated(config, path, abs_src_path=str(ROOT / path)))
    for path in _linked_code():
        files.append(File.generated(config, _shown_at(path), content=_shown(path)))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Lead each link to a file of the code to the page that shows it."""
    here = page.file.src_uri

    def lead(link: re.Match[str]) -> str:
        target = normpath(f"{dirname(here)}/{link[1]}").lstrip("/")
        return relpath(_shown_at(target), dirname(here)) if target in _linked_code() else link[1]

    return markdown if here.startswith(CODE) else _LINK.sub(lead, markdown)


@cache
def _linked_code() -> tuple[str, ...]:
    """Files of the repository that a page links to, and that are neither pages nor pictures."""
    linked = {target for page in _found(PAGES) for target in _links_of(page)}
    others = linked - {*_found(PAGES), *_found(PICTURES)}
    return tuple(sorted(path for path in others if (ROOT / path).is_file()))


def _links_of(page: str) -> Iterator[str]:
    for link in _LINK.findall((ROOT / page).read_text("utf-8")):
        yield normpath(f"{dirname(page)}/{link}").lstrip("/")


def _found(patterns: tuple[str, ...]) -> list[str]:
    return sorted(file.relative_to(ROOT).as_posix() for pattern in patterns for file in ROOT.glob(pattern))


def _shown_at(path: str) -> str:
    """No name begins with a dot there: MkDocs leaves such files out."""
    return CODE + re.sub(r"(^|/)\.", r"\1dot-", path) + ".md"


def _shown(path: str) -> str:
    file = ROOT / path
    language = LANGUAGES.get(file.suffix or file.name, "text")
    head = "---\nsearch:\n  exclude: true\nhide: [toc, navigation]\n---\n"
    return f"{head}\n# {file.name}\n\n`{path}`\n\n``````{language}\n{file.read_text('utf-8')}``````\n"
