"""Groups: who hears what, who comes and goes, and the move to a supergroup."""

import pytest
from telegram import Bot
from telegram.error import ChatMigrated

from bot.sandbox import Refused, Sandbox, SandboxPerson
from tests.unit.sandbox.pictures import png


def texts(box: Sandbox) -> list[str]:
    """The words of the messages that reached the bot, then forget them."""
    messages = [update.payload for update in box.updates.pending if update.kind == "message"]
    box.updates.drop()
    return [message.get("text") or message.get("caption") or "service" for message in messages]


@pytest.fixture
def li(box: Sandbox) -> SandboxPerson:
    return box.person("李强")


async def test_privacy_mode_lets_commands_replies_and_services_through(box: Sandbox, li: SandboxPerson) -> None:
    group = box.group("一网格", li)
    await box.call("sendMessage", {"chat_id": group.id, "text": "卡"})
    await li.says("闲聊", group)
    await li.says("/stats", group)
    await li.says("/stats@sandbox_bot 本周", group)
    await li.says("/stats@other_bot", group)
    await li.says("修好了", group, reply_to=li.last(group))
    await li.shows(png(), caption="看", chat=group, reply_to=li.last(group))
    await li.says("说说 /stats", group)
    await box.person("赵六").joins(group)
    assert texts(box) == ["service", "/stats", "/stats@sandbox_bot 本周", "修好了", "看", "service"]


async def test_a_reply_to_somebody_else_stays_private(box: Sandbox, li: SandboxPerson) -> None:
    group = box.group("一网格", li)
    words = await li.says("闲聊", group)
    box.updates.drop()
    await li.says("对", group, reply_to=words)
    assert texts(box) == []


async def test_an_administrator_hears_everything(box: Sandbox, li: SandboxPerson) -> None:
    group = box.group("一网格", li)
    group.make_bot_admin()
    box.updates.drop()
    await li.says("闲聊", group)
    assert texts(box) == ["闲聊"]


async def test_privacy_mode_can_be_off(box: Sandbox, li: SandboxPerson) -> None:
    box.privacy_mode = False
    group = box.group("一网格", li)
    box.updates.drop()
    await li.says("闲聊", group)
    assert texts(box) == ["闲聊"]


async def test_a_group_without_the_bot_is_silent(box: Sandbox, li: SandboxPerson) -> None:
    group = box.group("一网格", li, with_bot=False)
    await li.says("/stats", group)
    assert box.updates.pending == []
    group.add_bot()
    group.kick_bot()
    box.updates.drop()
    await li.says("/stats", group)
    assert box.updates.pending == []


async def test_only_members_write(box: Sandbox, li: SandboxPerson) -> None:
    group = box.group("一网格", li)
    await li.leaves(group)
    with pytest.raises(LookupError, match="李强 is not in 一网格"):
        await li.says("x", group)


async def test_the_bot_is_told_when_it_is_added(box: Sandbox, bot: Bot, li: SandboxPerson) -> None:
    box.group("一网格", li)
    added, service = await bot.get_updates(timeout=0)
    assert added.my_chat_member is not None
    assert (added.my_chat_member.old_chat_member.status, added.my_chat_member.new_chat_member.status) == (
        "left",
        "member",
    )
    assert service.message is not None
    assert [user.id for user in service.message.new_chat_members] == [box.bot.id]


async def test_an_upgraded_group_answers_with_its_new_number(box: Sandbox, bot: Bot, li: SandboxPerson) -> None:
    group = box.group("一网格", li, kind="group")
    old = group.id
    box.updates.drop()
    new = group.upgrade()
    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(old, "x")
    assert moved.value.new_chat_id == new
    with pytest.raises(Refused) as refusal:
        await box.call("sendMessage", {"chat_id": old, "text": "x"})
    assert refusal.value.description == "Bad Request: group chat was upgraded to a supergroup chat"
    assert (await bot.send_message(new, "x")).chat.type == "supergroup"
    first, second = [update.message for update in await bot.get_updates(timeout=0)]
    assert first is not None
    assert second is not None
    assert (first.migrate_to_chat_id, second.migrate_from_chat_id) == (new, old)


async def test_the_bot_can_ask_who_is_there(box: Sandbox, bot: Bot, li: SandboxPerson) -> None:
    chen = box.person("陈静")
    group = box.group("一网格", li, chen)
    group.make_admin(chen)
    statuses = {admin.user.id: admin.status for admin in await bot.get_chat_administrators(group.id)}
    assert statuses == {li.id: "creator", chen.id: "administrator"}
    assert (await bot.get_chat_member(group.id, box.person("赵六").id)).status == "left"
    assert (await bot.get_chat(group.id)).title == "一网格"
    assert await bot.get_chat_member_count(group.id) == 3
    assert (await bot.get_chat_member(group.id, bot.id)).status == "member"
    group.make_bot_admin()
    assert (await bot.get_chat_member(group.id, bot.id)).status == "administrator"
    sent = await bot.send_message(group.id, "x")
    assert await bot.pin_chat_message(group.id, sent.message_id)
    pinned = (await bot.get_chat(group.id)).pinned_message
    assert pinned is not None
    assert pinned.message_id == sent.message_id
    assert await bot.unpin_chat_message(group.id)
