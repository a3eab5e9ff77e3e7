"""Keyboards, checked as Telegram checks them."""

from typing import Any
from urllib.parse import urlsplit

from bot.sandbox import rules
from bot.sandbox.chats import ChatKind
from bot.sandbox.errors import bad_request
from bot.sandbox.wire import Json, Params, must_be_utf8

_ACTIONS = (
    "callback_game",
    "pay",
    "switch_inline_query",
    "switch_inline_query_chosen_chat",
    "switch_inline_query_current_chat",
    "login_url",
    "web_app",
    "copy_text",
)
_STYLES = ("danger", "success", "primary")
"""The colours of a button (Bot API, InlineKeyboardButton and KeyboardButton)."""

_PRIVATE_ONLY = {
    "request_contact": "phone number",
    "request_location": "location",
    "request_poll": "poll",
    "request_users": "users",
    "request_chat": "chats",
}


def read(params: Params, kind: ChatKind, *, only_inline: bool = False) -> Json | None:
    """The call's reply_markup; None when there is none. Raises Refused for what Telegram refuses."""
    markup = params.structure("reply_markup", "reply keyboard markup")
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in markup:
        return _inline(markup["inline_keyboard"])
    if not markup:
        return None
    if only_inline or kind is ChatKind.CHANNEL:
        raise bad_request(rules.INLINE_EXPECTED)
    if "keyboard" in markup:
        _check_reply_keyboard(markup["keyboard"], kind)
    return markup


def _inline(rows: Any) -> Json | None:
    if not _is_rows(rows):
        raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    buttons = [button for row in rows for button in row]
    for button in buttons:
        _check_inline_button(button)
    if len(buttons) > rules.BUTTONS:
        raise bad_request(rules.MARKUP_TOO_LONG)
    return {"inline_keyboard": [row for row in rows if row]} if buttons else None


def _check_inline_button(button: Any) -> None:
    if not isinstance(button, dict):
        raise _inline_complaint("InlineKeyboardButton must be an Object")
    if "text" not in button:
        raise _inline_complaint('Can\'t find field "text"')
    if not button.get("url") and not button.get("callback_data") and not _acts(button):
        raise _inline_complaint("Text buttons are unallowed in the inline keyboard")
    if not must_be_utf8(str(button["text"]), "inline keyboard button text").strip():
        raise bad_request("inline keyboard button text must be non-empty")
    _check_style(button)
    if button.get("url"):
        _check_url(str(button["url"]))
    elif len(str(button.get("callback_data", "")).encode()) > rules.CALLBACK_DATA_BYTES:
        raise bad_request(rules.BUTTON_DATA_INVALID)


def _check_style(button: Json) -> None:
    """The specification names the three; the words of the refusal are ours."""
    style = button.get("style")
    if style is not None and style not in _STYLES:
        raise bad_request(f"button style must be one of {', '.join(_STYLES)}")


def _acts(button: Json) -> bool:
    return any(action in button for action in _ACTIONS)


def _check_url(url: str) -> None:
    parts = urlsplit(url if "://" in url else f"http://{url}")
    if parts.scheme not in {"http", "https", "tg", "ton"} or (
        parts.scheme.startswith("http") and "." not in parts.netloc
    ):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def _check_reply_keyboard(rows: Any, kind: ChatKind) -> None:
    if not _is_rows(rows):
        raise bad_request('field "keyboard" must be an Array of Arrays')
    for button in (button for row in rows for button in row):
        if not isinstance(button, str | dict):
            raise bad_request("can't parse keyboard button: KeyboardButton must be a String or an Object")
        fields: Json = {"text": button} if isinstance(button, str) else button
        if not must_be_utf8(str(fields.get("text", "")), "keyboard button text").strip():
            raise bad_request("keyboard button text must be non-empty")
        _check_style(fields)
        for field, what in _PRIVATE_ONLY.items():
            if fields.get(field) and kind is not ChatKind.PRIVATE:
                raise bad_request(f"{what} can be requested in private chats only")


def _inline_complaint(what: str) -> Exception:
    return bad_request(f"can't parse inline keyboard button: {what}")


def _is_rows(rows: Any) -> bool:
    return isinstance(rows, list) and all(isinstance(row, list) for row in rows)
