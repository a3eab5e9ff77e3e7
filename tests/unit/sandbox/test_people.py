"""People do what people with phones do, and the bot hears of it as it would from Telegram."""

import asyncio

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    Update,
)

from bot.sandbox import MessageView, NotOnScreen, Press, Sandbox, SandboxPerson
from tests.unit.sandbox.pictures import png


def card(*labels: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=label) for label in labels]])


async def heard(bot: Bot) -> list[Update]:
    """What the bot got since it last looked."""
    updates = await bot.get_updates(timeout=0)
    if updates:
        await bot.get_updates(offset=updates[-1].update_id + 1, timeout=0)
    return list(updates)


async def test_starting_with_a_payload(box: Sandbox, bot: Bot) -> None:
    await box.person("王芳").starts("abc")
    message = (await heard(bot))[0].message
    assert message is not None
    assert message.text == "/start abc"
    assert message.parse_entities(["bot_command"]) == {message.entities[0]: "/start"}


@pytest.mark.parametrize("order", [[0, 1, 2], [2, 0, 1]])
async def test_an_album_arrives_in_any_order(bot: Bot, wang: SandboxPerson, order: list[int]) -> None:
    await heard(bot)
    sent = await wang.shows(png(shade=1), png(shade=2), png(shade=3), caption="坏了", caption_on=1, order=order)
    messages = [update.message for update in await heard(bot)]
    assert [message.message_id for message in messages if message] == [sent[place].id for place in order]
    assert len({message.media_group_id for message in messages if message}) == 1
    assert [m.caption for m in messages if m and m.caption] == ["坏了"]
    assert all(message and len(message.photo) == 4 for message in messages)


async def test_one_picture_is_no_album(bot: Bot, wang: SandboxPerson) -> None:
    await heard(bot)
    await wang.shows(png(), caption="坏了")
    message = (await heard(bot))[0].message
    assert message is not None
    assert (message.media_group_id, message.caption) == (None, "坏了")
    assert [size.width for size in message.photo] == [90, 320, 800, 1000]


async def test_everything_she_can_send_reaches_the_bot(bot: Bot, wang: SandboxPerson) -> None:
    await heard(bot)
    await wang.speaks(b"OggS", 3)
    await wang.sends_document(b"%PDF", caption="文件")
    await wang.sends_audio()
    await wang.sends_video(caption="录像")
    await wang.sends_video_note()
    await wang.sends_sticker()
    await wang.sends_contact()
    await wang.sends_poll("?", "是", "否")
    await wang.sends_game()
    await wang.sends_dice(6)
    await wang.sends_venue(30.0, 120.0, "村委会", "一路1号")
    await wang.shares(30.0, 120.0, horizontal_accuracy=12.5, live_period=900)
    fields = ["voice", "document", "audio", "video", "video_note", "sticker", "contact", "poll", "game"]
    fields += ["dice", "venue", "location"]
    messages = [update.message for update in await heard(bot)]
    assert [getattr(message, field) is not None for message, field in zip(messages, fields, strict=True)] == [True] * 12
    assert [view.kind for view in wang.screen()[1:]] == fields


async def test_an_update_of_an_unknown_kind_still_arrives(bot: Bot, wang: SandboxPerson) -> None:
    await heard(bot)
    await wang.sends_unknown()
    update = (await heard(bot))[0]
    assert "hologram" in update.api_kwargs


async def test_edited_and_moved_messages_arrive_as_edits(bot: Bot, wang: SandboxPerson) -> None:
    words = await wang.says("路登坏了")
    place = await wang.shares(30.0, 120.0, live_period=900)
    await heard(bot)
    await wang.edits(words, "路灯坏了")
    await wang.moves(place, 31.0, 120.0)
    edited, moved = [update.edited_message for update in await heard(bot)]
    assert edited is not None
    assert moved is not None
    assert (edited.text, edited.message_id, edited.edit_date is None) == ("路灯坏了", words.id, False)
    assert moved.location is not None
    assert moved.location.latitude == 31.0
    assert [view.edited for view in wang.screen()[1:]] == [True, True]


async def test_a_forwarded_message_tells_where_it_comes_from(box: Sandbox, bot: Bot, wang: SandboxPerson) -> None:
    words = await wang.says("原话")
    await heard(bot)
    await wang.forwards(words)
    await wang.forwards(words, hidden_name="某人")
    origins = [u.message.forward_origin.type for u in await heard(bot) if u.message and u.message.forward_origin]
    assert origins == ["user", "hidden_user"]


async def test_a_tap_presses_the_newest_button_with_that_label(bot: Bot, wang: SandboxPerson) -> None:
    await bot.send_message(wang.id, "旧", reply_markup=card("✅ 受理"))
    new = await bot.send_message(wang.id, "新", reply_markup=card("✅ 受理", "不予受理"))
    await heard(bot)
    await wang.taps("受理")
    query = (await heard(bot))[0].callback_query
    assert query is not None
    assert query.message is not None
    assert (query.data, query.message.message_id) == ("✅ 受理", new.message_id)


async def test_what_is_not_on_the_screen_cannot_be_tapped(bot: Bot, wang: SandboxPerson) -> None:
    await bot.send_message(wang.id, "卡", reply_markup=card("受理"))
    with pytest.raises(NotOnScreen, match=r"(?s)王芳 sees no button '派单'.*\[受理\]"):
        await wang.taps("派单")
    with pytest.raises(NotOnScreen):
        wang.sees("已办结")
    assert wang.sees("卡").labels == ["受理"]


async def test_a_second_tap_is_a_new_update(bot: Bot, wang: SandboxPerson) -> None:
    await bot.send_message(wang.id, "卡", reply_markup=card("受理"))
    await heard(bot)
    await wang.taps("受理")
    await wang.taps_again()
    await wang.taps_again(same_query=True)
    updates = await heard(bot)
    ids = [update.callback_query.id for update in updates if update.callback_query]
    assert len({update.update_id for update in updates}) == 3
    assert (ids[0] != ids[1], ids[1] == ids[2]) == (True, True)


async def test_an_old_button_can_be_pressed_after_it_is_gone(bot: Bot, wang: SandboxPerson) -> None:
    await bot.send_message(wang.id, "卡", reply_markup=card("受理"))
    old = wang.last()
    await bot.edit_message_text("已受理", wang.id, old.id)
    with pytest.raises(NotOnScreen):
        await wang.taps("受理")
    press = await wang.presses_old(old, "受理")
    assert press.data == "受理"


async def test_the_keyboard_sends_its_labels_until_it_is_removed(bot: Bot, wang: SandboxPerson) -> None:
    await bot.send_message(wang.id, "?", reply_markup=ReplyKeyboardMarkup([["⬅️ 返回", "取消"]]))
    sent = await wang.taps("返回")
    assert isinstance(sent, MessageView)
    assert sent.text == "⬅️ 返回"
    await bot.send_message(wang.id, "好", reply_markup=ReplyKeyboardRemove())
    assert wang.keyboard() == ()
    with pytest.raises(NotOnScreen):
        await wang.taps("返回")


async def test_a_one_time_keyboard_folds_away(bot: Bot, wang: SandboxPerson) -> None:
    keyboard = ReplyKeyboardMarkup([["好"]], one_time_keyboard=True)
    await bot.send_message(wang.id, "?", reply_markup=keyboard)
    await wang.taps("好")
    assert wang.keyboard() == ()


async def test_the_location_button_sends_where_she_is(bot: Bot, wang: SandboxPerson) -> None:
    keyboard = ReplyKeyboardMarkup([[KeyboardButton("📍 位置", request_location=True)]])
    await bot.send_message(wang.id, "哪里？", reply_markup=keyboard)
    with pytest.raises(ValueError, match="asks where"):
        await wang.taps("位置")
    sent = await wang.taps("位置", location=(30.0, 120.0))
    assert isinstance(sent, MessageView)
    assert sent.location == (30.0, 120.0)


async def test_the_newer_of_keyboard_and_button_is_tapped(bot: Bot, wang: SandboxPerson) -> None:
    await bot.send_message(wang.id, "?", reply_markup=ReplyKeyboardMarkup([["取消"]]))
    await bot.send_message(wang.id, "卡", reply_markup=card("取消"))
    assert isinstance(await wang.taps("取消"), Press)


async def test_a_deleted_message_leaves_the_screen(bot: Bot, wang: SandboxPerson) -> None:
    sent = await bot.send_message(wang.id, "x")
    await bot.delete_message(wang.id, sent.message_id)
    hers = await wang.says("y")
    await wang.deletes(hers)
    assert [view.text for view in wang.screen()] == ["/start"]


async def test_writing_to_a_blocked_bot_unblocks_it(bot: Bot, wang: SandboxPerson) -> None:
    await wang.blocks_bot()
    await wang.says("还在吗")
    assert (await bot.send_message(wang.id, "在")).text == "在"


async def test_a_message_reads_well_when_printed(bot: Bot, wang: SandboxPerson) -> None:
    await bot.send_message(wang.id, "<b>路灯</b>坏了", "HTML", reply_markup=card("受理", "派单"))
    assert str(wang.last()) == "机器人: 路灯坏了\n  [受理] [派单]"


async def test_will_see_waits_for_what_comes(box: Sandbox, wang: SandboxPerson) -> None:

    async def soon() -> None:
        await box.call("sendMessage", {"chat_id": wang.id, "text": "已受理"})

    seen, _ = await asyncio.gather(wang.will_see("已受理"), soon())
    assert seen.text == "已受理"
    with pytest.raises(NotOnScreen):
        await wang.will_see("已办结", within=0.01)
