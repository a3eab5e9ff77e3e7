"""Something new: a report, a question, a matter of somebody else's; and talk that begins none."""

from typing import Final

from bot.data.categories import Categories
from bot.dialogue.intents import Cancel, Chat, Greet, Intent, Join, Report, Submit, Thanks, WhichSubject
from bot.dialogue.kept_answers import asks, subjects_in
from bot.dialogue.lexicon import Sense, senses_of
from bot.dialogue.matters import category_of, told_apart, two_matters
from bot.dialogue.rules.scenes import likeliest, likely, talk
from bot.dialogue.said import Said
from bot.dialogue.situation import Situation

HELP: Final = "help"
"""The code of 咨询求助."""

CALLS: Final = ("human", "call_back")
"""Labels after which somebody rings."""

SURE_ENOUGH: Final = 0.4
"""For a call: the likeliest of many small shares is too little, where nothing that is open explains the words."""


def idle(said: Said, situation: Situation, categories: Categories) -> Intent | None:
    """Nothing is open: what is said now begins something, or is talk."""
    if not said.gives:
        return None
    if not said.tells_in_words:
        return Report(category=category_of(said.words, said.opinion, categories) if said.words.bare else None)
    if said.words.bare.isdigit():
        return WhichSubject()
    doubted = [label for label in CALLS if likely(said, "idle", label) < SURE_ENOUGH]
    label = likeliest(said, "idle", besides=doubted) or "report"
    return _phrase(senses_of(said.words)) or new_matter(said, label, categories)


def another_affair(said: Said, situation: Situation, categories: Categories) -> Intent | None:
    """身份证丢了怎么办, while a lamp is being repaired: a question that names an affair of a town's, and none of those
    that the speaker's cases are about, is no word to these.
    """
    of_cases = [one.words for one in situation.cases] + [one.words for one in situation.closings]
    if situation.in_group or situation.report is not None or not of_cases or not said.tells_in_words:
        return None
    named = subjects_in(said.words.written)
    known = frozenset().union(*map(subjects_in, of_cases))
    if not named or named & known or not asks(said.words):
        return None
    return new_matter(said, likeliest(said, "idle", besides=CALLS) or "ask", categories)


def new_matter(said: Said, label: str, categories: Categories) -> Intent:
    """What a label of the model makes of the words: talk, a question, a report."""
    if (other := talk(label)) is not None:
        return other
    category = category_of(said.words, said.opinion, categories)
    match label:
        case "join":
            return Join(category=category)
        case "ask":
            return Report(category=HELP, is_question=True)
        case "report two_matters" if (pair := two_matters(said.words, said.opinion, categories)) is not None:
            return Report(
                category=pair[0], second=pair[1], apart=told_apart(said.words, said.opinion, pair, categories)
            )
        case _:
            return Report(category=category, on_behalf=label == "report on_behalf")


def _phrase(senses: frozenset[Sense]) -> Intent | None:
    """Set phrases, where no question is open that they could answer."""
    if not senses:
        return None
    if Sense.GREETING in senses:
        return Greet()
    if Sense.CHAT in senses:
        return Chat()
    if Sense.JOIN in senses:
        return Join()
    if Sense.CANCEL in senses:
        return Cancel()
    if Sense.SUBMIT in senses:
        return Submit()
    if Sense.BEGIN in senses or Sense.NEW in senses:
        return Report()
    if senses & {Sense.THANKS, Sense.YES}:
        return Thanks()
    return WhichSubject()
