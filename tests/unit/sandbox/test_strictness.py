"""The sandbox refuses what Telegram refuses, in Telegram's words, at both doors."""

from collections.abc import Awaitable, Callable

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaAnimation,
    InputMediaDocument,
    InputMediaPhoto,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
    ReplyParameters,
)
from telegram.error import BadRequest, Forbidden, InvalidToken

from bot.sandbox import Refused, Sandbox, SandboxPerson
from tests.unit.sandbox.conftest import StoppedClock
from tests.unit.sandbox.pictures import png

Attempt = Callable[[Bot, int], Awaitable[object]]


def buttons(label: str = "受理", **action: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, **action)]])  # type: ignore[arg-type]


def photos(count: int) -> list[InputMediaPhoto]:
    return [InputMediaPhoto(png(4, 4, shade)) for shade in range(count)]


SENDING: dict[str, Attempt] = {
    "Message is too long": lambda bot, chat: bot.send_message(chat, "字" * 4097),
    "Message text is empty": lambda bot, chat: bot.send_message(chat, ""),
    "Text must be non-empty": lambda bot, chat: bot.send_message(chat, " \n "),
    "Message caption is too long": lambda bot, chat: bot.send_photo(chat, png(), "字" * 1025),
    "Can't parse entities: can't find end tag corresponding to start tag \"b\"": lambda bot, chat: bot.send_message(
        chat, "<b>x", "HTML"
    ),
    "Chat not found": lambda bot, _: bot.send_message(123, "x"),
    "Message to be replied not found": lambda bot, chat: bot.send_message(
        chat, "x", reply_parameters=ReplyParameters(999)
    ),
    "Button_data_invalid": lambda bot, chat: bot.send_message(chat, "x", reply_markup=buttons(callback_data="字" * 22)),
    "Can't parse inline keyboard button: text buttons are unallowed in the inline keyboard": lambda bot, chat: (
        bot.send_message(chat, "x", reply_markup=buttons())
    ),
    "Inline keyboard button url 'nowhere' is invalid: wrong http url": lambda bot, chat: bot.send_message(
        chat, "x", reply_markup=buttons(url="nowhere")
    ),
    "Button style must be one of danger, success, primary": lambda bot, chat: bot.send_message(
        chat, "x", reply_markup=buttons(callback_data="x", style="red")
    ),
    "Media group must include 2-10 items": lambda bot, chat: bot.send_media_group(chat, photos(1)),
    "Too many messages to send as an album": lambda bot, chat: bot.send_media_group(chat, photos(11)),
    "Document can't be mixed with other media types": lambda bot, chat: bot.send_media_group(
        chat, [*photos(1), InputMediaDocument(b"x")]
    ),
    "Image_process_failed": lambda bot, chat: bot.send_photo(chat, b"no picture"),
    "Photo_invalid_dimensions": lambda bot, chat: bot.send_photo(chat, png(9_001, 1_000)),
    "Wrong remote file identifier specified: wrong character in the string": lambda bot, chat: bot.send_photo(
        chat, "nonsense"
    ),
    "Failed to get http url content": lambda bot, chat: bot.send_photo(chat, "https://a.cn/x.jpg"),
    "Message to edit not found": lambda bot, chat: bot.edit_message_text("x", chat, 999),
    "Message to delete not found": lambda bot, chat: bot.delete_message(chat, 999),
    "Message to forward not found": lambda bot, chat: bot.forward_message(chat, chat, 999),
    "Message to copy not found": lambda bot, chat: bot.copy_message(chat, chat, 999),
    "Message to pin not found": lambda bot, chat: bot.pin_chat_message(chat, 999),
    "There are no administrators in the private chat": lambda bot, chat: bot.get_chat_administrators(chat),
    "Wrong parameter action in request": lambda bot, chat: bot.send_chat_action(chat, "dance"),
    "Wrong file_id or the file is temporarily unavailable": lambda bot, _: bot.get_file("nonsense"),
    "Unsupported parse_mode": lambda bot, chat: bot.send_message(chat, "x", "Klingon"),
    "Bot_command_invalid": lambda bot, _: bot.set_my_commands([("Stats!", "x")]),
}


@pytest.mark.parametrize("words", SENDING)
async def test_a_call_that_telegram_refuses_is_refused(bot: Bot, wang: SandboxPerson, words: str) -> None:
    before = wang.screen()
    with pytest.raises(BadRequest) as refusal:
        await SENDING[words](bot, wang.id)
    assert refusal.value.message.capitalize() == words.capitalize()
    assert wang.screen() == before


async def test_the_limits_count_what_is_left_after_parsing(bot: Bot, wang: SandboxPerson) -> None:
    message = await bot.send_message(wang.id, f"<b>{'字' * 4096}</b>", "HTML")
    assert message.text == "字" * 4096
    photo = await bot.send_photo(wang.id, png(), f"<i>{'字' * 1024}</i>", parse_mode="HTML")
    assert photo.caption == "字" * 1024


async def test_an_edit_that_changes_nothing_is_refused(bot: Bot, wang: SandboxPerson) -> None:
    markup = buttons(callback_data="1")
    sent = await bot.send_message(wang.id, "<b>卡</b>", "HTML", reply_markup=markup)
    with pytest.raises(BadRequest, match=r"^Message is not modified: specified new message content and reply"):
        await bot.edit_message_text("<b>卡</b> ", wang.id, sent.message_id, parse_mode="HTML", reply_markup=markup)
    with pytest.raises(BadRequest, match=r"^Message is not modified"):
        await bot.edit_message_reply_markup(wang.id, sent.message_id, reply_markup=markup)
    edited = await bot.edit_message_text("卡", wang.id, sent.message_id, reply_markup=markup)
    assert isinstance(edited, Message)
    assert edited.edit_date is not None


async def test_an_edit_without_markup_takes_the_buttons_away(bot: Bot, wang: SandboxPerson) -> None:
    sent = await bot.send_message(wang.id, "卡", reply_markup=buttons(callback_data="1"))
    await bot.edit_message_text("卡二", wang.id, sent.message_id)
    assert wang.last().labels == []


async def test_what_cannot_be_edited_says_why(bot: Bot, wang: SandboxPerson) -> None:
    hers = await wang.says("我的")
    text = await bot.send_message(wang.id, "words")
    photo = await bot.send_photo(wang.id, png())
    place = await bot.send_location(wang.id, 30.0, 120.0)
    keyed = await bot.send_message(wang.id, "?", reply_markup=ReplyKeyboardMarkup([["好"]]))
    refusals = [
        (bot.edit_message_text("x", wang.id, hers.id), "Message can't be edited"),
        (bot.edit_message_text("x", wang.id, keyed.message_id), "Message can't be edited"),
        (bot.edit_message_text("x", wang.id, photo.message_id), "There is no text in the message to edit"),
        (bot.edit_message_caption(wang.id, text.message_id, caption="x"), "There is no caption in the message"),
        (
            bot.edit_message_media(InputMediaPhoto(png()), wang.id, place.message_id),
            "Message media can't be edited",
        ),
        (bot.edit_message_media(InputMediaPhoto(png()), wang.id, hers.id), "Message media can't be edited"),
        (bot.edit_message_media(InputMediaPhoto(b"words"), wang.id, photo.message_id), "Image_process_failed"),
        (
            bot.edit_message_media(InputMediaPhoto(png(), caption="字" * 1025), wang.id, photo.message_id),
            "Media_caption_too_long",
        ),
        (bot.edit_message_text("字" * 4097, wang.id, text.message_id), "Message_too_long"),
        (bot.edit_message_caption(wang.id, photo.message_id, caption="字" * 1025), "Media_caption_too_long"),
        (
            bot.edit_message_text("x", wang.id, text.message_id, reply_markup=ReplyKeyboardMarkup([["好"]])),  # type: ignore[arg-type]
            "Inline keyboard expected",
        ),
    ]
    for call, words in refusals:
        with pytest.raises(BadRequest) as refusal:
            await call
        assert refusal.value.message.lower().startswith(words.lower())


async def test_caption_and_media_can_be_edited(bot: Bot, wang: SandboxPerson) -> None:
    photo = await bot.send_photo(wang.id, png(), "前")
    await bot.edit_message_caption(wang.id, photo.message_id, caption="后")
    assert wang.last().caption == "后"
    await bot.edit_message_media(
        InputMediaDocument(b"pdf", caption="文件", filename="a.pdf"), wang.id, photo.message_id
    )
    assert (wang.last().kind, wang.last().caption) == ("document", "文件")


async def test_a_picture_is_edited_in_place(bot: Bot, wang: SandboxPerson) -> None:
    """A board that changes: the same message, another picture, other words, the same buttons; its text becomes one."""
    markup = buttons("本周", callback_data="1")
    text = await bot.send_message(wang.id, "请稍候")
    for width in (40, 50):
        media = InputMediaPhoto(png(width, 30), caption=f"<b>{width}</b>", parse_mode="HTML")
        await bot.edit_message_media(media, wang.id, text.message_id, reply_markup=markup)
        [shown] = [view for view in wang.screen() if view.from_bot]
        assert (shown.id, shown.kind, shown.caption, shown.labels) == (text.message_id, "photo", str(width), ["本周"])
        assert wang.opens(shown) == png(width, 30)
    known = shown.content["photo"][-1]["file_id"]
    again = InputMediaPhoto(known, caption="<b>50</b>", parse_mode="HTML")
    with pytest.raises(BadRequest, match=r"^Message is not modified"):
        await bot.edit_message_media(again, wang.id, text.message_id, reply_markup=markup)


@pytest.mark.parametrize(("width", "height"), [(9_000, 1_000), (2_000, 100)])
async def test_a_picture_may_be_as_large_and_as_long_as_this(
    bot: Bot, wang: SandboxPerson, width: int, height: int
) -> None:
    assert (await bot.send_photo(wang.id, png(width, height))).photo
    with pytest.raises(BadRequest, match=r"^Photo_invalid_dimensions$"):
        await bot.send_photo(wang.id, png(width + 1, height))


async def test_an_album_keeps_its_kind(bot: Bot, wang: SandboxPerson) -> None:
    pictures = await bot.send_media_group(wang.id, photos(2))
    with pytest.raises(BadRequest, match=r"^Can't change media type in the album$"):
        await bot.edit_message_media(InputMediaDocument(b"pdf"), wang.id, pictures[0].message_id)
    with pytest.raises(BadRequest, match=r"^Message content type can't be used in an album$"):
        await bot.edit_message_media(InputMediaAnimation(b"gif"), wang.id, pictures[0].message_id)
    await bot.edit_message_media(InputMediaPhoto(png(5, 5)), wang.id, pictures[1].message_id)
    assert wang.opens(wang.last()) == png(5, 5)


async def test_a_voice_message_stays_what_it_is(box: Sandbox, bot: Bot, wang: SandboxPerson) -> None:
    voice = await bot.send_voice(wang.id, b"OggS", duration=3)
    with pytest.raises(BadRequest, match=r"^Message media can't be edited$"):
        await bot.edit_message_media(InputMediaPhoto(png()), wang.id, voice.message_id)
    params = {"chat_id": wang.id, "message_id": voice.message_id, "media": {"type": "voice", "media": "x"}}
    with pytest.raises(Refused, match=r"can't parse InputMedia: type \"voice\" is unsupported$"):
        await box.call("editMessageMedia", params)


async def test_a_reply_to_nothing_passes_when_that_is_allowed(bot: Bot, wang: SandboxPerson) -> None:
    reply = ReplyParameters(999, allow_sending_without_reply=True)
    assert (await bot.send_message(wang.id, "x", reply_parameters=reply)).reply_to_message is None


async def test_location_can_be_requested_in_private_chats_only(box: Sandbox, bot: Bot, wang: SandboxPerson) -> None:
    group = box.group("一网格", wang)
    markup = ReplyKeyboardMarkup([[KeyboardButton("位置", request_location=True)]])
    with pytest.raises(BadRequest, match=r"^Location can be requested in private chats only$"):
        await bot.send_message(group.id, "哪里？", reply_markup=markup)
    assert (await bot.send_message(wang.id, "哪里？", reply_markup=markup)).text == "哪里？"


async def test_old_messages_cannot_be_deleted(bot: Bot, wang: SandboxPerson, clock: StoppedClock) -> None:
    fresh = await bot.send_message(wang.id, "x")
    assert await bot.delete_message(wang.id, fresh.message_id)
    old = await bot.send_message(wang.id, "x")
    clock.moves(hours=49)
    with pytest.raises(BadRequest, match="can't be deleted for everyone"):
        await bot.delete_message(wang.id, old.message_id)


async def test_others_words_in_a_group_are_not_the_bots_to_delete(box: Sandbox, bot: Bot, wang: SandboxPerson) -> None:
    group = box.group("一网格", wang)
    hers = await wang.says("x", group)
    with pytest.raises(BadRequest, match=r"^Message can't be deleted$"):
        await bot.delete_message(group.id, hers.id)
    group.make_bot_admin()
    assert await bot.delete_message(group.id, hers.id)


async def test_a_person_who_blocked_the_bot_is_not_reached(box: Sandbox, bot: Bot, wang: SandboxPerson) -> None:
    await wang.blocks_bot()
    with pytest.raises(Forbidden, match=r"^Forbidden: bot was blocked by the user$"):
        await bot.send_message(wang.id, "x")
    await wang.unblocks_bot()
    assert (await bot.send_message(wang.id, "x")).text == "x"
    changes = [update.payload["new_chat_member"]["status"] for update in box.updates.pending[-2:]]
    assert changes == ["kicked", "member"]


async def test_nobody_is_addressed_who_has_not_spoken_first(box: Sandbox, bot: Bot) -> None:
    li, stranger = box.person("李强"), box.person("赵六")
    box.group("一网格", li)
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(li.id, "x")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(stranger.id, "x")


@pytest.mark.parametrize("kind", ["group", "supergroup"])
async def test_a_group_that_threw_the_bot_out_is_closed(box: Sandbox, bot: Bot, kind: str) -> None:
    wang = box.person("王芳")
    group = box.group("一网格", wang, kind=kind)
    group.kick_bot()
    with pytest.raises(Forbidden, match=f"^Forbidden: bot was kicked from the {kind} chat$"):
        await bot.send_message(group.id, "x")
    group.add_bot()
    assert await bot.leave_chat(group.id)
    with pytest.raises(Forbidden, match=f"^Forbidden: bot is not a member of the {kind} chat$"):
        await bot.send_message(group.id, "x")


async def test_a_channel_wants_an_administrator(box: Sandbox, bot: Bot) -> None:
    channel = box.group("公告", box.person("王芳"), kind="channel", username="gaogao")
    assert (await bot.send_message("@gaogao", "x")).sender_chat is not None
    channel.make_bot_admin(admin=False)
    with pytest.raises(BadRequest, match="Need administrator rights in the channel chat"):
        await bot.send_message(channel.id, "x")


async def test_a_wrong_token_opens_nothing(box: Sandbox, bot: Bot) -> None:
    for token, words in (("123:wrong-but-well-formed", "Unauthorized"), ("nonsense", "Not Found")):
        other = Bot(token, base_url=bot.base_url.removesuffix(box.token), request=bot.request)
        with pytest.raises(InvalidToken, match=words):
            await other.get_me()


async def test_an_unknown_method_is_not_found(bot: Bot) -> None:
    with pytest.raises(Exception, match="not found"):
        await bot.do_api_request("danceAround")


async def test_callback_answers_are_short(bot: Bot, wang: SandboxPerson) -> None:
    await bot.send_message(wang.id, "卡", reply_markup=buttons(callback_data="1"))
    await wang.taps("受理")
    with pytest.raises(BadRequest, match=r"^Message_too_long$"):
        await bot.answer_callback_query(wang.presses[-1].id, "字" * 201)


async def test_a_press_is_answered_once(bot: Bot, wang: SandboxPerson) -> None:
    await bot.send_message(wang.id, "卡", reply_markup=buttons("✅ 受理", callback_data="1"))
    await wang.taps("受理")
    press = wang.presses[-1]
    await bot.answer_callback_query(press.id, "已受理", show_alert=True)
    assert [(answer.text, answer.alert) for answer in wang.alerts] == [("已受理", True)]
    with pytest.raises(BadRequest, match=r"^Query is too old and response timeout expired or query id is invalid$"):
        await bot.answer_callback_query(press.id)


async def test_a_late_answer_to_a_press_is_refused(bot: Bot, wang: SandboxPerson, clock: StoppedClock) -> None:
    await bot.send_message(wang.id, "卡", reply_markup=buttons(callback_data="1"))
    await wang.taps("受理")
    clock.moves(minutes=2)
    with pytest.raises(BadRequest, match=r"^Query is too old"):
        await bot.answer_callback_query(wang.presses[-1].id)
    assert wang.alerts == []
