"""What was said, and how: typed, heard, pressed or shown; one message as the rules see it."""

from dataclasses import dataclass, field
from enum import StrEnum

from bot.dialogue.opinion import NO_OPINION, Opinion
from bot.dialogue.wording import Words


class Manner(StrEnum):
    """How it was said."""

    TYPED = "typed"
    HEARD = "heard"
    """A machine wrote down a recording, and nobody has confirmed it."""
    CONFIRMED = "confirmed"
    """A recording whose words its speaker has confirmed or typed."""
    UNHEARD = "unheard"
    """A recording without words: nobody could hear any."""


@dataclass(frozen=True, kw_only=True)
class Said:
    """One message.

    `recording`: a sound that somebody can write down; `file`: anything else with content besides words. `answers_case`:
    what was heard was spoken to a question, or to a message, of a case.
    """

    words: Words = field(default=Words(""))
    manner: Manner = Manner.TYPED
    recording: bool = False
    file: bool = False
    answers_case: bool = False
    opinion: Opinion = field(default=NO_OPINION, repr=False)

    @property
    def gives(self) -> bool:
        """Whether there is anything to keep."""
        return self.recording or self.file or bool(self.words.written.strip())

    @property
    def tells_in_words(self) -> bool:
        """Whether the words are the message, and no caption under something to see or to hear."""
        return self.gives and not self.recording and not self.file
