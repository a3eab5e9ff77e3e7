"""What everybody can ask for: /start, /help, /language, /cancel; and everything that cannot be read."""

from bot.i18n import LANGUAGES, speaker
from bot.services.report import call_requests, open_dialogue
from bot.services.steps import asking
from bot.services.town import people
from handlers import questions
from handlers.edge.callback_data import TownPress, TownVerb
from handlers.edge.context import Turn
from handlers.edge.screen import Button, Screen, in_rows
from handlers.leader import praise
from handlers.resident import cases, large_print, leave_draft, my_grid, own_data
from handlers.resident import intake as reports
from handlers.screens import call_request, presenting, purpose, welcome
from handlers.voice import accept
from models import Asked


async def start(turn: Turn) -> None:
    """/start, with an invitation or without."""
    if turn.in_group:
        return
    if turn.arguments:
        await _accept(turn, turn.arguments[0])
        return
    now = await open_dialogue.of(turn.uow, turn.person, turn.chat)
    turn.show(presenting.screen(now, turn.say))


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
    unsaid = await accept.drop_all_answers(turn)
    if await asking.drop(turn.uow, turn.person.id, turn.chat.id) is not None or unsaid:
        turn.show(Screen(turn.say("cancelled"), clears=not turn.in_group))
        return
    if turn.in_group:
        turn.show(Screen(turn.say("nothing-to-cancel")))
        return
    await leave_draft.cancel(turn)


async def help_(turn: Turn) -> None:
    """/help."""
    turn.show(welcome.help_for(await people.roles(turn.uow, turn.person.id), turn.say))
    large_print.offer_once(turn)


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
        case TownVerb.BIG:
            await large_print.press_big(turn, press.value)
        case TownVerb.GRID:
            await my_grid.pressed(turn, press)
        case TownVerb.FORGET:
            await own_data.pressed(turn, press)
        case TownVerb.PRAISE:
            await praise.explained(turn, press.value)
        case TownVerb.LIVE_IN:
            await _live_in(turn, press.id)


async def show_purpose(turn: Turn) -> None:
    """What the words are for, all of it."""
    terms = turn.uow.office.terms
    days = [term.days if term is not None else None for term in (terms.recordings, terms.texts)]
    turn.show(purpose.whole(turn.say, recordings=days[0], texts=days[1]))


async def phone(turn: Turn) -> None:
    """A contact: her own number is kept, anybody else's is not."""
    if turn.in_group:
        return
    if turn.own_phone is None:
        turn.show(Screen(turn.say("phone-not-yours")))
        await reports.ask_once_more(turn)
        return
    people.give_phone(turn.person, turn.own_phone)
    if await call_requests.settle_phone(turn.uow, turn.person) is not None:
        turn.show(call_request.phone_settled(turn.say, given=True))
    else:
        turn.show(Screen(turn.say("phone-known")))
    await reports.ask_once_more(turn)


async def unknown_command(turn: Turn) -> None:
    """A command that is none."""
    if not turn.in_group:
        turn.show(Screen(turn.say("unknown-command")))


async def _accept(turn: Turn, code: str) -> None:
    role = await people.accept_invitation(turn.uow, turn.person, code)
    grid = await turn.uow.sign(role.grid_id)
    where = await people.community_name(turn.uow, role.community_id)
    turn.show(
        welcome.welcome(
            {"role": role.kind.value, "grid": grid.name if grid else "", "where": where, "title": role.title}, turn.say
        )
    )


async def _live_in(turn: Turn, grid_id: int) -> None:
    grid = await turn.uow.sign(grid_id)
    if grid is not None:
        turn.toast("home-known", grid=grid.name)
        turn.edit(Screen(turn.say("home-known", grid=grid.name)))
        await reports.live_in(turn, grid.code)
