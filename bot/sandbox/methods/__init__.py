"""The Bot API's methods, by their names in lower case."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.sandbox.core import Telegram
from bot.sandbox.methods import chats, editing, forwarding, incoming, itself, media, pinning, sending
from bot.sandbox.wire import Params

Method = Callable[[Telegram, Params], Awaitable[object]]

METHODS: dict[str, Method] = {
    "getme": itself.get_me,
    "setmycommands": itself.set_my_commands,
    "getmycommands": itself.get_my_commands,
    "deletemycommands": itself.delete_my_commands,
    "setmyname": itself.set_my_text,
    "setmydescription": itself.set_my_text,
    "setmyshortdescription": itself.set_my_text,
    "setchatmenubutton": itself.accept,
    "setmydefaultadministratorrights": itself.accept,
    "getupdates": incoming.get_updates,
    "setwebhook": incoming.set_webhook,
    "deletewebhook": incoming.delete_webhook,
    "getwebhookinfo": incoming.get_webhook_info,
    "answercallbackquery": incoming.answer_callback_query,
    "getfile": incoming.get_file,
    "sendmessage": sending.send_message,
    "sendlocation": sending.send_location,
    "sendvenue": sending.send_venue,
    "sendcontact": sending.send_contact,
    "sendchataction": sending.send_chat_action,
    "sendphoto": media.send_photo,
    "sendvoice": media.send_voice,
    "senddocument": media.send_document,
    "sendaudio": media.send_audio,
    "sendvideo": media.send_video,
    "sendvideonote": media.send_video_note,
    "sendanimation": media.send_animation,
    "sendmediagroup": media.send_media_group,
    "editmessagetext": editing.edit_message_text,
    "editmessagecaption": editing.edit_message_caption,
    "editmessagemedia": editing.edit_message_media,
    "editmessagereplymarkup": editing.edit_message_reply_markup,
    "deletemessage": editing.delete_message,
    "deletemessages": editing.delete_messages,
    "forwardmessage": forwarding.forward_message,
    "copymessage": forwarding.copy_message,
    "getchat": chats.get_chat,
    "getchatmember": chats.get_chat_member,
    "getchatadministrators": chats.get_chat_administrators,
    "getchatmembercount": chats.get_chat_member_count,
    "pinchatmessage": pinning.pin_chat_message,
    "unpinchatmessage": pinning.unpin_chat_message,
    "unpinallchatmessages": pinning.unpin_all_chat_messages,
    "leavechat": chats.leave_chat,
}
