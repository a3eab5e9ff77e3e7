"""HTML is read as strictly as Telegram reads it."""

import pytest

from bot.sandbox.entities import parse_html
from bot.sandbox.errors import Refused
from bot.sandbox.texts import sent_text, spoken
from bot.sandbox.wire import Json, Params


def entity(kind: str, offset: int, length: int, **more: str) -> Json:
    return {"type": kind, "offset": offset, "length": length, **more}


READ: list[tuple[str, str, list[Json]]] = [
    ("你好", "你好", []),
    ("<b>你好</b>", "你好", [entity("bold", 0, 2)]),
    ("<STRONG>x</strong>", "x", [entity("bold", 0, 1)]),
    ("😀<i>x</i>", "😀x", [entity("italic", 2, 1)]),
    ("<u>a<s>b</s></u>", "ab", [entity("underline", 0, 2), entity("strikethrough", 1, 1)]),
    ("<b></b>x", "x", []),
    ("<b>x</>", "x", [entity("bold", 0, 1)]),
    ("1 &lt; 2 &amp; 3 &gt; 2 &quot;&#20013;&#x4e2d;", '1 < 2 & 3 > 2 "中中', []),
    ("&nbsp;&copy; & &", "&nbsp;&copy; & &", []),
    ("&ltx", "&ltx", []),
    ("&lt x", "< x", []),
    ('<a href="https://a.cn/?x=1&amp;y=2">l</a>', "l", [entity("text_link", 0, 1, url="https://a.cn/?x=1&y=2")]),
    ("<a href='https://a.cn'>l</a>", "l", [entity("text_link", 0, 1, url="https://a.cn/")]),
    ("<a>a.cn</a>", "a.cn", [entity("text_link", 0, 4, url="http://a.cn/")]),
    ('<a href="nowhere">l</a>', "l", []),
    ('<span class="tg-spoiler">x</span>', "x", [entity("spoiler", 0, 1)]),
    ("<tg-spoiler>x</tg-spoiler>", "x", [entity("spoiler", 0, 1)]),
    ('<pre><code class="language-py">x</code></pre>', "x", [entity("pre", 0, 1, language="py")]),
    ("<pre>x</pre>", "x", [entity("pre", 0, 1)]),
    ("<blockquote expandable>x</blockquote>", "x", [entity("expandable_blockquote", 0, 1)]),
    ("<blockquote>x</blockquote>", "x", [entity("blockquote", 0, 1)]),
    ("a > b", "a > b", []),
]  # fmt: skip


@pytest.mark.parametrize(("html", "text", "entities"), READ)
def test_html_becomes_text_and_entities(html: str, text: str, entities: list[Json]) -> None:
    assert parse_html(html) == (text, entities)


REFUSED = [
    ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
    ("<b>x<i>y</i>", 'Can\'t find end tag corresponding to start tag "b"'),
    ("你<br>", 'Unsupported start tag "br" at byte offset 3'),
    ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
    ("a<b", "Unclosed start tag at byte offset 1"),
    ("3 < 5", 'Unsupported start tag "" at byte offset 2'),
    ("x</b>", "Unexpected end tag at byte offset 1"),
    ("<b>x</b", "Unclosed end tag at byte offset 4"),
    ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
    ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
    ("<b =x>y</b>", 'Empty attribute name in the tag "b" at byte offset 0'),
    ("<a href", 'Unclosed start tag "a" at byte offset 0'),
    ("<a href=", 'Unclosed start tag "a" at byte offset 0'),
    ('<a href="x', "Unclosed start tag at byte offset 0"),
    ("<a href=ab/c>l</a>", "Unexpected end of name token at byte offset 8"),
    ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ("<tg-emoji>👍</tg-emoji>", "Invalid custom emoji identifier specified"),
]


@pytest.mark.parametrize(("html", "complaint"), REFUSED)
def test_broken_html_is_refused_in_telegrams_words(html: str, complaint: str) -> None:
    with pytest.raises(Refused) as refusal:
        parse_html(html)
    assert refusal.value.description == f"Bad Request: can't parse entities: {complaint}"


def test_white_space_at_the_ends_is_cut_and_entities_move_along() -> None:
    sent = sent_text(Params({"text": " \n<b> 好 </b> ", "parse_mode": "html"}))
    assert sent == {"text": "好", "entities": [entity("bold", 0, 1)]}


def test_commands_links_and_mentions_are_found_in_plain_words() -> None:
    found = spoken("/case@some_bot 3 见 https://a.cn/b, @wang_fang #路灯 a@b.cn 1/2")
    assert [(one["type"], one["offset"], one["length"]) for one in found["entities"]] == [
        ("bot_command", 0, 14),
        ("url", 19, 14),
        ("mention", 35, 10),
        ("hashtag", 46, 3),
        ("email", 50, 6),
    ]


def test_nothing_is_found_inside_code() -> None:
    sent = sent_text(Params({"text": "<code>/start</code>", "parse_mode": "HTML"}))
    assert [one["type"] for one in sent["entities"]] == ["code"]
