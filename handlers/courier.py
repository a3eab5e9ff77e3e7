"""The courier: takes a notice, gathers the facts as they are now, finds the words, brings them to the chat."""

from collections.abc import Awaitable, Callable
from typing import Final

from telegram import Bot

from bot.background.ports import Voice
from bot.i18n import DEFAULT_LANGUAGE, speaker
from bot.ports import Delivered
from bot.services.base.unit_of_work import Office
from handlers.deliveries import (
    alarms,
    aloud,
    attachments,
    bans,
    boards,
    bookings,
    call_requests,
    cards,
    danger,
    digests,
    drafts,
    own_data,
    residents,
)
from handlers.deliveries.errand import Errand
from models import Chat, Notice, NoticeKind, Person


class TelegramCourier:
    """Delivers every kind of notice; what each looks like is one row of a table."""

    def __init__(self, office: Office, bot: Bot, voice: Voice | None = None) -> None:
        self._office = office
        self._bot = bot
        self._voice = voice

    async def deliver(self, notice: Notice, chat: Chat, person: Person | None) -> Delivered:
        """Send what is owed.

        Raises:
            DeliveryError: it did not go out.
        """
        look = self._office.reading if notice.kind in COUNTED else self._office.glancing
        async with look() as uow:
            language = DEFAULT_LANGUAGE if chat.is_group or person is None else person.language
            return await ERRANDS[notice.kind](
                Errand(self._bot, uow, notice, chat, person, speaker(language), self._voice)
            )


COUNTED: Final = frozenset({NoticeKind.BOARD, NoticeKind.DIGEST, NoticeKind.OWN_DATA})
"""What reads many rows before it is told."""

ERRANDS: dict[NoticeKind, Callable[[Errand], Awaitable[Delivered]]] = {
    NoticeKind.SCREEN: residents.screen,
    NoticeKind.RECEIPT: residents.receipt,
    NoticeKind.STEP: residents.step,
    NoticeKind.FEEDBACK: residents.feedback,
    NoticeKind.VERDICT: residents.verdict,
    NoticeKind.VERDICT_AGAIN: residents.verdict,
    NoticeKind.CARD: cards.card,
    NoticeKind.WORK_CARD: cards.work_card,
    NoticeKind.CO_CARD: cards.co_card,
    NoticeKind.ALBUM: attachments.album,
    NoticeKind.PIN: attachments.pin,
    NoticeKind.RECORDING: attachments.recording,
    NoticeKind.NUDGE: cards.nudge,
    NoticeKind.TURN_OVER: cards.turn_over,
    NoticeKind.ESCALATION: alarms.escalation,
    NoticeKind.CALL_OWED: alarms.call_owed,
    NoticeKind.CALL_SOON: alarms.call_owed,
    NoticeKind.CALL_LATE: alarms.call_owed,
    NoticeKind.LOST_TOUCH: alarms.lost_touch,
    NoticeKind.PLEASE_CONFIRM: residents.heard,
    NoticeKind.TRANSCRIPT: residents.transcript,
    NoticeKind.EXPORT_FAILED: alarms.export_failed,
    NoticeKind.POISON: alarms.poison,
    NoticeKind.BOARD: boards.board,
    NoticeKind.DIGEST: digests.digest,
    NoticeKind.PROBE: alarms.probe,
    NoticeKind.ALOUD: aloud.aloud,
    NoticeKind.SUMMARY_OVER: residents.summary_over,
    NoticeKind.DRAFT_WAITS: drafts.waits,
    NoticeKind.DRAFT_CLOSED: drafts.closed,
    NoticeKind.SORRY: residents.sorry,
    NoticeKind.BANNED: bans.banned,
    NoticeKind.BAN_APPEAL: bans.appealed,
    NoticeKind.FLOOD: residents.asked_to_wait,
    NoticeKind.OWN_DATA: own_data.copy,
    NoticeKind.BOOKING: bookings.booking_card,
    NoticeKind.BOOKING_TOLD: bookings.booking_told,
    NoticeKind.BOOKING_FILE: bookings.booking_file,
    NoticeKind.CALL_REQUEST: call_requests.request_card,
    NoticeKind.CALL_REQUEST_TOLD: call_requests.who_rings,
    NoticeKind.ALARM: danger.alarm,
    NoticeKind.ALARM_TAKEN: danger.taken,
}
