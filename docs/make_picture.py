"""Draws README's picture: a few messages of the real story, as bubbles in an SVG of our own.

`python docs/make_picture.py` plays `diandan story` and writes docs/pictures/chat.svg; with a file as its argument it
reads the printed story from there. It fails when the story no longer holds the messages that the picture shows.
"""

import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import groupby
from pathlib import Path

PICTURE = Path(__file__).parent / "pictures" / "chat.svg"

COLUMN, GAP, PAD, FONT, LINE, KEY = 340, 20, 12, 14, 21, 30
"""Pixels: a phone's width, between phones, inside a bubble, a letter, a line, a button."""

PHOTO = "🖼 照片"

_SAID = re.compile(r"\[(?P<chat>[^\]]+)\] (?P<who>[^：]+)：(?:（卡片更新）)?(?P<text>.*)")
_INDENT = " " * 6

_NEVER_FIRST = "。，、：；？！）”"
"""Signs that hang over rather than begin a line."""

_FIRST_EMOJI = "\U0001f000"
"""Some of them have no width in Unicode's table."""


@dataclass
class Message:
    """One message as the story prints it."""

    chat: str
    who: str
    lines: list[str]
    buttons: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Phone:
    """One chat to draw: whose it is, and the messages to pick from it, each by a piece of its text, in order."""

    title: str
    chat: str
    picks: tuple[str, ...]


PHONES = (
    Phone(
        "① 居民 沈桂英 · 反映",
        "私聊 沈桂英",
        ("路灯不亮了", "有照片吗", PHOTO, "在什么地方", "请看一看", "收到了。编号"),
    ),
    Phone("② 网格群 · 受理、派单", "群 ", ("待受理", "派给谁", "处理中", "徐建军反馈")),
    Phone(
        "③ 居民 沈桂英 · 评价",
        "私聊 沈桂英",
        ("会去处理", "办事的人说", "解决了吗", "满意吗", "您的评价", "祝您平安"),
    ),
)


def main() -> None:
    """Read or play the story, and draw."""
    told = Path(sys.argv[1]).read_text("utf-8") if len(sys.argv) > 1 else _play()
    messages = [*_albums(_read(told))]
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(_draw([(phone, _pick(phone, messages)) for phone in PHONES]), "utf-8")
    print(PICTURE)


def _play() -> str:
    command = [sys.executable, "-m", "bot", "story"]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout  # noqa: S603 - our own


def _read(told: str) -> Iterator[Message]:
    message: Message | None = None
    for line in told.splitlines():
        if said := _SAID.fullmatch(line):
            if message is not None:
                yield message
            message = Message(said["chat"], said["who"], [said["text"]])
        elif message is not None and line.startswith(_INDENT):
            rest = line.strip().removeprefix("大按钮：")
            labels = re.findall(r"\[([^\]]+)\]", rest)
            message.buttons += labels
            message.lines += [] if labels else [rest]
    if message is not None:
        yield message


def _albums(messages: Iterable[Message]) -> Iterator[Message]:
    """Pictures that were sent together are one bubble."""
    for (chat, who, is_photo), some in groupby(messages, lambda m: (m.chat, m.who, m.lines == [PHOTO])):
        if is_photo:
            yield Message(chat, who, ["　".join(PHOTO for _ in some)])
        else:
            yield from some


def _pick(phone: Phone, messages: Iterable[Message]) -> list[Message]:
    """The first message with each piece, each looked for behind the one before."""
    left = iter([message for message in messages if message.chat.startswith(phone.chat)])
    picked = []
    for piece in phone.picks:
        found = next((m for m in left if piece in "\n".join(m.lines)), None)
        if found is None:
            raise SystemExit(f"The story has no message with {piece!r} in {phone.chat!r} any more: change PHONES.")
        picked.append(found)
    return picked


def _draw(phones: Sequence[tuple[Phone, Sequence[Message]]]) -> str:
    drawn = [_phone(phone, messages, GAP + i * (COLUMN + GAP)) for i, (phone, messages) in enumerate(phones)]
    width, height = GAP + len(drawn) * (COLUMN + GAP), max(bottom for _, bottom in drawn) + 2 * GAP
    backs = [
        f'<rect x="{GAP + i * (COLUMN + GAP)}" y="{GAP}" width="{COLUMN}" height="{height - 2 * GAP}" rx="18" '
        'fill="#dfe8d8" stroke="#b9c6b0"/>'
        for i in range(len(drawn))
    ]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'font-family="Noto Sans CJK SC, PingFang SC, Microsoft YaHei, Noto Color Emoji, sans-serif" '
        f'font-size="{FONT}"><title>Diandan 网格点单</title><rect width="100%" height="100%" fill="#ffffff"/>'
    )
    return "\n".join([head, *backs, *(part for part, _ in drawn), "</svg>\n"])


def _phone(phone: Phone, messages: Sequence[Message], x: int) -> tuple[str, int]:
    y = GAP + 34
    parts = [f'<text x="{x + COLUMN // 2}" y="{y - 8}" text-anchor="middle" font-weight="bold">{phone.title}</text>']
    for message in messages:
        part, y = _bubble(message, x, y + 10)
        parts.append(part)
    return "\n".join(parts), y


def _bubble(message: Message, x: int, y: int) -> tuple[str, int]:
    """A bubble with its buttons: the bot's on the left and white, a person's on the right and green."""
    ours = message.who == "网格点单"
    room = COLUMN - 4 * PAD
    lines = [piece for line in message.lines for piece in _wrapped(line, room - 2 * PAD)]
    width = room if message.buttons else min(room, 2 * PAD + max(int(_width(line)) for line in lines))
    left = x + PAD if ours else x + COLUMN - PAD - width
    height = 2 * PAD - 4 + len(lines) * LINE
    colour = "#ffffff" if ours else "#b7e8a0"
    parts = [f'<rect x="{left}" y="{y}" width="{width}" height="{height}" rx="12" fill="{colour}"/>']
    for n, line in enumerate(lines):
        parts.append(f'<text x="{left + PAD}" y="{y + PAD + 12 + n * LINE}">{escape(line)}</text>')
    keys, bottom = _keys(message.buttons, left, y + height + 4, width)
    return "\n".join([*parts, *keys]), bottom


def _keys(labels: Sequence[str], left: int, y: int, width: int) -> tuple[list[str], int]:
    """Buttons, three in a row, or two where a label is long."""
    across = 2 if any(_width(label) > width / 3 - 8 for label in labels) else 3
    parts = []
    for n in range(0, len(labels), across):
        row = labels[n : n + across]
        each = (width - 4 * (len(row) - 1)) / len(row)
        for i, label in enumerate(row):
            at = left + i * (each + 4)
            parts.append(f'<rect x="{at:.1f}" y="{y}" width="{each:.1f}" height="{KEY}" rx="8" fill="#7f9a76"/>')
            middle = f'x="{at + each / 2:.1f}" y="{y + 20}" text-anchor="middle"'
            parts.append(f'<text {middle} fill="#ffffff" font-size="13">{escape(label)}</text>')
        y += KEY + 4
    return parts, y


def _wrapped(line: str, room: int) -> Iterator[str]:
    piece = ""
    for letter in line:
        if _width(piece + letter) > room and letter not in _NEVER_FIRST:
            yield piece
            piece = ""
        piece += letter
    yield piece


def _width(text: str) -> float:
    """Pixels, about: Chinese letters and emoji are square, others half as wide."""
    return sum(FONT if _is_square(letter) else FONT * 0.58 for letter in text)


def _is_square(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in "WF" or letter >= _FIRST_EMOJI


if __name__ == "__main__":
    main()
