"""Updates wait until they are acknowledged; polling waits for updates."""

import asyncio

import pytest
from telegram import Bot
from telegram.error import Conflict

from bot.sandbox import Sandbox, SandboxPerson


async def test_updates_stay_until_the_offset_acknowledges_them(bot: Bot, wang: SandboxPerson) -> None:
    await wang.says("二")
    first, second = await bot.get_updates(timeout=0)
    assert second.update_id == first.update_id + 1
    assert await bot.get_updates(timeout=0) == (first, second)
    assert await bot.get_updates(offset=second.update_id, timeout=0) == (second,)
    assert await bot.get_updates(offset=second.update_id + 1, timeout=0) == ()
    assert await bot.get_updates(timeout=0) == ()


async def test_limit_and_negative_offset(bot: Bot, wang: SandboxPerson) -> None:
    await wang.says("二")
    await wang.says("三")
    assert len(await bot.get_updates(limit=2, timeout=0)) == 2
    last = await bot.get_updates(offset=-1, timeout=0)
    assert [update.message.text for update in last if update.message] == ["三"]
    assert await bot.get_updates(timeout=0) == last


async def test_a_poll_waits_for_what_comes(box: Sandbox, bot: Bot) -> None:
    polling = asyncio.create_task(bot.get_updates(timeout=30))
    await box.updates.polled.wait()
    await box.person("王芳").says("来了")
    updates = await polling
    assert [update.message.text for update in updates if update.message] == ["来了"]


async def test_a_second_poll_ends_the_first(box: Sandbox, bot: Bot, wang: SandboxPerson) -> None:
    box.updates.drop()
    first = asyncio.create_task(bot.get_updates(timeout=30))
    await box.updates.polled.wait()
    await box.call("getUpdates")
    with pytest.raises(Conflict, match="terminated by other getUpdates request"):
        await first


async def test_only_the_kinds_asked_for_are_kept(bot: Bot, wang: SandboxPerson) -> None:
    await bot.get_updates(offset=-1, timeout=0, allowed_updates=["callback_query"])
    await wang.says("x")
    assert [update.message.text for update in await bot.get_updates(timeout=0) if update.message] == ["/start"]
    await bot.get_updates(timeout=0, allowed_updates=[])
    await wang.says("y")
    assert len(await bot.get_updates(timeout=0)) == 2


async def test_polling_and_webhook_exclude_each_other(box: Sandbox, bot: Bot) -> None:
    await bot.set_webhook("https://bot.example.cn/hook")
    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
        await bot.get_updates(timeout=0)
    await bot.delete_webhook()
    assert await bot.get_updates(timeout=0) == ()
