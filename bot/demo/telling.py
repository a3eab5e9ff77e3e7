"""Prints what passes in the chats, as people see it: who says what, in which chat, and who reads along."""

from collections.abc import Callable

from rich.console import Console
from rich.text import Text

from bot.sandbox import Direction, MessageView, Passage, Sandbox, SandboxGroup, SandboxPerson

_BOT = "bold cyan"
_PERSON = "bold yellow"
_QUIET = "dim"


class Teller:
    """Looks at every phone after each step, and tells what is new or has changed since."""

    def __init__(self, box: Sandbox, console: Console) -> None:
        self._box = box
        self._console = console
        self._chats: list[tuple[str, SandboxPerson, SandboxGroup | None]] = []
        self._told: dict[tuple[int, int], str] = {}
        self._stop: Callable[[], object] = lambda: None

    def watch_private(self, person: SandboxPerson) -> None:
        """A person's own chat with the bot."""
        self._chats.append((f"私聊 {person.name}", person, None))

    def watch_group(self, group: SandboxGroup, *members: SandboxPerson) -> None:
        """A group, and who reads in it."""
        names = "、".join(member.name for member in members)
        self._chats.append((f"群 {group.title}（{names}）", members[0], group))

    def begin(self) -> None:
        """Tell from now on; what was said before is known."""
        self._look(quietly=True)
        self._stop = self._box.watch(self._passed)

    def end(self) -> None:
        """Tell no more."""
        self._look()
        self._stop()

    def heading(self, words: str) -> None:
        """A step of the story."""
        self._look()
        self._console.print()
        self._console.print(Text(f"— {words} —", style="bold"))

    def line(self, words: str, style: str = "") -> None:
        """One line that nobody says."""
        self._console.print(Text(words, style=style))

    def _passed(self, passage: Passage) -> None:
        if passage.direction is Direction.OUT and passage.name == "answerCallbackQuery" and passage.body.get("text"):
            self._console.print(Text(f"    （屏幕上闪过：{passage.body['text']}）", style=_QUIET))
        self._look()

    def _look(self, *, quietly: bool = False) -> None:
        for chat, person, group in self._chats:
            for view in person.screen(group):
                told = str(view)
                before = self._told.get((view.chat_id, view.id))
                self._told[view.chat_id, view.id] = told
                if before != told and not quietly:
                    self._tell(chat, view, changed=before is not None)
                    self._keyboard(person, group, view)

    def _tell(self, chat: str, view: MessageView, *, changed: bool) -> None:
        line = Text(f"[{chat}] ", style=_QUIET)
        line.append(f"{view.who}：", style=_BOT if view.from_bot else _PERSON)
        if changed:
            line.append("（卡片更新）", style=_QUIET)
        line.append(_shown(view).replace("\n", "\n      "))
        if view.labels:
            line.append("\n      " + "  ".join(f"[{label}]" for label in view.labels), style="green")
        self._console.print(line, soft_wrap=True)

    def _keyboard(self, person: SandboxPerson, group: SandboxGroup | None, view: MessageView) -> None:
        """The big buttons in place of the keyboard, under the message that brought them."""
        keys = [button.label for row in person.keyboard(group) for button in row]
        if keys and view.from_bot and person.last(group).id == view.id:
            self._console.print(Text("      大按钮：" + "  ".join(f"[{key}]" for key in keys), style="green"))


def _shown(view: MessageView) -> str:
    what = {"photo": "🖼 照片 ", "voice": "🎤 语音 ", "location": "📍 位置 ", "venue": "📍 地点 "}.get(view.kind, "")
    return f"{what}{view.words}".strip()
