"""Telegram's limits and its standing sentences of refusal.

Sources: the Bot API reference, Telegram's bots FAQ, and the error texts in the public sources of the
Bot API server and TDLib. Where reality is undocumented, the comment says what we assume.
"""

from datetime import timedelta
from typing import Final

TEXT_LENGTH: Final = 4096  # characters after entities were parsed
CAPTION_LENGTH: Final = 1024
RAW_TEXT_BYTES: Final = 1 << 15  # before parsing; the Bot API server's own guard
CALLBACK_DATA_BYTES: Final = 64
CALLBACK_ANSWER_LENGTH: Final = 200
BUTTONS: Final = 100  # per inline keyboard
ALBUM: Final = range(2, 11)
DOWNLOAD_BYTES: Final = 20 * 1024 * 1024
UPLOAD_BYTES: Final = 50 * 1024 * 1024
PHOTO_BYTES: Final = 10 * 1024 * 1024
PHOTO_EDGES: Final = 10_000  # pixels, width and height together
PHOTO_RATIO: Final = 20  # the longer edge by the shorter
UPDATES_LIMIT: Final = 100
POLL_SECONDS: Final = 50
COMMANDS: Final = 100

# Assumed: Telegram says only "as soon as possible"; a minute is what people report.
CALLBACK_LIFETIME: Final = timedelta(seconds=60)
DELETE_WINDOW: Final = timedelta(hours=48)

# The FAQ: about one message per second in one chat, "short bursts" tolerated, 20 per minute in one
# group, about 30 per second overall. Assumed: a burst is 5, and edits count like messages.
CHAT_BURST: Final = 5
CHAT_PER_SECOND: Final = 1.0
GROUP_PER_MINUTE: Final = 20
OVERALL_PER_SECOND: Final = 30

UNAUTHORIZED: Final = "Unauthorized"
NOT_FOUND: Final = "Not Found"
METHOD_NOT_FOUND: Final = "Not Found: method not found"
ENTITY_TOO_LARGE: Final = "Request Entity Too Large"
CHAT_ID_EMPTY: Final = "chat_id is empty"
CHAT_NOT_FOUND: Final = "chat not found"
BLOCKED: Final = "bot was blocked by the user"
CANNOT_INITIATE: Final = "bot can't initiate conversation with a user"
UPGRADED: Final = "Bad Request: group chat was upgraded to a supergroup chat"
CHANNEL_RIGHTS: Final = "need administrator rights in the channel chat"
TEXT_EMPTY: Final = "message text is empty"
TEXT_BLANK: Final = "text must be non-empty"
RAW_TEXT_TOO_LONG: Final = "text is too long"
TEXT_TOO_LONG: Final = "message is too long"
CAPTION_TOO_LONG: Final = "message caption is too long"
EDITED_TEXT_TOO_LONG: Final = "MESSAGE_TOO_LONG"  # edits are judged by another server, in its own words
EDITED_CAPTION_TOO_LONG: Final = "MEDIA_CAPTION_TOO_LONG"
PARSE_MODE: Final = "unsupported parse_mode"
NOT_MODIFIED: Final = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
EDIT_NOT_FOUND: Final = "message to edit not found"
EDIT_FORBIDDEN: Final = "message can't be edited"
NO_TEXT: Final = "there is no text in the message to edit"
NO_CAPTION: Final = "there is no caption in the message to edit"
MEDIA_FORBIDDEN: Final = "message media can't be edited"
MEDIA_NOT_FOR_ALBUM: Final = "message content type can't be used in an album"
ALBUM_KEEPS_ITS_KIND: Final = "can't change media type in the album"
CHAT_NOT_MODIFIED: Final = "CHAT_NOT_MODIFIED"  # the server's word for a pin that changes nothing; bots are told it
REPLY_NOT_FOUND: Final = "message to be replied not found"
DELETE_NOT_FOUND: Final = "message to delete not found"
DELETE_FORBIDDEN: Final = "message can't be deleted"
DELETE_TOO_OLD: Final = "message can't be deleted for everyone"
MESSAGE_ID_MISSING: Final = "message identifier is not specified"
QUERY_TOO_OLD: Final = "query is too old and response timeout expired or query ID is invalid"
INLINE_EXPECTED: Final = "inline keyboard expected"
BUTTON_DATA_INVALID: Final = "BUTTON_DATA_INVALID"
MARKUP_TOO_LONG: Final = "reply markup is too long"
ALBUM_EMPTY: Final = "there are no messages to send"
ALBUM_TOO_LONG: Final = "too many messages to send as an album"
# The reference demands 2-10 items; the live server lets one through. We keep to the reference.
ALBUM_TOO_SHORT: Final = "media group must include 2-10 items"
DIMENSIONS: Final = "PHOTO_INVALID_DIMENSIONS"
IMAGE_BROKEN: Final = "IMAGE_PROCESS_FAILED"
FILE_TOO_BIG: Final = "file is too big"
FILE_UNKNOWN: Final = "wrong file_id or the file is temporarily unavailable"
FILE_ID_INVALID: Final = "wrong remote file identifier specified: Wrong character in the string"
FILE_EMPTY: Final = "file must be non-empty"
URL_UNREACHABLE: Final = "failed to get HTTP URL content"  # the sandbox never reaches out
WEBHOOK_ACTIVE: Final = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)
WEBHOOK_SET: Final = "Conflict: terminated by setWebhook request"
OTHER_POLL: Final = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
