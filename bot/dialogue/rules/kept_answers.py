"""After a kept answer was shown: whether it helped; and the new words of one, from whoever keeps it."""

from typing import Final

from bot.dialogue.intents import Intent, JudgeAnswer, WordAnswer
from bot.dialogue.lexicon import Sense, senses_of
from bot.dialogue.said import Said
from bot.dialogue.situation import Situation

_HELPED: Final = {Sense.HELPED, Sense.THANKS, Sense.YES, Sense.SOLVED}
_NOT_HELPED: Final = {Sense.NOT_HELPED, Sense.NO, Sense.NONE, Sense.UNSOLVED}

_LEAVES: Final = {Sense.CANCEL, Sense.BACK, Sense.KEEP, Sense.HELP, Sense.MINE, Sense.STATS, Sense.LANGUAGE}


def rewording(said: Said, situation: Situation) -> Intent | None:
    """Words from whoever was asked for the new wording of a kept answer; 取消 leaves it as it is."""
    if situation.rewords is None or situation.in_group or not said.tells_in_words or said.words.is_empty:
        return None
    return WordAnswer(answer_id=situation.rewords, leaves=bool(senses_of(said.words) & _LEAVES))


def judged(said: Said, situation: Situation) -> Intent | None:
    """答到了, 没答到, 谢谢, 不是的: of the answer that was shown last, where no report and no verdict is open."""
    shown = situation.answer
    if shown is None or situation.in_group or situation.report is not None or not said.tells_in_words:
        return None
    senses = senses_of(said.words)
    if situation.closings:
        senses &= {Sense.HELPED, Sense.NOT_HELPED}
    if senses & _NOT_HELPED:
        return JudgeAnswer(shown_id=shown.id, helped=False)
    return JudgeAnswer(shown_id=shown.id, helped=True) if senses & _HELPED else None
