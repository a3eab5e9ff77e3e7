"""Methods that send files."""

from __future__ import annotations

from typing import Any

from bot.sandbox import rules
from bot.sandbox.core import Telegram
from bot.sandbox.errors import bad_request
from bot.sandbox.methods.sending import known_mentions, post
from bot.sandbox.texts import sent_caption
from bot.sandbox.wire import Json, Params

HOMOGENEOUS = ("document", "audio")
"""What makes an album only with its like."""

ALBUM_KINDS = frozenset({"photo", "video", *HOMOGENEOUS})


async def send_photo(box: Telegram, params: Params) -> Json:
    """A picture."""
    return _send(box, params, "photo")


async def send_voice(box: Telegram, params: Params) -> Json:
    """A voice message."""
    return _send(box, params, "voice")


async def send_document(box: Telegram, params: Params) -> Json:
    """A file of any kind."""
    return _send(box, params, "document")


async def send_audio(box: Telegram, params: Params) -> Json:
    """A piece of music."""
    return _send(box, params, "audio")


async def send_video(box: Telegram, params: Params) -> Json:
    """A film."""
    return _send(box, params, "video")


async def send_video_note(box: Telegram, params: Params) -> Json:
    """A round film."""
    return _send(box, params, "video_note")


async def send_animation(box: Telegram, params: Params) -> Json:
    """A film without sound."""
    return _send(box, params, "animation")


async def send_media_group(box: Telegram, params: Params) -> list[Json]:
    """An album; its messages share a media_group_id and count one by one for the pace."""
    items = params.structure("media", "media")
    if not isinstance(items, list):
        raise bad_request('parameter "media" is required' if items is None else "expected an Array of InputMedia")
    _check_album([str(item.get("type", "")) for item in items])
    contents = [input_media(box, params, item) for item in items]
    extra = {"media_group_id": box.new_album_id()}
    return [message.json() for message in post(box, params, *contents, extra=extra)]


def input_media(box: Telegram, params: Params, item: Json, *, edited: bool = False) -> Json:
    """What a message made of this InputMedia contains."""
    fields = Params({**item, "caption_entities": item.get("caption_entities")}, params.uploads)
    return _content(box, fields, str(item.get("type", "")), "media", edited=edited)


def _send(box: Telegram, params: Params, kind: str) -> Json:
    return post(box, params, _content(box, params, kind, kind))[0].json()


def _content(box: Telegram, params: Params, kind: str, field: str, *, edited: bool = False) -> Json:
    caption = known_mentions(box, sent_caption(params, edited=edited))
    medium = box.files.of_bot(params, field, kind, **_facts(params, kind, field))
    return {kind: medium, **caption}


def _facts(params: Params, kind: str, field: str) -> dict[str, Any]:
    """What a message says of a freshly uploaded file beside its size."""
    upload = params.uploads.get(params.text(field).removeprefix("attach://")) or params.uploads.get(field)
    if upload is None or kind == "photo":
        return {}
    facts: dict[str, Any] = {"mime_type": upload.mime}
    if kind != "voice":
        facts["file_name"] = upload.name
    if kind in {"voice", "audio", "video", "animation"}:
        facts["duration"] = params.integer("duration")
    if kind in {"video", "animation"}:
        facts |= {"width": params.integer("width", 320), "height": params.integer("height", 240)}
    return facts


def _check_album(kinds: list[str]) -> None:
    if not kinds:
        raise bad_request(rules.ALBUM_EMPTY)
    if len(kinds) not in rules.ALBUM:
        raise bad_request(rules.ALBUM_TOO_SHORT if len(kinds) < 2 else rules.ALBUM_TOO_LONG)
    for kind in kinds:
        if kind not in ALBUM_KINDS:
            raise bad_request(f"can't parse InputMedia: type \"{kind}\" can't be used in sendMediaGroup")
    for loner in HOMOGENEOUS:
        if loner in kinds and set(kinds) != {loner}:
            raise bad_request(f"{loner} can't be mixed with other media types")
