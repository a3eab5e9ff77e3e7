"""A door for those who play people from another process: `/sandbox/...`, JSON, loopback only.

    POST /sandbox/people                 {"name": "王芳"}                    -> {"id": …}
    POST /sandbox/people/<id>/<action>   {"text": "你好", "chat": <group>}   -> a message or a press
    GET  /sandbox/people/<id>/screen?chat=<group>                -> {"messages", "keyboard", "pinned", "alerts"}
    POST /sandbox/groups                 {"title": "跑步群", "members": [<id>], "kind": "supergroup"}
    POST /sandbox/groups/<id>/upgrade                                        -> {"id": the new one}
    POST /sandbox/faults/<kind>          {"times": 2, "method": "sendMessage"}

Actions are the coroutines of SandboxPerson with their arguments by name; pictures (`photos`), recordings
(`ogg`) and files (`data`) travel in base64; a message is named by its number in `chat`, or in `from_chat` (0: the
private chat) when it is forwarded from elsewhere.
"""

import json
from base64 import b64decode
from collections.abc import Awaitable, Callable
from dataclasses import asdict, is_dataclass
from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.sandbox.arguments import read_arguments
from bot.sandbox.box import Sandbox
from bot.sandbox.callbacks import Press
from bot.sandbox.errors import NotOnScreen
from bot.sandbox.groups import SandboxGroup
from bot.sandbox.loopback import is_from_here
from bot.sandbox.people import SandboxPerson
from bot.sandbox.wire import Json

ACTIONS = frozenset(
    {"starts", "says", "shows", "speaks", "shares", "moves", "edits", "deletes", "forwards", "taps"}
    | {"taps_again", "presses_old", "blocks_bot", "unblocks_bot", "sends_document", "sends_sticker"}
    | {"sends_venue", "sends_contact", "sends_video", "sends_audio"}
)
_NEED_NO_CHAT = frozenset({"edits", "deletes", "moves", "presses_old"})
"""The message they are about tells them the chat."""

FAULTS = frozenset({"refuse", "flood", "silence", "drop_before", "drop_after", "slow", "clear", "down"})


def control_routes(box: Sandbox) -> list[BaseRoute]:
    """Routes to hand to `serve(box, routes=…)`."""
    desk = _Desk(box)
    return [
        Route("/sandbox/people", _guarded(desk.person), methods=["POST"]),
        Route("/sandbox/people/{id:int}/screen", _guarded(desk.screen), methods=["GET"]),
        Route("/sandbox/people/{id:int}/{action}", _guarded(desk.act), methods=["POST"]),
        Route("/sandbox/groups", _guarded(desk.group), methods=["POST"]),
        Route("/sandbox/groups/{id}/upgrade", _guarded(desk.upgrade), methods=["POST"]),
        Route("/sandbox/faults/{kind}", _guarded(desk.fault), methods=["POST"]),
    ]


class _Desk:
    def __init__(self, box: Sandbox) -> None:
        self._box = box

    async def person(self, request: Request) -> object:
        return {"id": self._box.person(**await _arguments(request)).id}

    async def group(self, request: Request) -> object:
        wanted = await _arguments(request)
        members = [self._box.people[number] for number in wanted.pop("members", [])]
        group = self._box.group(wanted.pop("title"), *members, **wanted)
        return {"id": group.id}

    async def upgrade(self, request: Request) -> object:
        return {"id": self._box.groups[int(request.path_params["id"])].upgrade()}

    async def screen(self, request: Request) -> object:
        person = self._box.people[request.path_params["id"]]
        chat = self._box.groups.get(int(request.query_params.get("chat", 0)))
        shown = {
            "messages": person.screen(chat),
            "keyboard": person.keyboard(chat),
            "pinned": person.pinned(chat),
            "alerts": person.alerts,
        }
        return {name: [_shown(item) for item in items] for name, items in shown.items()}

    async def act(self, request: Request) -> object:
        person, action = self._box.people[request.path_params["id"]], request.path_params["action"]
        if action not in ACTIONS:
            raise LookupError(f"no such action: {action}")
        given = await _arguments(request)
        chat = self._group(given.pop("chat", 0))
        source = self._group(given.pop("from_chat")) if "from_chat" in given else chat
        photos = [b64decode(photo) for photo in given.pop("photos", [])]
        given |= self._in_hand(person, source, given)
        if chat is not None and action not in _NEED_NO_CHAT:
            given["chat"] = chat
        return _shown(await getattr(person, action)(*photos, **given))

    async def fault(self, request: Request) -> object:
        kind = request.path_params["kind"]
        if kind not in FAULTS:
            raise LookupError(f"no such fault: {kind}")
        if kind == "down":
            self._box.faults.down = True
        else:
            getattr(self._box.faults, kind)(**await _arguments(request))
        return {}

    def _group(self, number: int) -> SandboxGroup | None:
        return self._box.groups[number] if number else None

    def _in_hand(self, person: SandboxPerson, chat: SandboxGroup | None, given: Json) -> Json:
        """Numbers of messages become messages, base64 becomes bytes."""
        on_screen = {view.id: view for view in person.screen(chat)}
        messages = {name: given[name] for name in ("message", "reply_to", "on") if given.get(name)}
        if any(number not in on_screen for number in messages.values()):
            raise NotOnScreen("the message is gone")
        messages = {name: on_screen[number] for name, number in messages.items()}
        return {**messages, **{name: b64decode(given[name]) for name in ("ogg", "data") if name in given}}


def _guarded(act: Callable[[Request], Awaitable[object]]) -> Callable[[Request], Awaitable[Response]]:
    """Only this machine, and no web page of another host; what is not on the screen is 409."""

    async def guarded(request: Request) -> Response:
        if not is_from_here(request):
            return _json({"error": "loopback only"}, 403)
        try:
            return _json(await act(request))
        except NotOnScreen as missing:
            return _json({"error": str(missing)}, 409)
        except (LookupError, TypeError, ValueError) as mistake:
            return _json({"error": f"{type(mistake).__name__}: {mistake}"}, 400)

    return guarded


async def _arguments(request: Request) -> Json:
    return read_arguments(await request.body())


def _shown(thing: Any) -> object:
    if isinstance(thing, Press):
        return {"press": thing.id, "label": thing.label, "data": thing.data}
    if isinstance(thing, list | tuple):
        return [_shown(item) for item in thing]
    return asdict(thing) if is_dataclass(thing) and not isinstance(thing, type) else thing


def _json(body: object, status: int = 200) -> Response:
    text = json.dumps(body, ensure_ascii=False, default=_time)
    return Response(text, status, media_type="application/json")


def _time(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
