"""What is pinned on top of a chat, and when Telegram refuses to."""

import pytest
from telegram import Bot
from telegram.error import BadRequest

from bot.sandbox import Sandbox, SandboxGroup, SandboxPerson


@pytest.fixture
def group(box: Sandbox, wang: SandboxPerson) -> SandboxGroup:
    group = box.group("一网格", wang)
    group.make_bot_admin()
    return group


async def test_a_pin_is_seen_on_top_and_the_chat_is_told(bot: Bot, wang: SandboxPerson, group: SandboxGroup) -> None:
    await bot.get_updates(offset=-1, timeout=0)
    sent = await bot.send_message(group.id, "看板")
    assert await bot.pin_chat_message(group.id, sent.message_id, disable_notification=True)
    assert [view.text for view in wang.pinned(group)] == ["看板"]
    assert wang.screen(group)[-1].content["pinned_message"]["message_id"] == sent.message_id
    told = (await bot.get_updates(timeout=0))[-1].message
    assert told is not None
    assert told.pinned_message is not None
    await bot.edit_message_text("新看板", group.id, sent.message_id)
    assert [view.text for view in wang.pinned(group)] == ["新看板"]


async def test_the_newest_pin_goes_first(bot: Bot, wang: SandboxPerson) -> None:
    one, two, three = [await bot.send_message(wang.id, text) for text in "一二三"]
    for message in (one, two, three):
        await bot.pin_chat_message(wang.id, message.message_id)
    await bot.delete_message(wang.id, three.message_id)
    await bot.unpin_chat_message(wang.id)
    assert [view.text for view in wang.pinned()] == ["一"]
    await bot.unpin_all_chat_messages(wang.id)
    assert wang.pinned() == []
    assert (await bot.get_chat(wang.id)).pinned_message is None


async def test_a_pin_that_changes_nothing_is_refused(bot: Bot, group: SandboxGroup) -> None:
    sent = await bot.send_message(group.id, "看板")
    with pytest.raises(BadRequest, match=r"^Chat_not_modified$"):
        await bot.unpin_chat_message(group.id, sent.message_id)
    with pytest.raises(BadRequest, match=r"^Message to unpin not found$"):
        await bot.unpin_chat_message(group.id)
    await bot.pin_chat_message(group.id, sent.message_id)
    with pytest.raises(BadRequest, match=r"^Chat_not_modified$"):
        await bot.pin_chat_message(group.id, sent.message_id)


async def test_a_group_wants_an_administrator(bot: Bot, wang: SandboxPerson, group: SandboxGroup) -> None:
    sent = await bot.send_message(group.id, "看板")
    await bot.pin_chat_message(group.id, sent.message_id)
    group.make_bot_admin(admin=False)
    other = await bot.send_message(group.id, "另一条")
    rights = r"^Not enough rights to manage pinned messages in the chat$"
    for call in (
        bot.pin_chat_message(group.id, other.message_id),
        bot.unpin_chat_message(group.id, sent.message_id),
        bot.unpin_all_chat_messages(group.id),
    ):
        with pytest.raises(BadRequest, match=rights):
            await call
    assert [view.text for view in wang.pinned(group)] == ["看板"]


async def test_what_telegram_says_itself_cannot_be_pinned(bot: Bot, wang: SandboxPerson, group: SandboxGroup) -> None:
    joined = wang.screen(group)[0]
    with pytest.raises(BadRequest, match=r"^Service messages can't be pinned$"):
        await bot.pin_chat_message(group.id, joined.id)
