"""The site of the pages: every page is in it, and whoever reads it asks no other host for anything."""

import runpy
from pathlib import Path
from typing import Any

import pytest

from tests.guards.imports import ROOT

LOOK: dict[str, Any] = runpy.run_path(str(ROOT / "docs" / "site" / "nobody_else.py"))


@pytest.mark.parametrize(
    "page",
    [
        '<script src="https://cdn.example/a.js"></script>',
        '<img alt="" src="//cdn.example/a.png">',
        '<img src="a.png" srcset="a.png 1x, HTTPS://cdn.example/b.png 2x">',
        '<link rel="stylesheet" href="https://fonts.example/css?family=Noto">',
        '<link rel="preconnect" href="https://fonts.example" crossorigin>',
        '<link rel="shortcut icon" href="http://cdn.example/icon.png">',
        '<iframe src="https://video.example/1"></iframe>',
        "<style>@import 'https://fonts.example/a.css';</style>",
        '<style>@font-face { src: url( "https://fonts.example/a.woff2" ) }</style>',
        '<p style="background: url(//cdn.example/a.png)">',
        '<svg><image xlink:href="https://cdn.example/a.png"/></svg>',
        '<pre class="mermaid"><code>graph LR</code></pre>',
        '<a href="https://github.com/x" data-md-component="source">repository</a>',
    ],
)
def test_what_a_browser_would_fetch_elsewhere_is_found(page: str) -> None:
    assert len(LOOK["in_page"](page)) == 1


@pytest.mark.parametrize(
    "page",
    [
        '<a href="https://semver.org/">read on</a>',
        '<script src="assets/a.js"></script><img src="../a.png"><link rel="stylesheet" href="site.css">',
        '<link rel="canonical" href="https://town.example/"><link rel="next" href="b.html">',
        '<code>&lt;img src="https://cdn.example/a.png"&gt;</code><p>url(https://cdn.example)</p>',
        '<img src="data:image/png;base64,AA==">',
        '<svg xmlns="http://www.w3.org/2000/svg"><use href="#a"/></svg>',
    ],
)
def test_what_stays_here_or_is_only_followed_is_free(page: str) -> None:
    assert LOOK["in_page"](page) == []


def test_every_page_style_and_picture_of_a_site_is_read(tmp_path: Path) -> None:
    (tmp_path / "code").mkdir()
    (tmp_path / "code" / "a.html").write_text('<script src="https://cdn.example/a.js"></script>')
    (tmp_path / "a.css").write_text("body { background: url('http://cdn.example/a.png') }")
    (tmp_path / "a.svg").write_text('<svg><image href="https://cdn.example/b.png"/></svg>')
    (tmp_path / "good.html").write_text('<img src="a.svg">')
    assert [page for page, _ in LOOK["asked_elsewhere"](tmp_path)] == ["a.css", "a.svg", "code/a.html"]


def test_a_warning_fails_the_build() -> None:
    (command,) = [line for line in (ROOT / "Makefile").read_text("utf-8").splitlines() if "mkdocs build" in line]
    said, _, _ = command.partition("#")
    assert "--strict" in said
    assert "--quiet" not in said  # MkDocs counts only the warnings that it prints


def test_every_page_is_in_the_navigation() -> None:
    navigation = (ROOT / "mkdocs.yml").read_text("utf-8").partition("nav:")[2].partition("theme:")[0]
    pages = [page.relative_to(ROOT).as_posix() for page in (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"))]
    assert [page for page in pages if page not in navigation] == []
    assert "docs/decisions/" in navigation
