"""Faults on demand, as the bot's library meets them at both doors."""

from datetime import timedelta

import pytest
from telegram import Bot
from telegram.error import BadRequest, NetworkError, RetryAfter, TimedOut

from bot.sandbox import ConnectionLost, Passage, Sandbox, SandboxPerson


async def test_a_server_error_passes_after_n_calls(box: Sandbox, bot: Bot, wang: SandboxPerson) -> None:
    box.faults.refuse(502, "Bad Gateway", times=2)
    for _ in range(2):
        with pytest.raises(NetworkError, match="Bad Gateway"):
            await bot.send_message(wang.id, "x")
    assert (await bot.send_message(wang.id, "x")).text == "x"


async def test_a_fault_can_be_meant_for_one_method_and_chat(box: Sandbox, bot: Bot, wang: SandboxPerson) -> None:
    li = box.person("李强")
    await li.starts()
    box.faults.flood(7, method="sendMessage", chat_id=li.id)
    await bot.send_message(wang.id, "x")
    await bot.send_location(li.id, 30.0, 120.0)
    with pytest.raises(RetryAfter) as refusal:
        await bot.send_message(li.id, "x")
    assert refusal.value.retry_after == timedelta(seconds=7)


async def test_silence_times_out_and_nothing_was_sent(box: Sandbox, bot: Bot, wang: SandboxPerson) -> None:
    box.faults.silence()
    with pytest.raises(TimedOut):
        await bot.send_message(wang.id, "x", read_timeout=0.05)
    assert [view.text for view in wang.screen()] == ["/start"]


async def test_slow_answers_are_correct_or_too_late(box: Sandbox, bot: Bot, wang: SandboxPerson) -> None:
    box.faults.slow(0.01)
    assert (await bot.send_message(wang.id, "x")).text == "x"
    box.faults.slow(1.0)
    with pytest.raises(TimedOut):
        await bot.send_message(wang.id, "y", read_timeout=0.05)


async def test_a_lost_answer_leaves_the_message_sent(box: Sandbox, bot: Bot, wang: SandboxPerson) -> None:
    box.faults.drop_after()
    with pytest.raises(NetworkError) as loss:
        await bot.send_message(wang.id, "x")
    assert not isinstance(loss.value, BadRequest | TimedOut)
    assert wang.last().text == "x"


async def test_a_lost_call_sends_nothing(box: Sandbox, bot: Bot, wang: SandboxPerson) -> None:
    box.faults.drop_before()
    with pytest.raises(NetworkError):
        await bot.send_message(wang.id, "x")
    assert [view.text for view in wang.screen()] == ["/start"]


async def test_telegram_down_and_up_again(box: Sandbox, bot: Bot, wang: SandboxPerson) -> None:
    document = await bot.send_document(wang.id, b"x")
    assert document.document is not None
    file = await document.document.get_file()
    box.faults.down = True
    with pytest.raises(NetworkError):
        await bot.send_message(wang.id, "x")
    with pytest.raises(NetworkError):
        await bot.get_updates(timeout=0)
    with pytest.raises(NetworkError):
        await file.download_as_bytearray()
    box.faults.clear()
    assert (await bot.send_message(wang.id, "x")).text == "x"


async def test_polling_is_struck_only_when_named(box: Sandbox, bot: Bot, wang: SandboxPerson) -> None:
    box.faults.drop_before()
    assert len(await bot.get_updates(timeout=0)) == 1
    box.faults.clear()
    box.faults.drop_before(method=["getUpdates"])
    with pytest.raises(NetworkError):
        await bot.get_updates(timeout=0)


async def test_watchers_see_everything_in_order_and_disturb_nothing(box: Sandbox) -> None:
    seen: list[Passage] = []

    def clumsy(_: Passage) -> None:
        raise RuntimeError("dropped it")

    box.watch(clumsy)
    stop = box.watch(seen.append)
    wang = box.person("王芳")
    await wang.says("你好")
    await box.call("sendMessage", {"chat_id": wang.id, "text": "您好"})
    box.faults.drop_after()
    with pytest.raises(ConnectionLost):
        await box.call("sendMessage", {"chat_id": wang.id, "text": "丢"})
    stop()
    await wang.says("再见")
    assert [(one.direction, one.name) for one in seen] == [
        ("in", "message"),
        ("out", "sendMessage"),
        ("out", "sendMessage"),
    ]
    assert [one.failure is not None for one in seen] == [False, False, True]
