"""MkDocs hook: a reader of the site asks nobody else for anything.

After the build every page and style is read; a script, style, font, picture or frame from another host fails it. Links
that a reader follows are free.
"""

import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final

FETCHED: Final = {
    "audio": "src", "embed": "src", "iframe": "src", "image": "href", "img": "src", "input": "src", "object": "data",
    "script": "src", "source": "src", "track": "src", "use": "href", "video": "src",
}  # fmt: skip
"""Tags whose address a browser asks for by itself, and the attribute that names it."""

FOLLOWED: Final = frozenset({"alternate", "author", "canonical", "license", "next", "prev", "search"})
"""What a `link` may be without being fetched."""

_ELSEWHERE: Final = re.compile(r"\s*(?:\w+:)?//", re.IGNORECASE)
_IN_STYLE: Final = re.compile(r"""(?:url\(|@import)\s*["']?((?:\w+:)?//[^"')\s;]+)""", re.IGNORECASE)


def on_post_build(config: Any) -> None:
    """Look the site over.

    Raises:
        mkdocs.exceptions.PluginError: something would be fetched from elsewhere; says what, and where.
    """
    found = [f"{page}: {address}" for page, address in asked_elsewhere(Path(config.site_dir))]
    if found:
        from mkdocs.exceptions import PluginError  # the tests of this file run without MkDocs

        raise PluginError("The site would ask other hosts for:\n" + "\n".join(found))


def asked_elsewhere(site: Path) -> Iterator[tuple[str, str]]:
    """Each page or style that makes a browser ask another host, with the address."""
    for file in sorted(site.rglob("*")):
        name = file.relative_to(site).as_posix()
        if file.suffix in {".html", ".svg"}:
            yield from ((name, address) for address in in_page(file.read_text("utf-8")))
        elif file.suffix == ".css":
            yield from ((name, address) for address in in_style(file.read_text("utf-8")))


def in_page(html: str) -> list[str]:
    """Addresses on other hosts that a browser fetches to show this page."""
    reader = _Reader()
    reader.feed(html)
    return reader.found


def in_style(css: str) -> list[str]:
    """Addresses on other hosts that a style names."""
    return _IN_STYLE.findall(css)


class _Reader(HTMLParser):
    """Gathers what a page fetches."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name.removeprefix("xlink:"): value or "" for name, value in attrs}
        self._in_style = tag == "style"
        names = [said.get(FETCHED.get(tag, ""), "")]
        names += [part.split()[0] for part in said.get("srcset", "").split(",") if part.strip()]
        if tag == "link" and not set(said.get("rel", "").split()) <= FOLLOWED:
            names.append(said.get("href", ""))
        self.found += [name for name in names if _ELSEWHERE.match(name)] + in_style(said.get("style", ""))
        self.found += _fetched_by_scripts(said)

    def handle_data(self, data: str) -> None:
        if self._in_style:
            self.found += in_style(data)

    def handle_endtag(self, tag: str) -> None:
        self._in_style = False


def _fetched_by_scripts(said: Mapping[str, str]) -> list[str]:
    """What the theme's own script fetches where it meets this tag."""
    if "mermaid" in said.get("class", "").split():
        return ["the library that draws mermaid"]
    if said.get("data-md-component") == "source":
        return ["the figures of the repository"]
    return []
