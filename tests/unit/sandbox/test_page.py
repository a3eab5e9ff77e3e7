"""The page's doors: what an open page is told, what it may do, and who is turned away."""

import asyncio
import io
import json
import math
import struct
import wave
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest

from bot.demo.page import EXTRAS
from bot.sandbox import TOKEN, Sandbox
from bot.sandbox.http import serve
from bot.sandbox.page import Backstage, Page
from bot.sandbox.page.doors import STATIC
from tests.unit.sandbox.pictures import png


class Reader:
    """An open page: reads the stream event by event."""

    def __init__(self, response: httpx.Response) -> None:
        self._lines = response.aiter_lines()

    async def next(self, name: str) -> dict[str, Any]:
        """The next event of this name; others are passed over."""
        async with asyncio.timeout(5):
            async for line in self._lines:
                if line == f"event: {name}":
                    data = await anext(self._lines)
                    return dict(json.loads(data.removeprefix("data: ")))
        raise AssertionError(f"the stream ended without {name}")


@pytest.fixture
async def page(box: Sandbox) -> AsyncIterator[Page]:
    pulled: list[str] = []

    async def pull() -> None:
        pulled.append("kill")

    async def look() -> dict[str, Any]:
        return {"cases": [], "bot": {"runs": not pulled}}

    shown = Page(box, Backstage(scene=lambda: {"name": "青溪镇"}, look=look, levers={"kill": pull}))
    yield shown
    shown.close()


@pytest.fixture
async def visitor(box: Sandbox, page: Page) -> AsyncIterator[httpx.AsyncClient]:
    async with serve(box, routes=page.routes) as url, httpx.AsyncClient(base_url=url) as client:
        yield client


@asynccontextmanager
async def opened(visitor: httpx.AsyncClient) -> AsyncIterator[tuple[Reader, dict[str, Any]]]:
    async with visitor.stream("GET", "/sandbox/page/events") as response:
        reader = Reader(response)
        yield reader, await reader.next("snapshot")


async def test_a_page_is_told_everything_then_every_change(box: Sandbox, visitor: httpx.AsyncClient) -> None:
    wang = box.person("王芳")
    await wang.says("路灯不亮")
    async with opened(visitor) as (reader, snapshot):
        assert [person["name"] for person in snapshot["people"]] == ["王芳"]
        assert [message["text"] for message in snapshot["chats"][0]["messages"]] == ["路灯不亮"]
        assert (snapshot["scene"]["name"], snapshot["levers"]) == ("青溪镇", ["kill"])
        await box.call("sendMessage", {"chat_id": wang.id, "text": "<b>有</b>照片吗", "parse_mode": "HTML"})
        news = await reader.next("chat")
        assert [(one["text"], one["entities"][0]["type"]) for one in news["messages"]] == [("有照片吗", "bold")]
        passage = await reader.next("passage")
        assert (passage["direction"], passage["name"], passage["failure"]) == ("out", "sendMessage", None)


async def test_an_edit_and_a_deletion_touch_one_message(box: Sandbox, visitor: httpx.AsyncClient) -> None:
    wang = box.person("王芳")
    first, second = await wang.says("一"), await wang.says("二")
    async with opened(visitor) as (reader, _):
        await wang.says("三")
        await reader.next("chat")  # what was in the snapshot is not known to be known: told once more
        await wang.edits(first, "一一")
        news = await reader.next("chat")
        assert [(one["text"], "edit_date" in one) for one in news["messages"]] == [("一一", True)]
        await wang.deletes(second)
        news = await reader.next("chat")
        assert (news["messages"], news["gone"]) == ([], [second.id])


async def test_what_is_pinned_is_told_with_the_chat(box: Sandbox, visitor: httpx.AsyncClient) -> None:
    wang = box.person("王芳")
    said = await wang.says("看板")
    async with opened(visitor) as (reader, _):
        await box.call("pinChatMessage", {"chat_id": wang.id, "message_id": said.id})
        assert (await reader.next("chat"))["pinned"] == [said.id]
        await box.call("unpinAllChatMessages", {"chat_id": wang.id})
        assert (await reader.next("chat"))["pinned"] == [said.id]  # the service message, told as it was written
        assert (await reader.next("chat"))["pinned"] == []


async def test_a_press_spins_until_it_is_answered(box: Sandbox, visitor: httpx.AsyncClient) -> None:
    wang = box.person("王芳")
    await wang.starts()
    markup = {"inline_keyboard": [[{"text": "✅ 受理", "callback_data": "a:1"}]]}
    sent = await box.call("sendMessage", {"chat_id": wang.id, "text": "卡", "reply_markup": markup})
    assert isinstance(sent, dict)
    async with opened(visitor) as (reader, _):
        tap = {"label": "✅ 受理", "on": sent["message_id"]}
        await visitor.post(f"/sandbox/people/{wang.id}/taps", json=tap)
        press = await reader.next("press")
        assert (press["message"], press["data"], press["answer"]) == (sent["message_id"], "a:1", None)
        answer = {"callback_query_id": press["id"], "text": "已受理", "show_alert": True}
        await box.call("answerCallbackQuery", answer)
        assert (await reader.next("press"))["answer"] == {"text": "已受理", "alert": True, "url": None}
    async with opened(visitor) as (_, snapshot):
        assert snapshot["presses"] == []


async def test_each_phone_has_its_own_keyboard(box: Sandbox, visitor: httpx.AsyncClient) -> None:
    wang = box.person("王芳")
    await wang.starts()
    keyboard = {"keyboard": [[{"text": "📍 位置", "request_location": True}, "跳过"]]}
    await box.call("sendMessage", {"chat_id": wang.id, "text": "哪里", "reply_markup": keyboard})
    async with opened(visitor) as (_, snapshot):
        rows = snapshot["chats"][0]["keyboards"][str(wang.id)]
        assert rows == [[{"text": "📍 位置", "asks": "location"}, {"text": "跳过", "asks": None}]]


async def test_trouble_and_levers_show_in_the_state(box: Sandbox, visitor: httpx.AsyncClient) -> None:
    async with opened(visitor) as (reader, snapshot):
        assert snapshot["state"]["bot"] == {"runs": True}
        assert (await visitor.post("/sandbox/page/levers/kill")).status_code == 200
        assert (await reader.next("state"))["bot"] == {"runs": False}
        await visitor.post("/sandbox/faults/flood", json={"retry_after": 5, "times": 2})
        assert (await reader.next("state"))["faults"] == {"weather": "flood", "ahead": 2}
    assert (await visitor.post("/sandbox/page/levers/explode")).status_code == 404


async def test_a_page_that_opens_takes_no_news_from_another(box: Sandbox, visitor: httpx.AsyncClient) -> None:
    async with opened(visitor) as (first, _):
        box.faults.down = True
        async with opened(visitor) as (_, snapshot):
            assert snapshot["state"]["faults"]["weather"] == "down"
        assert (await first.next("state"))["faults"]["weather"] == "down"


async def test_what_was_told_last_holds_for_whoever_comes_later(box: Sandbox) -> None:
    page = Page(box)
    async with serve(box, routes=page.routes) as url, httpx.AsyncClient(base_url=url) as client:
        page.announce("story", {"step": "report"})
        page.announce("story", {"step": "work"})
        async with opened(client) as (_, snapshot):
            assert snapshot["told"] == {"story": {"step": "work"}}
        page.close()


async def test_files_are_shown_only_if_they_cannot_act(box: Sandbox, visitor: httpx.AsyncClient) -> None:
    wang = box.person("王芳")
    [photo] = await wang.shows(png())
    page = await wang.sends_document(b"<script>alert(1)</script>", "page.html", "text/html")
    shown = await visitor.get(f"/sandbox/page/files/{photo.content['photo'][-1]['file_id']}")
    assert (shown.headers["content-type"], shown.content) == ("image/png", png())
    saved = await visitor.get(f"/sandbox/page/files/{page.content['document']['file_id']}")
    assert saved.headers["content-type"] == "application/octet-stream"
    assert saved.headers["content-disposition"] == "attachment"
    assert (await visitor.get("/sandbox/page/files/nothing")).status_code == 404


async def test_a_recording_becomes_what_telegram_sends(box: Sandbox, visitor: httpx.AsyncClient) -> None:
    av = pytest.importorskip("av", reason="PyAV converts recordings: pip install diandan[speech]")
    wang = box.person("王芳")
    sent = await visitor.post(f"/sandbox/page/voice/{wang.id}", content=tone(seconds=2))
    assert sent.json()["seconds"] == 2
    voice = wang.screen()[-1].content["voice"]
    assert (voice["duration"], voice["mime_type"]) == (2, "audio/ogg")
    data = box.files.by_id(voice["file_id"]).data
    with av.open(io.BytesIO(data)) as heard:
        stream = heard.streams.audio[0]
        assert (heard.format.name, stream.codec.name, stream.rate, stream.channels) == ("ogg", "opus", 48_000, 1)


async def test_what_is_no_sound_is_refused_in_words(box: Sandbox, visitor: httpx.AsyncClient) -> None:
    pytest.importorskip("av", reason="PyAV converts recordings: pip install diandan[speech]")
    wang = box.person("王芳")
    for nothing in (b"", b"no sound at all", png()):
        refused = await visitor.post(f"/sandbox/page/voice/{wang.id}", content=nothing)
        assert (refused.status_code, refused.json()["error"]) == (415, "no_sound")
    assert wang.screen() == []


async def test_a_recording_for_nobody_or_nowhere_is_refused(box: Sandbox, visitor: httpx.AsyncClient) -> None:
    pytest.importorskip("av", reason="PyAV converts recordings: pip install diandan[speech]")
    wang, group = box.person("王芳"), box.group("别人的群", box.person("李强"))
    for way in ("1", f"{wang.id}?chat=-5", f"{wang.id}?chat=x", f"{wang.id}?reply_to=x", f"{wang.id}?chat={group.id}"):
        refused = await visitor.post(f"/sandbox/page/voice/{way}", content=tone(seconds=1))
        assert refused.status_code == 400, way
    assert wang.screen() == []


async def test_without_the_converter_the_page_is_told_so(
    box: Sandbox, visitor: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "av", None)
    refused = await visitor.post(f"/sandbox/page/voice/{box.person('王芳').id}", content=tone(seconds=1))
    assert (refused.status_code, refused.json()["error"]) == (501, "no_converter")


async def test_the_page_is_shipped_whole_and_reaches_out_to_nobody(visitor: httpx.AsyncClient) -> None:
    index = await visitor.get("/")
    assert index.headers["content-type"].startswith("text/html")
    assert "extras" not in index.text
    assert (await visitor.get("/page/extras/begin.js")).status_code == 404
    assert "default-src 'self'" in index.headers["content-security-policy"]
    for path in STATIC.iterdir():
        served = await visitor.get(f"/page/{path.name}")
        assert (served.status_code, served.content) == (200, path.read_bytes())
        assert _outside(served) == [], path.name
    assert (await visitor.get("/page/..%2Fdoors.py")).status_code == 404
    for nothing in ("nothing.js", "%00.js", "a" * 300 + ".js"):
        assert (await visitor.get(f"/page/{nothing}")).status_code == 404


async def test_what_is_added_to_the_page_is_loaded_before_it_begins(box: Sandbox) -> None:
    page = Page(box, extras=EXTRAS)
    async with serve(box, routes=page.routes) as url, httpx.AsyncClient(base_url=url) as client:
        index = (await client.get("/")).text
        assert index.index("/page/page.css") < index.index("/page/extras/demo.css")
        assert index.index("/page/extras/begin.js") < index.index("/page/main.js")
        for path in EXTRAS.folder.glob("*.[cj]s*"):
            served = await client.get(f"/page/extras/{path.name}")
            assert (served.status_code, served.content, _outside(served)) == (200, path.read_bytes(), [])
        for nothing in ("__init__.py", "main.js", "..%2F__init__.py"):
            assert (await client.get(f"/page/extras/{nothing}")).status_code == 404
        page.close()


@pytest.mark.parametrize(
    "stranger",
    [{"host": "town.example"}]
    + [{"origin": origin} for origin in ("https://town.example", "null", "http://[", "http://127.0.0.1:1")]
    + [{"sec-fetch-site": site} for site in ("cross-site", "same-site")],
)
async def test_strangers_are_turned_away(visitor: httpx.AsyncClient, stranger: dict[str, str]) -> None:
    bots = (f"/bot{TOKEN}/getMe", f"/file/bot{TOKEN}/photos/file_1.jpg")
    for path in ("/", "/page/main.js", "/sandbox/page/events", "/sandbox/page/files/x", *bots):
        assert (await visitor.get(path, headers=stranger)).status_code == 403
    levers = ("/sandbox/page/levers/kill", "/sandbox/page/voice/1", "/sandbox/people", "/sandbox/faults/down")
    for path in (*levers, f"/bot{TOKEN}/sendMessage"):
        assert (await visitor.post(path, headers=stranger)).status_code == 403


async def test_a_link_in_another_page_leads_to_the_page_and_nowhere_else(visitor: httpx.AsyncClient) -> None:
    followed = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}
    assert (await visitor.get("/", headers=followed)).status_code == 200
    assert (await visitor.get(f"/bot{TOKEN}/logOut", headers=followed)).status_code == 403


async def test_in_a_group_one_edits_and_forwards_and_the_group_moves(box: Sandbox, visitor: httpx.AsyncClient) -> None:
    li = box.person("李强")
    group = box.group("一网格", li, kind="group")
    said = await li.says("井盖", group)
    edit = {"message": said.id, "new_text": "井盖坏了", "chat": group.id}
    assert (await visitor.post(f"/sandbox/people/{li.id}/edits", json=edit)).json()["edited"]
    body = {"message": said.id, "from_chat": group.id}
    assert (await visitor.post(f"/sandbox/people/{li.id}/forwards", json=body)).status_code == 200
    assert li.screen()[-1].text == "井盖坏了"
    moved = (await visitor.post(f"/sandbox/groups/{group.id}/upgrade")).json()["id"]
    assert group.id == moved
    assert (await visitor.post(f"/sandbox/people/{li.id}/says", json={"text": "在", "chat": moved})).status_code == 200


def tone(*, seconds: float, rate: int = 16_000) -> bytes:
    """A WAV file with a humming sound."""
    samples = (int(9000 * math.sin(2 * math.pi * 220 * n / rate)) for n in range(int(seconds * rate)))
    written = io.BytesIO()
    with wave.open(written, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(rate)
        sound.writeframes(b"".join(struct.pack("<h", sample) for sample in samples))
    return written.getvalue()


def _outside(served: httpx.Response) -> list[str]:
    return [line for line in served.text.splitlines() if "https://" in line]
