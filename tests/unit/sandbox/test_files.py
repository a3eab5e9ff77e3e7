"""Files go up, come down, and keep their identity."""

from datetime import timedelta

import pytest
from telegram import Bot, InputMediaPhoto, Message
from telegram.error import BadRequest, NetworkError

from bot.sandbox import Sandbox, SandboxPerson, rules
from tests.unit.sandbox.pictures import png


async def test_what_she_sends_can_be_downloaded(bot: Bot, wang: SandboxPerson) -> None:
    picture = png(1600, 900)
    await wang.shows(picture)
    await wang.speaks(b"OggS\r\n--\r\n\x00", 3)
    _, shown, spoken = [update.message for update in await bot.get_updates(timeout=0)]
    assert shown is not None
    assert spoken is not None
    assert spoken.voice is not None
    largest = shown.photo[-1]
    assert (largest.width, largest.height) == (1280, 720)
    assert bytes(await (await largest.get_file()).download_as_bytearray()) == picture
    assert bytes(await (await spoken.voice.get_file()).download_as_bytearray()) == b"OggS\r\n--\r\n\x00"


async def test_what_the_bot_sends_can_be_downloaded_and_sent_again(bot: Bot, wang: SandboxPerson) -> None:
    data = b"a\r\n--b\x00\xff" * 1000
    sent = await bot.send_document(wang.id, data, filename="统计 表.xlsx", caption="统计")
    assert sent.document is not None
    assert sent.document.file_name == "统计 表.xlsx"
    assert bytes(await (await sent.document.get_file()).download_as_bytearray()) == data
    again = await bot.send_document(wang.id, sent.document.file_id)
    assert again.document == sent.document


async def test_the_same_content_has_the_same_unique_id(bot: Bot, wang: SandboxPerson) -> None:
    one = await bot.send_voice(wang.id, b"OggS", duration=3)
    two = await bot.send_voice(wang.id, b"OggS", duration=3)
    assert one.voice is not None
    assert two.voice is not None
    assert one.voice.file_unique_id == two.voice.file_unique_id
    assert one.voice.file_id != two.voice.file_id
    assert one.voice.duration == timedelta(seconds=3)


async def test_albums_and_the_other_kinds_go_up(bot: Bot, wang: SandboxPerson) -> None:
    album = await bot.send_media_group(wang.id, [InputMediaPhoto(png()), InputMediaPhoto(png(shade=9))], caption="册")
    assert [message.caption for message in album] == ["册", None]
    assert len({message.media_group_id for message in album}) == 1
    audio = await bot.send_audio(wang.id, b"ID3", duration=4)
    video = await bot.send_video(wang.id, b"mp4", duration=4)
    assert audio.audio is not None
    assert video.video is not None
    assert audio.audio.duration == video.video.duration == timedelta(seconds=4)


async def test_a_photo_cannot_be_sent_as_a_voice(bot: Bot, wang: SandboxPerson) -> None:
    photo = (await bot.send_photo(wang.id, png())).photo[0]
    with pytest.raises(BadRequest, match="Can't use file of type photo as voice"):
        await bot.send_voice(wang.id, photo.file_id)


async def test_limits_of_size(box: Sandbox, bot: Bot, wang: SandboxPerson, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "DOWNLOAD_BYTES", 10)
    monkeypatch.setattr(rules, "PHOTO_BYTES", 10)
    document = await wang.sends_document(b"x" * 11)
    with pytest.raises(BadRequest, match=r"^File is too big$"):
        await bot.get_file(document.content["document"]["file_id"])
    with pytest.raises(BadRequest, match="is too big for a photo; the maximum size is 10 bytes"):
        await bot.send_photo(wang.id, png())
    with pytest.raises(BadRequest, match="File must be non-empty"):
        await bot.send_document(wang.id, b"")


async def test_what_is_too_large_to_send_is_turned_away_at_the_door(
    bot: Bot, wang: SandboxPerson, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "UPLOAD_BYTES", 10)
    assert (await bot.send_document(wang.id, b"x" * 10)).document
    with pytest.raises(NetworkError, match="Request Entity Too Large"):
        await bot.send_document(wang.id, b"x" * 11)


async def test_a_person_opens_what_she_was_sent(bot: Bot, wang: SandboxPerson, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "DOWNLOAD_BYTES", 10)  # holds for bots, not for people
    await bot.send_document(wang.id, b"a,b\r\n1,2\r\n", filename="统计.csv")
    assert wang.opens(wang.last()) == b"a,b\r\n1,2\r\n"
    with pytest.raises(ValueError, match="there is no file in"):
        wang.opens(await wang.says("文字"))


async def test_forwards_and_copies_keep_the_file(box: Sandbox, bot: Bot, wang: SandboxPerson) -> None:
    group = box.group("一网格", wang)
    (view,) = await wang.shows(png(), caption="坏了")
    forwarded = await bot.forward_message(group.id, wang.id, view.id)
    assert isinstance(forwarded, Message)
    assert forwarded.forward_origin is not None
    assert forwarded.caption == "坏了"
    copied = await bot.copy_message(group.id, wang.id, view.id, caption="见图")
    assert wang.screen(group)[-1].id == copied.message_id
    assert wang.screen(group)[-1].caption == "见图"
