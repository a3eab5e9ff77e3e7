"""What one's words are for: one sentence below the first answer, and all of it behind a button."""

from dataclasses import replace

from bot.i18n import Say
from handlers.edge.callback_data import TownPress, TownVerb
from handlers.edge.screen import Button, Screen, lines


def below(screen: Screen, say: Say) -> Screen:
    """The screen with the sentence below it; where big buttons replace the keyboard, without its button."""
    text = lines(screen.text, "", say("purpose"))
    if screen.keyboard or screen.clears:
        return replace(screen, text=text)
    more = Button(say.plain("btn-purpose"), TownPress(TownVerb.PURPOSE))
    return replace(screen, text=text, buttons=(*screen.buttons, (more,)))


def whole(say: Say, *, recordings: int | None, texts: int | None) -> Screen:
    """What is kept, who reads it, for how many days, and how to have it erased."""
    return Screen(
        lines(
            say("purpose-whole"),
            say("purpose-recordings", days=recordings) if recordings is not None else None,
            say("purpose-texts", days=texts) if texts is not None else None,
            say("purpose-yours"),
        )
    )
