"""Talk that begins nothing: greetings, thanks, who are you; and commands said in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.dialogue.intents import (
    AskFiled,
    Chat,
    Command,
    Greet,
    Intent,
    OnlySigns,
    Thanks,
    Unreadable,
    WhichSubject,
    WhoAreYou,
)
from bot.services.report import open_dialogue
from handlers.commands import COMMANDS
from handlers.edge.context import Turn
from handlers.edge.screen import Screen
from handlers.screens import presenting

Talk = Greet | WhoAreYou | Chat | Thanks | OnlySigns | Unreadable | Command | WhichSubject | AskFiled

_SENTENCES: Final[Mapping[type[object], str]] = {
    Greet: "greeting",
    WhoAreYou: "who-am-i",
    Chat: "chat-reply",
    Thanks: "you-are-welcome",
    OnlySigns: "only-signs",
    Unreadable: "unknown-kind",
}


@dataclass(frozen=True, slots=True)
class Talking:
    """What begins nothing is answered."""

    intent: Talk

    async def perform(self, turn: Turn) -> None:
        """Answer, or do what the command says."""
        match self.intent:
            case Command():
                await command(turn, self.intent)
            case WhichSubject():
                which_subject(turn)
            case AskFiled():
                await whether_filed(turn)
            case _:
                await talk_back(turn, self.intent)


async def talk_back(turn: Turn, intent: Intent) -> None:
    """One kind sentence; what is open stays open, and is shown again."""
    if turn.in_group:
        return
    sentence = _SENTENCES[type(intent)]
    now = await open_dialogue.of(turn.uow, turn.person, turn.chat)
    if now.draft is None:
        turn.show(presenting.home(turn.say, sentence))
        return
    turn.show(Screen(turn.say(sentence)))
    if not isinstance(intent, Thanks):
        turn.show(presenting.screen(now, turn.say))


async def command(turn: Turn, intent: Command) -> None:
    """As if the command were typed."""
    turn.arguments = intent.arguments
    await COMMANDS[intent.name](turn)


def which_subject(turn: Turn) -> None:
    """Too little to tell what it is about."""
    turn.show(presenting.home(turn.say, "which-subject"))


async def whether_filed(turn: Turn) -> None:
    """The truth: a report that is being told has not been filed, and its question stands below."""
    now = await open_dialogue.of(turn.uow, turn.person, turn.chat)
    if now.draft is None:
        turn.show(presenting.home(turn.say, "nothing-filed"))
        return
    turn.show(Screen(turn.say("not-filed-yet")))
    turn.show(presenting.screen(now, turn.say))
