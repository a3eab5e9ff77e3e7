"""The page's addresses: the page itself, its stream of events, files, recordings, and levers."""

import asyncio
import json
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from bot.sandbox.box import Sandbox
from bot.sandbox.control import control_routes
from bot.sandbox.loopback import only_from_here
from bot.sandbox.page.backstage import Backstage, Extras
from bot.sandbox.page.feed import Feed
from bot.sandbox.page.recording import NoConverter, NoSound, as_voice
from bot.sandbox.wire import Json

STATIC: Final = Path(__file__).with_name("static")

_TYPES: Final = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}

_OWN_THINGS_ONLY: Final = {
    "content-security-policy": "default-src 'self'; img-src 'self' data: blob:; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
}

_EXTRAS: Final = "<!-- extras -->"
"""Where index.html has room for what is added to it."""

_SIGNATURES: Final = {b"\x89PNG": "image/png", b"\xff\xd8": "image/jpeg", b"GIF8": "image/gif", b"OggS": "audio/ogg"}


class Page:
    """`routes` are handed to `serve`; they hold the control door too, with which the page plays the people."""

    def __init__(self, box: Sandbox, backstage: Backstage | None = None, extras: Extras | None = None) -> None:
        self._box = box
        self._backstage = backstage or Backstage()
        self._extras = extras
        self._feed = Feed(box, self._backstage)

    @property
    def routes(self) -> list[BaseRoute]:
        """All addresses; each answers this machine only."""
        gets = {
            "/": self._index,
            "/page/{name}": self._static,
            "/page/extras/{name}": self._extra,
            "/sandbox/page/events": self._events,
            "/sandbox/page/files/{id}": self._file,
        }
        posts = {
            "/sandbox/page/voice/{person:int}": self._voice,
            "/sandbox/page/levers/{name}": self._lever,
        }
        return [
            *(Route(path, only_from_here(answer), methods=["GET"]) for path, answer in gets.items()),
            *(Route(path, only_from_here(answer), methods=["POST"]) for path, answer in posts.items()),
            *control_routes(self._box),
        ]

    def announce(self, name: str, body: Json) -> None:
        """Tell every page something that the sandbox does not know; what was told last under a name holds."""
        self._feed.tell(name, body)

    def close(self) -> None:
        """End the streams of all open pages."""
        self._feed.close()

    async def _index(self, _: Request) -> Response:
        page = (STATIC / "index.html").read_text("utf-8")
        tags = self._extras.tags() if self._extras else ""
        return Response(page.replace(_EXTRAS, tags), media_type="text/html", headers=_OWN_THINGS_ONLY)

    async def _static(self, request: Request) -> Response:
        return _shipped(STATIC, request.path_params["name"])

    async def _extra(self, request: Request) -> Response:
        if self._extras is None:
            return Response(status_code=404)
        return _shipped(self._extras.folder, request.path_params["name"])

    async def _events(self, _: Request) -> Response:
        return StreamingResponse(self._feed.events(), media_type="text/event-stream", headers=_OWN_THINGS_ONLY)

    async def _file(self, request: Request) -> Response:
        """A picture or a recording as it is; anything else only to be saved."""
        found = self._box.files.find(request.path_params["id"])
        if found is None:
            return Response(status_code=404)
        kind = next((kind for begin, kind in _SIGNATURES.items() if found.data.startswith(begin)), None)
        headers = {"x-content-type-options": "nosniff", "cache-control": "private, max-age=86400"}
        if kind is None:
            headers["content-disposition"] = "attachment"
        return Response(found.data, media_type=kind or "application/octet-stream", headers=headers)

    async def _voice(self, request: Request) -> Response:
        """A recording in any format that PyAV reads becomes a voice message; `chat` and `reply_to` as numbers."""
        try:
            person = self._box.people[request.path_params["person"]]
            number = int(request.query_params.get("chat", 0))
            chat = self._box.groups[number] if number else None
            answered = int(request.query_params.get("reply_to", 0))
            reply_to = next((view for view in person.screen(chat) if view.id == answered), None)
            voice = await asyncio.to_thread(as_voice, await request.body())
            sent = await person.speaks(voice.ogg, voice.seconds, chat, reply_to=reply_to)
        except NoConverter:
            return _json({"error": "no_converter"}, 501)
        except NoSound as reason:
            return _json({"error": "no_sound", "detail": str(reason)}, 415)
        except (LookupError, ValueError) as mistake:
            return _json({"error": f"{type(mistake).__name__}: {mistake}"}, 400)
        return _json({"id": sent.id, "seconds": voice.seconds})

    async def _lever(self, request: Request) -> Response:
        lever = self._backstage.levers.get(request.path_params["name"])
        if lever is None:
            return _json({"error": "no such lever"}, 404)
        await lever()
        return _json({})


def _shipped(folder: Path, name: str) -> Response:
    shipped = {path.name: path for path in folder.iterdir()}  # no name of a visitor's becomes a path
    path = shipped.get(name)
    kind = _TYPES.get(path.suffix) if path else None
    if path is None or kind is None:
        return Response(status_code=404)
    return Response(path.read_bytes(), media_type=kind, headers=_OWN_THINGS_ONLY)


def _json(body: Json, status: int = 200) -> Response:
    return Response(json.dumps(body), status, media_type="application/json")
