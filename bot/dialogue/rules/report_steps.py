"""Answers to the question of a report: what, photos, where, which grid, category, for whom, and the summary."""

import re
from typing import Final

from bot.data.categories import Categories
from bot.dialogue.corrections import correction_in
from bot.dialogue.intents import (
    AddWords,
    Back,
    BelongsTo,
    Cancel,
    ChooseCategory,
    ChooseGrid,
    Correct,
    CountMatters,
    DontKnow,
    GivePlace,
    HowToLocate,
    Intent,
    IsReport,
    Join,
    Keep,
    NameOther,
    Part,
    PhoneOther,
    RepeatQuestion,
    Skip,
    Submit,
    Wait,
    Where,
)
from bot.dialogue.lexicon import Sense, senses_of
from bot.dialogue.matters import category_of
from bot.dialogue.places import may_be_place, names_place, tells_more
from bot.dialogue.rules.scenes import likeliest, likely, phrase_of_talk, talk
from bot.dialogue.said import Said
from bot.dialogue.situation import OpenReport, Situation
from bot.dialogue.wording import Words, bare
from models import Step

_YES = {Sense.YES, Sense.SUBMIT}
_PLAIN: Final = 0.6
"""So likely must a category be that is named at the question for it."""

_SURE: Final = 0.5
"""The model's share from which words that are no set phrase file or end a report; below, the question is put again."""

_NUMBER_TAIL: Final = 3
"""So many last digits name a case in hand."""

_CHANGED: Final = {
    Sense.HIDE_NAME: Part.NAME_HIDDEN,
    Sense.SHOW_NAME: Part.NAME_SHOWN,
    Sense.FOR_OTHER: Part.FOR_WHOM,
    Sense.CHANGE_PHOTOS: Part.PHOTOS,
}
"""Phrases that stand on buttons behind 改."""

_PLACES: Final = {
    Sense.SAME_PLACE: Where.AS_LAST_TIME,
    Sense.AT_HOME: Where.AT_HOME,
    Sense.IN_VOICE: Where.IN_VOICE,
}


def leaves(said: Said, situation: Situation) -> Intent | None:
    """取消 and 返回 lead out of every question of a report."""
    if situation.report is None or not said.tells_in_words:
        return None
    senses = senses_of(said.words)
    if Sense.CANCEL in senses:
        return Cancel()
    return Back() if Sense.BACK in senses and situation.report.decided else None


_TWO: Final = re.compile(
    "(是|对|就是|分|有|啊)*(两|二|2|俩)(件|个|样|码|桩|回)?(事情|事儿|事)?(情|儿)?(分开(报|说)?)?(的|啊|呢|哦)*|分开(报|说)?"
)
_ONE: Final = re.compile(
    "(是|不是|就是|就|都是|算|只有|其实|同)*(一|1)(件|个|样|码|桩|回)(事情|事儿|事)?(的|啊|呢|哦)*|一起(报|说)?|合在一起"
)


def how_many(said: Said, situation: Situation) -> Intent | None:
    """您说的是两件事吗？ 两件事, 是的; 一件事, 不是; further words are kept, and it is asked again."""
    report = situation.report
    if report is None or not report.asks_how_many or not said.tells_in_words:
        return None
    senses, words = senses_of(said.words), said.words.bare
    if _TWO.fullmatch(words) or senses & _YES:
        return CountMatters(two=True)
    if _ONE.fullmatch(words) or senses & {Sense.NO, Sense.NONE}:
        return CountMatters(two=False)
    return phrase_of_talk(senses) or RepeatQuestion() if senses or said.words.is_empty else AddWords()


def whose(said: Said, situation: Situation) -> Intent | None:
    """Is it about a case that is there already? 是, its number, 不是, or further words."""
    report = situation.report
    if report is None or report.decided or not said.tells_in_words:
        return None
    senses, words = senses_of(said.words), said.words.bare
    named = [case_id for case_id, number in report.may_belong_to if _names(words, bare(number))]
    if senses & {*_YES, Sense.JOIN} and len(report.may_belong_to) == 1:
        named = [report.may_belong_to[0][0]]
    if len(named) == 1:
        return BelongsTo(case_id=named[0])
    if senses & {Sense.NEW, Sense.NO}:
        return IsReport()
    return RepeatQuestion() if senses or said.words.is_empty else AddWords()


def answers_report(  # noqa: C901 - a row for each step
    said: Said, situation: Situation, categories: Categories
) -> Intent | None:
    """The answer to whatever question of the report is open."""
    report = situation.report
    if report is None or not said.tells_in_words:
        return None
    match report.step:
        case Step.WHAT:
            return _what(said, report, categories)
        case Step.PHOTOS:
            return _photos(said, report)
        case Step.WHERE:
            return _where(said, report, categories)
        case Step.WHO_IS_MISSING:
            unknown = {Sense.SKIP, Sense.NONE, Sense.DONT_KNOW}
            return Skip() if senses_of(said.words) & unknown else AddWords()
        case Step.WHICH_GRID:
            return _which_grid(said, report, categories)
        case Step.CATEGORY:
            return _category(said, report, categories)
        case Step.FOR_NAME:
            return RepeatQuestion() if senses_of(said.words) else NameOther()
        case Step.FOR_PHONE:
            return Skip() if senses_of(said.words) & {Sense.SKIP, Sense.NONE, Sense.DONT_KNOW} else PhoneOther()
        case Step.SUMMARY:
            return _summary(said, report)


def _what(said: Said, report: OpenReport, categories: Categories) -> Intent:
    senses = senses_of(said.words)
    if Sense.KEEP in senses and report.words:
        return Keep()
    if senses:
        return phrase_of_talk(senses) or RepeatQuestion()
    return AddWords(category=category_of(said.words, said.opinion, categories))


def _photos(said: Said, report: OpenReport) -> Intent:
    senses = senses_of(said.words)
    if senses & {Sense.WAIT, Sense.HAVE}:
        return Wait()
    if senses & {Sense.SKIP, Sense.NONE, Sense.KEEP, Sense.DONT_KNOW, *_YES}:
        return Skip()
    if Sense.REPEAT in senses:
        return RepeatQuestion()
    if place := _set_place(senses):
        return place
    return phrase_of_talk(senses) or _thought(said, report, "ask_photo")


def _where(said: Said, report: OpenReport, categories: Categories) -> Intent:
    senses = senses_of(said.words)
    if place := _set_place(senses):
        return place if place.where is not Where.IN_VOICE or report.spoken else RepeatQuestion()
    if Sense.KEEP in senses:
        return Keep()
    if senses & {Sense.WAIT, Sense.HAVE}:
        return Wait()
    if Sense.DONT_KNOW in senses:
        return DontKnow()
    if Sense.SKIP in senses:
        return Skip()
    if senses:
        return phrase_of_talk(senses) or RepeatQuestion()
    if not report.words and (category := category_of(said.words, said.opinion, categories)) is not None:
        return AddWords(category=category)
    return _thought(said, report, "ask_place")


def _which_grid(said: Said, report: OpenReport, categories: Categories) -> Intent:
    wanted = said.words.bare
    for number, (code, name) in enumerate(report.candidates, start=1):
        if wanted in (bare(name), str(number)) or (len(wanted) > 1 and wanted in bare(name)):
            return ChooseGrid(code=code)
    return _where(said, report, categories)


def _category(said: Said, report: OpenReport, categories: Categories) -> Intent:
    senses = senses_of(said.words)
    if Sense.KEEP in senses and report.category is not None:
        return Keep()
    named = next((c.code for c in categories.all if said.words.bare in (Words(c.zh).bare, Words(c.en).bare)), None)
    return ChooseCategory(code=named or category_of(said.words, said.opinion, categories, likely=_PLAIN))


def _summary(said: Said, report: OpenReport) -> Intent:
    senses = senses_of(said.words)
    if senses & {*_YES, Sense.KEEP}:
        return Submit()
    if Sense.NO in senses:
        return Correct(part=Part.UNKNOWN)
    if part := next((part for sense, part in _CHANGED.items() if sense in senses), None):
        return Correct(part=part)
    if Sense.JOIN in senses:
        return Join(category=report.category)
    if Sense.WAIT in senses:
        return Wait()
    return _set_place(senses) or phrase_of_talk(senses) or _thought(said, report, "summary")


def _set_place(senses: frozenset[Sense]) -> GivePlace | None:
    return next((GivePlace(where=where) for sense, where in _PLACES.items() if sense in senses), None)


def _thought(said: Said, report: OpenReport, scene: str) -> Intent:
    """What the model takes the words for; without an opinion, and in doubt, they are words for the report."""
    label = likeliest(said, scene)
    simple: dict[str, Intent] = {
        "skip": Skip(),
        "wait": Wait(),
        "cancel": Cancel(),
        "submit": Submit(),
        "repeat_question": RepeatQuestion(),
        "how_to_locate": HowToLocate(),
        "dont_know": DontKnow() if scene == "ask_place" else Skip(),
        "place at_home": GivePlace(where=Where.AT_HOME),
        "place same": GivePlace(where=Where.AS_LAST_TIME),
    }
    if likely(said, scene, label) < _SURE and (label == "submit" or (label == "cancel" and scene != "summary")):
        return RepeatQuestion()  # under the summary the report is seen whole, and 不用了 ends it
    if label in simple:
        return simple[label]
    if (other := talk(label)) is not None:
        return other
    if label == "correct" or label.startswith("correct "):
        return _correction(said, Part(label.removeprefix("correct ")) if " " in label else _part_named(said.words))
    if label == "place" or (label == "" and scene == "ask_place"):
        if may_be_place(said.words):
            return GivePlace()
        return AddWords() if tells_more(said.words) else RepeatQuestion()
    return AddWords()


def _correction(said: Said, part: Part) -> Intent:
    """What is put right; a place that is told without more is the place."""
    meant = correction_in(said.words.written)
    if meant is not None:
        return Correct(part=part, words=meant.right, wrong=meant.wrong)
    if part is not Part.PLACE:
        return Correct(part=part)
    right = next((clause for clause in reversed(said.words.told) if _tells_place(clause)), "")
    return GivePlace(words=right) if right else Correct(part=part)


def _tells_place(clause: str) -> bool:
    words = Words(clause)
    return names_place(words) and not _WRONG.search(words.bare)


_WRONG: Final = re.compile("错|不对|不是|没对|wrong|not")

_NAMED: Final = {
    Part.PLACE: re.compile("地方|地址|地点|位置|门牌|网格|社区|place|address"),
    Part.CATEGORY: re.compile("类别|分类|归类|这类|category"),
}


def _part_named(words: Words) -> Part:
    """地方不对, 类别错了: what is wrong, where the words say no more than that."""
    return next((part for part, named in _NAMED.items() if named.search(words.bare)), Part.UNKNOWN)


def _names(said: str, number: str) -> bool:
    """Whether words name a case: its number somewhere in them, or only its last digits."""
    return number in said or (len(said) >= _NUMBER_TAIL and number.endswith(said))
