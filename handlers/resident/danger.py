"""Danger is told at once: who can help is called, and the speaker sees the number before anything else."""

from dataclasses import dataclass, replace

from bot.dialogue.danger import Danger, DangerKind, Grade
from bot.dialogue.intents import MoreOfDanger, WasNothing
from bot.services.report import alarms, intake
from bot.services.report.alarms import Raised
from handlers.edge.answers import Cry
from handlers.edge.callback_data import AlarmPress, AlarmVerb
from handlers.edge.context import Turn
from handlers.edge.screen import Screen
from handlers.resident import intake as reports
from handlers.resident import leave_draft
from handlers.screens import danger as screens
from models.errors import NotFound


async def call_for_help(
    turn: Turn, danger: Danger, words: str, *, unconfirmed: bool = False, shows: bool = True
) -> None:
    """Call whoever can help. `shows` False: what is shown besides has the number in it.

    It is remembered in the reply, so that a refusal of what else the words meant does not undo it (`call_again`).
    """
    turn.reply.cry = Cry(danger, words, unconfirmed, shows)
    raised = await alarms.raise_alarm(turn.uow, turn.person, turn.chat, words, danger, unconfirmed=unconfirmed)
    if danger.is_private:
        _show_privately(turn, raised, danger)
    elif shows and (raised.is_new or raised.new_kinds):
        numbers = turn.uow.office.categories.numbers([raised.alarm.kinds]) or ""
        turn.show_first(screens.number(numbers, raised.alarm.id, turn.say), reply=turn.in_group)


async def call_again(turn: Turn) -> None:
    """The story was refused, and undone; the danger was told all the same."""
    cry = turn.reply.cry
    if cry is not None:
        await call_for_help(turn, cry.danger, cry.words, unconfirmed=cry.unconfirmed)


@dataclass(frozen=True, slots=True)
class CallingForHelp:
    """Somebody speaks of danger at this moment: it is told before all else that the words mean."""

    danger: Danger

    async def perform(self, turn: Turn) -> None:
        """Call whoever can help, and mark what was given."""
        await call_for_help(turn, self.danger, turn.text)
        if turn.given is not None:
            turn.given = replace(turn.given, danger=self.danger.told)


@dataclass(frozen=True, slots=True)
class MayBeDanger:
    """It may be danger: one line with the number, and 正在发生."""

    danger: Danger

    async def perform(self, turn: Turn) -> None:
        """Show the line above what else is said."""
        numbers = turn.uow.office.categories.numbers([" ".join(self.danger.kinds)])
        if numbers is not None and not turn.in_group:
            turn.show_first(screens.if_it_happens(numbers, self.danger.kinds[0].value, turn.say))


@dataclass(frozen=True, slots=True)
class AfterDanger:
    """What is said after danger: that it was nothing, or more that only few people may know."""

    intent: WasNothing | MoreOfDanger
    alarm_id: int

    async def perform(self, turn: Turn) -> None:
        """Tell whoever was called."""
        if isinstance(self.intent, WasNothing):
            await _over(turn, self.alarm_id)
            return
        await alarms.add(turn.uow, self.alarm_id, turn.text)
        turn.show(Screen(turn.say("danger-neutral")))


async def press_alarm(turn: Turn) -> None:
    """我来, 没事了, 正在发生, and the button behind which the number stands."""
    press = turn.press
    if not isinstance(press, AlarmPress):
        raise NotFound("error-old-button")
    match press.verb:
        case AlarmVerb.TAKE:
            await alarms.take(turn.uow, press.id, by=turn.person)
            turn.toast("alarm-yours", alert=True)
        case AlarmVerb.OVER:
            await _over(turn, press.id)
        case AlarmVerb.NUMBER:
            turn.toast("danger-behind", alert=True)
        case AlarmVerb.NOW:
            await _happens(turn, press.value)


async def _over(turn: Turn, alarm_id: int) -> None:
    """没事了: its cards say so; the report of it is forgotten, unless it is a case already."""
    alarm = await alarms.take_back(turn.uow, turn.person, alarm_id=alarm_id)
    if alarm is None:
        turn.toast("alarm-over-already")
        return
    draft = await intake.current(turn.uow, turn.person)
    if draft is not None and draft.danger and draft.id == alarm.draft_id and not turn.in_group:
        await leave_draft.forget(turn, draft)
    if turn.query_id is not None:
        turn.edit(Screen(turn.say("danger-over")))
    else:
        turn.show(Screen(turn.say("danger-over"), clears=not turn.in_group), reply=turn.in_group)


async def _happens(turn: Turn, kind: str) -> None:
    """正在发生: what might have been danger is one now."""
    if kind not in [one.value for one in DangerKind]:
        raise NotFound("error-old-button")
    danger = Danger(Grade.NOW, (DangerKind(kind),), "a press", is_sure=True)
    draft = await intake.current(turn.uow, turn.person)
    known = turn.uow.office.categories
    words = draft.words if draft is not None and draft.words else known.dangers[kind].name(turn.say.language)
    await call_for_help(turn, danger, words, shows=False)
    alarm = await alarms.open_of(turn.uow, turn.person)
    turn.edit(screens.number(known.numbers([kind]) or "", alarm.id if alarm is not None else None, turn.say))
    if draft is not None:
        await intake.happens_now(turn.uow, draft, kind)
        await reports.ask(turn, draft)


def _show_privately(turn: Turn, raised: Raised, danger: Danger) -> None:
    """In a group nothing can be read of it; violence at home shows nothing anywhere."""
    if danger.at_home:
        turn.show_first(screens.neutral(raised.alarm.id, turn.say), reply=turn.in_group)
    elif turn.in_group or not raised.is_new:
        turn.show_first(Screen(turn.say("danger-neutral")), reply=turn.in_group)
    else:
        turn.show_first(screens.comfort(turn.say))
