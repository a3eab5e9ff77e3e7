"""A resident's words about open cases: 怎么样了, 催一下, 不用来了, 补充一句; and a worker's about the one in hand."""

from bot.data.categories import Categories
from bot.dialogue.intents import (
    AddToCase,
    AskAfter,
    Feedback,
    Finish,
    GiveBack,
    Intent,
    TakeBack,
    Urge,
)
from bot.dialogue.internal import is_internal
from bot.dialogue.lexicon import Sense, senses_of
from bot.dialogue.matters import category_of
from bot.dialogue.rules.matter import new_matter
from bot.dialogue.rules.scenes import likeliest
from bot.dialogue.rules.which import about
from bot.dialogue.said import Said
from bot.dialogue.situation import Situation
from bot.dialogue.wording import Words


def in_hand(said: Said, situation: Situation, categories: Categories) -> Intent | None:
    """A worker's words without a reply, while a case is in his hands."""
    ids = tuple(case.case_id for case in situation.in_hand)
    if not ids:
        return None
    if said.file:
        return Feedback(case_ids=ids)
    if is_internal(said.words.written):
        return Feedback(case_ids=ids, internal=True)
    senses = senses_of(said.words)
    if senses & {Sense.FINISH, Sense.SOLVED}:
        return Finish(case_ids=ids)
    label = "" if senses else likeliest(said, "worker_case_open")
    return _of_work(label, ids) or (new_matter(said, label, categories) if label else None)


def _of_work(label: str, ids: tuple[int, ...]) -> Intent | None:
    match label:
        case "feedback" | "note":
            return Feedback(case_ids=ids, internal=label == "note")
        case "finish":
            return Finish(case_ids=ids)
        case "cannot" | "return":
            return GiveBack(case_ids=ids, cannot=label == "cannot")
        case _:
            return None


def late_picture(said: Said, situation: Situation, categories: Categories) -> Intent | None:
    """A picture soon after the receipt is for that case, unless its caption tells of another matter."""
    filed = next((case for case in situation.cases if case.just_filed), None)
    if filed is None or not said.file:
        return None
    tells = likeliest(said, "case_open").startswith("report")
    if tells and category_of(said.words, said.opinion, categories) != filed.category:
        return None
    return AddToCase(case_ids=(filed.case_id,))


def own_case(said: Said, situation: Situation, categories: Categories) -> Intent | None:
    """About an open case of the speaker's, where no report is being told."""
    if not situation.cases or not said.tells_in_words:
        return None
    senses = senses_of(said.words)
    ids = about(said.words, situation.cases, categories) or tuple(case.case_id for case in situation.cases)
    if Sense.URGE in senses:
        return Urge(case_ids=ids)
    if Sense.WITHDRAW in senses:
        return TakeBack(case_ids=ids)
    if senses:
        return None
    match likeliest(said, "case_open"):
        case "ask_status":
            urges = any(Sense.URGE in senses_of(Words(part)) for part in said.words.told)
            return Urge(case_ids=ids) if urges else AskAfter(case_ids=ids)
        case "urge":
            return Urge(case_ids=ids)
        case "withdraw":
            return TakeBack(case_ids=ids)
        case "add_words":
            return AddToCase(case_ids=ids)
        case "":
            return None
        case label:
            return new_matter(said, label, categories)
