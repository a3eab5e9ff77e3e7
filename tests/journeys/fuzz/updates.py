"""Random updates that Telegram could send: every kind of message, press, edit and news, by people and in groups.

One seed makes one sequence. Kinds and fields: https://core.telegram.org/bots/api#update
"""

import random
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, TypeVar

from bot.sandbox import Sandbox, SandboxGroup, SandboxPerson
from bot.sandbox.wire import Upload
from handlers.edge.callback_data import (
    AlarmPress,
    AnswerPress,
    BookingPress,
    CallPress,
    CasePress,
    DraftPress,
    Press,
    TownPress,
    VoicePress,
)

Json = dict[str, Any]
T = TypeVar("T")

WORDS: Final = (
    "村口的路灯不亮了", "着火了！！！", "<b>_*[x](y)`", "😀😀😀", "\u202eقلب العالم\u202c", "٠١٢٣", "是",
    "对", "不对", "取消", "返回", "跳过", "提交", "好", "1", "-1", "。", "\u3000", "\u200b\u200d", "e\u0301" * 50,
    "网格" * 2000, "𠮷野家", "\U0001f468\u200d\U0001f469", "&lt;&amp;", "'; DROP TABLE cases; --", "{ $number }",
    "%s%d{}", "老街网格", "第三网格", "内部：别告诉她", "没有了", "13800000000", "\n\n\n",
)  # fmt: skip

COMMANDS: Final = (
    "start", "report", "mine", "case", "help", "language", "big", "cancel", "bind", "team", "away", "praise", "export",
    "mydata", "forget", "grid", "station", "answers", "rooms", "board", "digest", "stats", "audit", "ban", "appeal",
    "x",
)  # fmt: skip
"""Every command there is, and one that is not; tests/guards/test_fuzz.py compares."""

PRESSES: Final[tuple[type[Press], ...]] = (
    DraftPress,
    CasePress,
    TownPress,
    VoicePress,
    AlarmPress,
    CallPress,
    AnswerPress,
    BookingPress,
)
"""Every family of buttons; tests/guards/test_fuzz.py compares."""

VERBS: Final = tuple((press.family, verb.value) for press in PRESSES for verb in press.verbs)

SERVICE: Final[tuple[Json, ...]] = (
    {"new_chat_title": "新名字"}, {"delete_chat_photo": True}, {"group_chat_created": True},
    {"message_auto_delete_timer_changed": {"message_auto_delete_time": 86400}}, {"video_chat_started": {}},
    {"video_chat_ended": {"duration": 60}}, {"forum_topic_created": {"name": "话题", "icon_color": 7322096}},
    {"write_access_allowed": {}}, {"boost_added": {"boost_count": 1}}, {"chat_background_set": {"type": {
        "type": "chat_theme", "theme_name": "🎄"}}},
)  # fmt: skip


STICKER: Final[Json] = {"width": 512, "height": 512, "is_animated": False, "is_video": False, "type": "regular"}


class Updates:
    """An endless sequence of updates before a sandbox whose people and groups it borrows."""

    def __init__(self, seed: int, box: Sandbox, people: list[SandboxPerson], groups: list[SandboxGroup]) -> None:
        self._random = random.Random(seed)
        self._box, self._people, self._groups = box, people, groups
        self._number, self._message = 9_000_000_000, 100_000
        self._heard: list[Json] = []
        self._photo = box.files.keep("photo", Upload("photo.jpg", b"\xff\xd8\xff picture"))
        self._album = "1"
        self._commands, self._verbs = self._in_turn(COMMANDS), self._in_turn(VERBS)

    def next(self) -> Json:
        """The next update."""
        kinds: dict[Callable[[], Json], int] = {
            self._said: 50, self._pressed: 30, self._edited: 8, self._membership: 2, self._channel: 2, self._poll: 2,
            self._reaction: 1, self._business: 1, self._inline: 1, self._unknown: 1, self._payment: 1,
        }  # fmt: skip
        [make] = self._random.choices([*kinds], [*kinds.values()])
        self._number += self._random.choice([1, 1, 1, 7])
        return {"update_id": self._number, **make()}

    def _said(self) -> Json:
        who, chat = self._somebody(), self._somewhere()
        message = {**self._frame(who, chat or who), **self._content(who)}
        if self._chance(0.25):
            message["reply_to_message"] = self._replied(who, chat)
        if self._chance(0.08):
            message["forward_origin"] = {"type": "hidden_user", "date": 1, "sender_user_name": "某人"}
        self._heard.append(message)
        return {"message": message}

    def _content(self, who: SandboxPerson) -> Json:
        contents: dict[Callable[[], Json], int] = {
            self._text: 34, self._command: 12, self._photos: 14, self._voice: 4, self._place: 10, self._file: 6,
            lambda: self._contact(who): 3, self._oddment: 6, self._service: 3,
        }  # fmt: skip
        [make] = self._random.choices([*contents], [*contents.values()])
        return make()

    def _text(self) -> Json:
        words = self._pick(WORDS)
        return {"text": words if self._chance(0.7) else (words + self._pick(WORDS))[:4096]}

    def _command(self) -> Json:
        name = next(self._commands)
        text = f"/{name}" + self._pick(["", " x", " 20261012-001", " 999999999999999999999", " " + "长" * 300])
        return {"text": text, "entities": [{"type": "bot_command", "offset": 0, "length": len(name) + 1}]}

    def _photos(self) -> Json:
        if self._chance(0.4):
            self._album = self._album if self._chance(0.7) else str(self._random.randrange(10**17))
            return {"photo": self._photo, "media_group_id": self._album, **self._caption()}
        return {"photo": self._photo, **self._caption()}

    def _voice(self) -> Json:
        kind = self._pick(["voice", "audio", "video_note", "video"])
        facts: Json = {"duration": self._random.randrange(600)}
        if kind == "video_note":
            facts |= {"length": 240}
        if kind == "video":
            facts |= {"width": 640, "height": 480}
        return {kind: self._box.files.keep(kind, Upload("", b"OggS"), **facts), **self._caption()}

    def _place(self) -> Json:
        spot = {
            "latitude": self._pick([29.8222, 0.0, -90.0, 90.0]), "longitude": self._pick([115.4318, 180.0, -0.5]),
        }  # fmt: skip
        if self._chance(0.3):
            spot["horizontal_accuracy"] = self._pick([0.0, 12.5, 1500.0])
        if self._chance(0.3):
            return {"venue": {"location": spot, "title": self._pick(WORDS), "address": ""}, "location": spot}
        return {"location": spot}

    def _file(self) -> Json:
        mime = self._pick(["image/jpeg", "image/heic", "application/pdf", "text/html"])
        return {"document": self._box.files.keep("document", Upload("a", b"%PDF"), mime_type=mime), **self._caption()}

    def _contact(self, who: SandboxPerson) -> Json:
        contact = {"phone_number": self._pick(["+8613800000000", "0", "x" * 40]), "first_name": "王"}
        return {"contact": contact | ({"user_id": who.id} if self._chance(0.5) else {})}

    def _oddment(self) -> Json:
        sticker: Any = self._box.files.keep("sticker", Upload("", b"RIFF"), **STICKER)
        oddments: list[Json] = [
            {"dice": {"emoji": "🎲", "value": 3}},
            {"poll": _poll()},
            {"game": {"title": "g", "description": "g", "photo": self._photo}},
            {"story": {"chat": {"id": 1, "type": "private"}, "id": 3}},
            {"sticker": sticker},
            {"hologram": {"depth": 3}},
            {},
        ]
        return self._pick(oddments)

    def _service(self) -> Json:
        return self._pick(SERVICE)

    def _caption(self) -> Json:
        return {"caption": self._pick(WORDS)[:1024]} if self._chance(0.4) else {}

    def _pressed(self) -> Json:
        who, chat = self._somebody(), self._somewhere()
        seen = [view for view in who.screen(chat) if view.buttons]
        labels = [button.data for view in seen[-3:] for row in view.buttons for button in row if button.data]
        data = self._pick(labels) if labels and self._chance(0.7) else self._made_up()
        number = seen[-1].id if seen else self._random.randrange(1, 50)
        message = {**self._frame(self._box.bot, chat or who), "message_id": number, "text": "x"}
        if self._chance(0.05):
            message = {"chat": message["chat"], "message_id": number, "date": 0}  # too old to be shown
        query = {"id": str(self._number), "from": who.user.json(), "message": message, "chat_instance": "1"}
        return {"callback_query": query | {"data": self._mutated(data) if self._chance(0.2) else data}}

    def _made_up(self) -> str:
        family, verb = next(self._verbs)
        number = self._pick([0, 1, 2, 3, -1, 10**6, 2**63, 10**30])
        value = self._pick(["", "0", "1", "2", "x", "yes", "QX01", "leader", "1.very_satisfied", "²", "٣", str(10**25)])
        return f"{family}:{verb}:{number}:{value}"

    def _mutated(self, data: str) -> str:
        at = self._random.randrange(len(data) + 1)
        return (data[:at] + self._pick(["", ":", "9", "x", "🔥", "\x7f"]) + data[at + 1 :])[:60]

    def _edited(self) -> Json:
        if not self._heard or self._chance(0.1):
            return {"edited_message": {**self._frame(who := self._somebody(), who), "edit_date": 2, "text": "改"}}
        before = self._pick(self._heard[-30:])
        changed = {"caption": self._pick(WORDS)[:1024]} if "photo" in before else {"text": self._pick(WORDS)}
        return {"edited_message": {**before, "edit_date": 2, **(changed if "location" not in before else {})}}

    def _membership(self) -> Json:
        who, chat = self._somebody(), self._somewhere()
        bot = self._box.bot.json()
        old, new = self._pick([("member", "left"), ("left", "member"), ("kicked", "member"), ("member", "kicked")])
        change: Json = {
            "chat": self._frame(who, chat or who)["chat"], "from": who.user.json(), "date": 1,
            "old_chat_member": _member(bot, old), "new_chat_member": _member(bot, new),
        }  # fmt: skip
        return {"my_chat_member": change}

    def _channel(self) -> Json:
        chat = {"id": -1009999999999, "type": "channel", "title": "频道"}
        post = {"message_id": 1, "date": 1, "chat": chat, "sender_chat": chat, "text": self._pick(WORDS)}
        return {self._pick(["channel_post", "edited_channel_post"]): post}

    def _poll(self) -> Json:
        answer = {"poll_id": "1", "user": self._somebody().user.json(), "option_ids": [0]}
        return self._pick([{"poll": _poll()}, {"poll_answer": answer | {"option_persistent_ids": ["0"]}}])

    def _reaction(self) -> Json:
        who = self._somebody()
        chat = {"id": who.id, "type": "private", "first_name": "x"}
        new = [{"type": "emoji", "emoji": "👍"}]
        reaction = {"chat": chat, "message_id": 1, "user": who.user.json(), "date": 1}
        return {"message_reaction": reaction | {"old_reaction": [], "new_reaction": new}}

    def _business(self) -> Json:
        who = self._somebody()
        connection = {"id": "b", "user": who.user.json(), "user_chat_id": who.id, "date": 1, "is_enabled": True}
        message = {**self._frame(who, who), "business_connection_id": "b", "text": self._pick(WORDS)}
        return self._pick([{"business_connection": connection}, {"business_message": message}])

    def _inline(self) -> Json:
        return {"inline_query": {"id": "1", "from": self._somebody().user.json(), "query": "x", "offset": ""}}

    def _payment(self) -> Json:
        query = {"id": "1", "from": self._somebody().user.json(), "currency": "XTR", "total_amount": 1}
        return {"pre_checkout_query": query | {"invoice_payload": "x"}}

    def _unknown(self) -> Json:
        return self._pick([{}, {"hologram": {"from": self._somebody().user.json()}}, {"telepathy": 7}])

    def _replied(self, who: SandboxPerson, chat: SandboxGroup | None) -> Json:
        views = who.screen(chat)
        number = self._pick(views[-20:]).id if views else self._random.randrange(1, 10**6)
        return {**self._frame(self._box.bot, chat or who), "message_id": number, "text": "x"}

    def _frame(self, sender: Any, where: SandboxPerson | SandboxGroup) -> Json:
        self._message += 1
        user = sender.user if isinstance(sender, SandboxPerson) else sender
        if isinstance(where, SandboxGroup):
            chat = where.chat.json()
        else:
            chat = {"id": where.id, "type": "private", "first_name": where.name}
        return {"message_id": self._message, "date": 1_790_000_000, "chat": chat, "from": user.json()}

    def _somebody(self) -> SandboxPerson:
        return self._pick(self._people)

    def _somewhere(self) -> SandboxGroup | None:
        return self._pick(self._groups) if self._chance(0.2) else None

    def _chance(self, share: float) -> bool:
        return self._random.random() < share

    def _in_turn(self, things: Sequence[T]) -> Iterator[T]:
        """All of them in a random order, and again, so that none is left out for long."""
        while True:
            yield from self._random.sample(things, len(things))

    def _pick(self, things: Sequence[T]) -> T:
        return self._random.choice(things)


def _poll() -> Json:
    options = [{"text": "1", "voter_count": 0, "persistent_id": "0"}]
    poll = {"id": "1", "question": "?", "options": options, "total_voter_count": 0, "is_closed": False}
    flags = {"is_anonymous": True, "allows_multiple_answers": False, "allows_revoting": False, "members_only": False}
    return poll | flags | {"type": "regular"}


def _member(user: Json, status: str) -> Json:
    return {"user": user, "status": status} | ({"until_date": 0} if status == "kicked" else {})
