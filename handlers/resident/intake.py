"""A resident tells us her report: whatever she gives is taken, then the next question is put."""

from datetime import timedelta

from bot.dialogue.intents import Join, Report, ShowFile
from bot.dialogue.lexicon import Sense, senses_of
from bot.dialogue.wording import Words
from bot.services.report import alarms, draft_view, intake, placing, transcriptions, two_matters
from bot.services.report.finding_place import find_place
from bot.services.steps.contribution import Contribution
from bot.services.steps.owing import owe
from handlers.edge.context import Turn
from handlers.edge.screen import Screen
from handlers.resident import summaries
from handlers.screens import intake as screens
from handlers.screens import presenting
from models import Draft, NoticeKind, Step
from models.errors import TooMany

ALBUM_SETTLES = timedelta(seconds=1.5)
"""An album comes as several updates within a moment; the next question is put once, after the last."""

BEGINS_ONLY = frozenset({Sense.BEGIN, Sense.NEW})
"""我要反映个事: a report begins, and nothing of it is told yet."""


async def report(turn: Turn) -> None:
    """/report, or the button: begin, or go on where she was."""
    await ask(turn, await intake.begin(turn.uow, turn.person))


async def begin(turn: Turn, intent: Report | Join) -> None:
    """Something new to report: what is said now is its beginning."""
    given = turn.given
    draft = await intake.begin(turn.uow, turn.person)
    before = draft.step
    if isinstance(intent, Report) and intent.on_behalf and not draft.on_behalf:
        draft.report_for(somebody_else=True)
    if given is None or not (given.words or given.has_file) or BEGINS_ONLY & senses_of(Words(turn.text)):
        await ask(turn, draft)
        return
    if given.has_file:
        if await show_file(turn, draft, intent):
            await ask(turn, draft, before=before)
        return
    is_fresh = not draft.words
    await intake.tell(turn.uow, draft, given, category=intent.category)
    if not (is_fresh and isinstance(intent, Report) and two_matters.put_aside(draft, intent)):
        await find_place(turn.uow, draft, given.words or "")
    await ask(turn, draft, before=before)


async def second_matter(turn: Turn, *, filed: bool) -> None:
    """The first of two matters is filed, or given up: the other is the open report now, if there is one."""
    draft = await intake.current(turn.uow, turn.person)
    if draft is not None:
        turn.show(screens.second_begins(await draft_view.gather(turn.uow, draft), turn.say, filed=filed))
        await ask(turn, draft)


async def open_draft(turn: Turn) -> Draft | None:
    """The report that is being told; where there is none the person is told so."""
    draft = await intake.current(turn.uow, turn.person)
    if draft is None:
        turn.show(presenting.home(turn.say, "nothing-to-submit"))
    else:
        draft.touch(turn.uow.at)
    return draft


async def ask_whose(turn: Turn, given: Contribution) -> None:
    """Keep what was given, and ask whether it is about a case that is there already, or something new."""
    draft = await intake.begin(turn.uow, turn.person, is_report=False)
    if not given.has_file:
        await intake.tell(turn.uow, draft, given)
        await ask(turn, draft)
    elif await show_file(turn, draft, ShowFile()):
        await ask(turn, draft)


async def show_file(turn: Turn, draft: Draft, intent: Report | Join | ShowFile) -> bool:
    """A picture or a film for the report. Whether a question is to be put at once: of an album, after its last."""
    given = turn.given
    if given is None:
        return True
    try:
        await intake.tell(turn.uow, draft, given, category=intent.category)
    except TooMany as refusal:
        if given.album is None:  # of an album the question after it says so, once
            turn.show(Screen(turn.say(refusal.sentence, **refusal.facts)))
    await find_place(turn.uow, draft, given.words or "")
    if given.album is None:
        return True
    if draft.danger:
        await alarms.follow(turn.uow, draft)
        if draft.warn() and turn.reply.cry is None:
            turn.show(screens.danger(await draft_view.gather(turn.uow, draft), turn.say))
    await owe(
        turn.uow,
        NoticeKind.SCREEN,
        turn.chat.id,
        person_id=turn.person.id,
        after=ALBUM_SETTLES,
        latest=f"screen:{turn.chat.id}",
    )
    await summaries.over(turn, after=ALBUM_SETTLES + summaries.A_MOMENT)
    return False


async def shared(turn: Turn) -> None:
    """A pin or a venue: it is the place, whenever it comes."""
    if turn.place is None:
        return
    draft = await intake.begin(turn.uow, turn.person)
    before = draft.step
    lat, lon, accuracy = turn.place
    await placing.place_at(turn.uow, draft, lat, lon, accuracy)
    await ask(turn, draft, before=before)


async def ask_once_more(turn: Turn) -> None:
    """After something that was no answer: the open question, if there is one."""
    draft = await intake.current(turn.uow, turn.person)
    if draft is not None:
        await ask(turn, draft)


async def live_in(turn: Turn, code: str) -> None:
    """She told us where her home is, while she was asked for the place."""
    await placing.live_in(turn.uow, turn.person, code)
    draft = await intake.current(turn.uow, turn.person)
    if draft is not None and draft.step is Step.WHERE:
        await placing.place_at_home(turn.uow, draft, turn.person)
        await ask(turn, draft, before=Step.WHERE)


async def ask(turn: Turn, draft: Draft, *, before: Step | None = None) -> None:
    """Put the question that is open now; danger is spoken of first, and only once."""
    if draft.danger:
        await alarms.follow(turn.uow, draft)
    view = await draft_view.gather(turn.uow, draft)
    if draft.warn() and turn.reply.cry is None:
        turn.show(screens.danger(view, turn.say))
    if before is Step.WHERE and draft.step is not Step.WHERE:
        taken = draft.has_answered(Step.WHERE)
        turn.show(screens.place_taken(turn.say) if taken else screens.gone_back(turn.say))
    screen = screens.question(view, turn.say)
    if view.shows_summary:
        await summaries.stand(turn, screen)
    else:
        turn.show(screen)


async def ask_if_nothing_waits(turn: Turn, draft: Draft, *, before: Step | None = None) -> None:
    """The next question; a recording that is still on its way, or waits for a yes, has its own message."""
    if not any(row.is_pending or row.is_proposed for row in await transcriptions.of_draft(turn.uow, draft)):
        await ask(turn, draft, before=before)
