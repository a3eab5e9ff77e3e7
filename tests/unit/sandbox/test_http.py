"""The wire itself: statuses, bodies, and every way of passing parameters."""

import json
from collections.abc import AsyncIterator

import httpx
import pytest

from bot.sandbox import Sandbox, SandboxPerson
from bot.sandbox.forms import read_multipart
from bot.sandbox.http import serve


@pytest.fixture
async def client(box: Sandbox) -> AsyncIterator[httpx.AsyncClient]:
    async with (
        serve(box) as url,
        httpx.AsyncClient(base_url=f"{url}/bot{box.token}/") as client,
    ):
        yield client


async def test_the_ways_to_pass_parameters(client: httpx.AsyncClient, wang: SandboxPerson) -> None:
    params = {"chat_id": str(wang.id), "text": "你好 & 再见"}
    answers = [
        await client.get("sendMessage", params=params),
        await client.post("sendMessage", params=params),
        await client.post("SENDMESSAGE", json={**params, "chat_id": wang.id}),
        await client.post("sendMessage", data=params),
        await client.post("sendMessage", data=params, files={"unused": b"x"}),
    ]
    assert [answer.status_code for answer in answers] == [200] * 5
    assert {answer.json()["result"]["text"] for answer in answers} == {"你好 & 再见"}
    assert all(set(answer.json()) == {"ok", "result"} for answer in answers)


REFUSALS = [
    ("sendMessage", {"chat_id": 1}, 400, "Bad Request: message text is empty"),
    ("sendMessage", {"text": "x"}, 400, "Bad Request: chat_id is empty"),
    ("sendMessage", {"chat_id": 9, "text": "x"}, 400, "Bad Request: chat not found"),
    (
        "sendMessage",
        {"chat_id": 9, "text": "<b>x", "parse_mode": "HTML"},
        400,
        'Bad Request: can\'t parse entities: Can\'t find end tag corresponding to start tag "b"',
    ),
    ("sendMessage", {"chat_id": 9, "text": "字" * 11000}, 400, "Bad Request: text is too long"),
    ("sendPhoto", {"chat_id": 9}, 400, "Bad Request: there is no photo in the request"),
    ("sendMediaGroup", {"chat_id": 9}, 400, 'Bad Request: parameter "media" is required'),
    ("sendMediaGroup", {"chat_id": 9, "media": []}, 400, "Bad Request: there are no messages to send"),
    ("sendLocation", {"chat_id": 9}, 400, "Bad Request: latitude is empty"),
    ("getFile", {}, 400, "Bad Request: file_id not specified"),
    (
        "answerCallbackQuery",
        {"callback_query_id": "1"},
        400,
        "Bad Request: query is too old and response timeout expired or query ID is invalid",
    ),
    ("danceAround", {}, 404, "Not Found: method not found"),
]  # fmt: skip


@pytest.mark.parametrize(("method", "params", "status", "words"), REFUSALS)
async def test_a_refusal_has_telegrams_exact_shape(
    client: httpx.AsyncClient, method: str, params: dict[str, object], status: int, words: str
) -> None:
    answer = await client.post(method, json=params)
    assert answer.status_code == status
    assert answer.json() == {"ok": False, "error_code": status, "description": words}


async def test_a_button_too_long_keeps_its_capitals(client: httpx.AsyncClient, wang: SandboxPerson) -> None:
    markup = json.dumps({"inline_keyboard": [[{"text": "x", "callback_data": "x" * 65}]]})
    answer = await client.post("sendMessage", data={"chat_id": wang.id, "text": "x", "reply_markup": markup})
    assert answer.json()["description"] == "Bad Request: BUTTON_DATA_INVALID"


async def test_parameters_of_a_refusal_are_on_the_wire(
    box: Sandbox, client: httpx.AsyncClient, wang: SandboxPerson
) -> None:
    box.faults.flood(3)
    answer = await client.post("sendMessage", json={"chat_id": wang.id, "text": "x"})
    assert (answer.status_code, answer.json()["parameters"]) == (429, {"retry_after": 3})


async def test_half_a_character_is_refused(client: httpx.AsyncClient, wang: SandboxPerson) -> None:
    body = b'{"chat_id": %d, "text": "\\ud83d"}' % wang.id
    answer = await client.post("sendMessage", content=body, headers={"content-type": "application/json"})
    assert answer.json()["description"] == "Bad Request: strings must be encoded in UTF-8"


async def test_broken_json_is_refused(client: httpx.AsyncClient) -> None:
    answer = await client.post("getMe", content=b"{", headers={"content-type": "application/json"})
    assert answer.status_code == 400


def test_a_file_may_look_like_its_own_boundary() -> None:
    body = (
        b'--b\r\nContent-Disposition: form-data; name="text"\r\n\r\n\xe4\xbd\xa0\r\n'
        b'--b\r\nContent-Disposition: form-data; name="f"; filename="a.bin"\r\n'
        b"Content-Type: image/png\r\n\r\n\r\n--\r\nb--\r\n\r\n--b--\r\n"
    )
    fields, files = read_multipart('multipart/form-data; boundary="b"', body)
    assert fields == {"text": "你"}
    assert (files["f"].name, files["f"].data, files["f"].mime) == ("a.bin", b"\r\n--\r\nb--\r\n", "image/png")
