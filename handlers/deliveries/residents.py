"""What is told to one person: the present screen, the receipt, each step, the verdict's questions."""

import contextlib

from bot.ports import Delivered, Posted
from bot.services.case.case_view import CaseView
from bot.services.report import open_dialogue, transcriptions, voice_report
from bot.services.steps import posts
from bot.services.steps.deadlines import is_outdated
from bot.services.town import consent
from handlers.deliveries.aloud import without_names
from handlers.deliveries.errand import MOOT, Errand, tell
from handlers.edge.saying import EditGone, edit
from handlers.edge.screen import Screen
from handlers.screens import intake, presenting, purpose, told, voice
from handlers.screens import verdict as verdicts
from models import NoticeKind, PostKind, Status
from models.event_facts import ClosingFacts, WrittenDownFacts
from models.notice_facts import TranscriptOwed


async def screen(errand: Errand) -> Delivered:
    if errand.person is None:
        return MOOT
    now = await open_dialogue.of(errand.uow, errand.person, errand.chat)
    present = presenting.screen(now, errand.say, beginning="home-again")
    if consent.must_be_shown(errand.person):
        present = purpose.below(present, errand.say)
    if now.draft is not None and now.question is None and now.draft.shows_summary:
        return await tell(errand, present, PostKind.SUMMARY)
    kind = PostKind.LISTENING if now.recording is not None else PostKind.TOLD
    return await tell(errand, present, kind, evidence_id=now.recording)


async def summary_over(errand: Errand) -> Delivered:
    """Summaries above the newest lose their buttons, and all of them when nothing is left to be filed."""
    if errand.person is None:
        return MOOT
    standing = [post.message_id for post in await posts.standing(errand.uow, errand.chat.id, PostKind.SUMMARY)]
    draft = (await open_dialogue.of(errand.uow, errand.person, errand.chat)).draft
    old = standing[:-1] if draft is not None and draft.shows_summary else standing
    screen = intake.replaced(errand.say) if draft is not None else Screen(errand.say("draft-gone"))
    await errand.look_away()
    for message_id in old:
        with contextlib.suppress(EditGone):
            await edit(errand.bot, errand.to, message_id, errand.shown(screen))
    return Delivered([Posted(message_id, PostKind.TOLD) for message_id in old])


async def receipt(errand: Errand) -> Delivered:
    view = await errand.case_view()
    return await _told(errand, view, told.receipt(view, errand.say))


async def step(errand: Errand) -> Delivered:
    view = await errand.case_view()
    event = view.event(errand.notice.event_id)
    if event is None:
        return MOOT
    if is_outdated(view.case, event):
        return MOOT
    if event.seq == 1:
        return await tell(errand, told.receipt_for_another(view, errand.say))
    return await _told(errand, view, told.step(view, event, errand.say))


async def feedback(errand: Errand) -> Delivered:
    view = await errand.case_view()
    event = view.event(errand.notice.event_id)
    if event is None or event.internal:
        return MOOT
    return await tell(errand, told.feedback(view, event, errand.say))


async def verdict(errand: Errand) -> Delivered:
    view = await errand.case_view()
    event = view.event(errand.notice.event_id)
    case, again = view.case, errand.notice.kind is NoticeKind.VERDICT_AGAIN
    if case.status is not Status.CLOSED or event is None or event.facts_as(ClosingFacts)["closing"] != case.closings:
        return MOOT
    if again and any(
        r.rater_id == errand.notice.person_id and r.closing == case.closings and r.solved is not None
        for r in view.ratings
    ):
        return MOOT
    return await _told(errand, view, verdicts.ask_solved(case, errand.say, again=again, answer=told.answer_of(view)))


async def heard(errand: Errand) -> Delivered:
    """What somebody heard in her recording; moot once she has said what she said."""
    view = await errand.case_view()
    event = view.event(errand.notice.event_id)
    if event is None:
        return MOOT
    number = event.facts_as(WrittenDownFacts)["transcription_id"]
    row = next((row for row in view.transcripts.values() if row.id == number), None)
    if row is None or row.closed_at is not None or row.text != event.words:
        return MOOT
    return await tell(errand, voice.heard_by_somebody(view, event, row, errand.say))


async def transcript(errand: Errand) -> Delivered:
    """What 正在听写… should have become long ago; of what was not kept, the word that was understood."""
    owed = errand.notice.facts_as(TranscriptOwed)
    row = await transcriptions.look(errand.uow, owed["transcription_id"])
    words = owed["words"] or ""
    danger = await voice_report.danger_foreseen(errand.uow, row) if row is not None and row.case_id is None else None
    now = voice.become(row, errand.say, danger=danger) if row is not None else voice.acted(words, errand.say)
    await errand.look_away()
    if owed["message_id"] is not None:
        with contextlib.suppress(EditGone):
            await edit(errand.bot, errand.to, owed["message_id"], errand.shown(now))
            return Delivered([])
    return await tell(errand, now, PostKind.LISTENING, evidence_id=row.evidence_id if row is not None else None)


async def _told(errand: Errand, view: CaseView, screen: Screen) -> Delivered:
    """In writing, and by voice to whoever speaks."""
    return await tell(errand, screen, aloud=without_names(screen, view, errand))


async def sorry(errand: Errand) -> Delivered:
    return await tell(errand, Screen(errand.say("error-broken")))


async def asked_to_wait(errand: Errand) -> Delivered:
    return await tell(errand, Screen(errand.say("flood-wait-here" if errand.chat.is_group else "flood-wait")))
