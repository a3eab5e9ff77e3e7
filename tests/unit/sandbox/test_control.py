"""Another process can play the people; a web page of another host cannot."""

from base64 import b64encode
from collections.abc import AsyncIterator

import httpx
import pytest

from bot.sandbox import Sandbox
from bot.sandbox.control import control_routes
from bot.sandbox.http import serve
from tests.unit.sandbox.pictures import png


@pytest.fixture
async def desk(box: Sandbox) -> AsyncIterator[httpx.AsyncClient]:
    async with (
        serve(box, routes=control_routes(box)) as url,
        httpx.AsyncClient(base_url=f"{url}/sandbox/") as client,
    ):
        yield client


async def test_a_person_is_played_from_outside(box: Sandbox, desk: httpx.AsyncClient) -> None:
    wang = (await desk.post("people", json={"name": "王芳"})).json()["id"]
    await desk.post(f"people/{wang}/starts", json={"payload": "abc"})
    shown = await desk.post(f"people/{wang}/shows", json={"photos": [b64encode(png()).decode()], "caption": "坏了"})
    assert [view["caption"] for view in shown.json()] == ["坏了"]
    markup = {"inline_keyboard": [[{"text": "✅ 受理", "callback_data": "1"}]]}
    await box.call("sendMessage", {"chat_id": wang, "text": "卡", "reply_markup": markup})
    press = (await desk.post(f"people/{wang}/taps", json={"label": "受理"})).json()
    await box.call("answerCallbackQuery", {"callback_query_id": press["press"], "text": "已受理"})
    screen = (await desk.get(f"people/{wang}/screen")).json()
    assert [message["text"] for message in screen["messages"]] == ["/start abc", "", "卡"]
    assert [alert["text"] for alert in screen["alerts"]] == ["已受理"]
    assert [update.kind for update in box.updates.pending] == ["message", "message", "callback_query"]


async def test_groups_replies_and_faults(box: Sandbox, desk: httpx.AsyncClient) -> None:
    li = (await desk.post("people", json={"name": "李强"})).json()["id"]
    group = (await desk.post("groups", json={"title": "一网格", "members": [li]})).json()["id"]
    card = await box.call("sendMessage", {"chat_id": group, "text": "卡"})
    assert isinstance(card, dict)
    reply = {"text": "修好了", "chat": group, "reply_to": card["message_id"]}
    assert (await desk.post(f"people/{li}/says", json=reply)).json()["reply_to"] == card["message_id"]
    await desk.post("faults/down")
    assert box.faults.down
    await desk.post("faults/clear")
    assert not box.faults.down


async def test_mistakes_are_told(box: Sandbox, desk: httpx.AsyncClient) -> None:
    wang = box.person("王芳").id
    missing = await desk.post(f"people/{wang}/taps", json={"label": "受理"})
    assert (missing.status_code, "王芳 sees no button" in missing.json()["error"]) == (409, True)
    gone = await desk.post(f"people/{wang}/says", json={"text": "是的", "reply_to": 99})
    assert (gone.status_code, gone.json()["error"]) == (409, "the message is gone")
    for path in (f"people/{wang}/flies", "people/1/starts", "faults/plague"):
        assert (await desk.post(path, json={})).status_code == 400


@pytest.mark.parametrize(
    ("action", "body"),
    [
        ("says", '{"text": 5}'),
        ("says", '{"text": null}'),
        ("says", '{"text": "\\ud83d"}'),
        ("says", "[" * 100_000),
        ("shares", '{"lat": NaN, "lon": 115.4}'),
        ("shares", '{"lat": 1e999, "lon": 115.4}'),
        ("shares", '{"lat": "29.8", "lon": true}'),
        ("shows", '{"photos": "AAAA"}'),
        ("shows", '{"photos": ["AAAA"], "caption": 5}'),
        ("speaks", '{"ogg": "AAAA", "duration": "long"}'),
    ],
)
async def test_what_no_phone_could_send_comes_into_no_chat(
    box: Sandbox, desk: httpx.AsyncClient, action: str, body: str
) -> None:
    wang = box.person("王芳")
    assert (await desk.post(f"people/{wang.id}/{action}", content=body)).status_code == 400
    assert (wang.screen(), box.updates.pending) == ([], [])


async def test_a_fault_of_the_wrong_type_strikes_nobody(box: Sandbox, desk: httpx.AsyncClient) -> None:
    for kind, body in (("slow", {"seconds": 1, "times": "often"}), ("flood", {"retry_after": "soon"})):
        assert (await desk.post(f"faults/{kind}", json=body)).status_code == 400
    assert (box.faults.ahead, box.faults.weather) == (0, "")


async def test_strangers_are_turned_away(desk: httpx.AsyncClient) -> None:
    for headers in ({"origin": "https://evil.example.cn"}, {"host": "evil.example.cn"}):
        answer = await desk.post("people", json={"name": "x"}, headers=headers)
        assert answer.status_code == 403
