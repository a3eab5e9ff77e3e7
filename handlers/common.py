"""What everybody can say: a first word, /start, /help, /language, /cancel; and everything we cannot read."""

from bot.i18n import LANGUAGES, speaker
from bot.services.report import intake, open_dialogue
from bot.services.steps import asking, posts
from bot.services.steps.contribution import join_album
from bot.services.town import people
from handlers import questions
from handlers.edge.callback_data import TownPress, TownVerb
from handlers.edge.context import Turn
from handlers.edge.screen import Button, Screen, in_rows
from handlers.grid import thread
from handlers.leader import praise
from handlers.resident import cases, leave_draft, verdict_said
from handlers.resident import intake as reports
from handlers.screens import presenting, welcome
from handlers.spoken import arriving, beginning, confirming
from models import Asked, Grid, PostKind


async def start(turn: Turn) -> None:
    """/start, with an invitation or without."""
    if turn.in_group:
        return
    if turn.arguments:
        await _accept(turn, turn.arguments[0])
        return
    now = await open_dialogue.of(turn.uow, turn.person, turn.chat)
    turn.show(presenting.screen(now, turn.say))


async def said(turn: Turn) -> None:
    """Words, pictures, recordings: the answer to what we asked, a reply to a case, or a report."""
    if turn.in_group:
        if not await confirming.answered(turn) and not await arriving.for_transcript(turn):
            await thread.in_group(turn)
        return
    if turn.given is None:
        turn.show(Screen(turn.say("unknown-kind")))
        return
    if await join_album(turn.uow, turn.given, by=turn.person.id) is not None:
        return
    if await confirming.answered(turn):
        return
    if await _to_a_case(turn) or await cases.named(turn) or await beginning.for_report(turn):
        return
    await reports.told(turn)


async def report(turn: Turn) -> None:
    """/report."""
    if turn.in_group:
        turn.show(Screen(turn.say("error-only-private")), reply=True)
        return
    await asking.drop(turn.uow, turn.person.id, turn.chat.id)
    await reports.report(turn)


async def shared(turn: Turn) -> None:
    """A place: the answer to 退回补充, or a report's."""
    if turn.in_group or turn.place is None:
        return
    question = await questions.awaited(turn)
    if question is not None and question.asked is Asked.SUPPLEMENT:
        await questions.take_place(turn, question, turn.place)
        return
    await reports.shared(turn)


async def cancel(turn: Turn) -> None:
    """/cancel: whatever is open in this chat."""
    unsaid = await confirming.give_up_answers(turn)
    if await asking.drop(turn.uow, turn.person.id, turn.chat.id) is not None or unsaid:
        turn.show(Screen(turn.say("cancelled"), clears=not turn.in_group))
        return
    draft = None if turn.in_group else await intake.current(turn.uow, turn.person)
    if draft is None:
        turn.show(Screen(turn.say("nothing-to-cancel"), clears=not turn.in_group))
        return
    await leave_draft.cancel(turn, draft)


async def help_(turn: Turn) -> None:
    """/help."""
    turn.show(welcome.help_for(await people.roles(turn.uow, turn.person.id), turn.say))


async def language(turn: Turn) -> None:
    """/language."""
    buttons = [
        Button(turn.say.plain(f"btn-language-{language}"), TownPress(TownVerb.LANGUAGE, value=language))
        for language in LANGUAGES
    ]
    turn.show(Screen(turn.say("language-ask"), in_rows(buttons)))


async def pressed(turn: Turn) -> None:
    """A button of everybody's."""
    press = turn.press
    assert isinstance(press, TownPress)  # noqa: S101 - registered for these alone
    match press.verb:
        case TownVerb.REPORT:
            await report(turn)
        case TownVerb.MINE:
            await cases.mine(turn)
        case TownVerb.HELP:
            await help_(turn)
        case TownVerb.LANGUAGE if press.value in LANGUAGES:
            turn.person.language = press.value
            turn.edit(Screen(speaker(press.value)("language-set")))
        case TownVerb.PRAISE:
            await praise.explained(turn, press.value)
        case TownVerb.LIVE_IN:
            await _live_in(turn, press.id)


async def phone(turn: Turn) -> None:
    """A contact: her own number is kept, anybody else's is not."""
    if turn.in_group:
        return
    if turn.own_phone is None:
        turn.show(Screen(turn.say("phone-not-yours")))
        await reports.ask_once_more(turn)
        return
    people.give_phone(turn.person, turn.own_phone)
    turn.show(Screen(turn.say("phone-known")))
    await reports.ask_once_more(turn)


async def unreadable(turn: Turn) -> None:
    """Stickers, polls, games, dice …: a kind word, and how to say it. What is written under a file counts."""
    if turn.in_group:
        return
    turn.show(Screen(turn.say("unknown-kind")))
    if turn.given is not None:
        await said(turn)
    else:
        await reports.ask_once_more(turn)


async def unknown_command(turn: Turn) -> None:
    """A command that is none."""
    if not turn.in_group:
        turn.show(Screen(turn.say("unknown-command")))


async def _to_a_case(turn: Turn) -> bool:
    """The answer to a question, or a reply to one of a case's messages."""
    question = await questions.awaited(turn)
    if question is not None:
        if not await arriving.for_question(turn, question):
            await questions.take(turn, question)
        return True
    if turn.reply_to is None and await verdict_said.answered(turn):
        return True
    post = await posts.meaning(turn.uow, turn.chat.id, turn.reply_to)
    if post is not None and post.case_id is not None and post.kind is not PostKind.FROM_PERSON:
        if not await arriving.for_reply(turn, post):
            await thread.replied(turn, post)
        return True
    return False


async def _accept(turn: Turn, code: str) -> None:
    role = await people.accept_invitation(turn.uow, turn.person, code)
    grid = await turn.uow.office.atlas.sign(turn.uow.session, role.grid_id)
    where = await people.community_name(turn.uow, role.community_id)
    turn.show(
        welcome.welcome(
            {"role": role.kind.value, "grid": grid.name if grid else "", "where": where, "title": role.title}, turn.say
        )
    )


async def _live_in(turn: Turn, grid_id: int) -> None:
    grid = await turn.uow.session.get(Grid, grid_id)
    if grid is not None:
        turn.toast("home-known", grid=grid.name)
        turn.edit(Screen(turn.say("home-known", grid=grid.name)))
        await reports.live_in(turn, grid.code)
