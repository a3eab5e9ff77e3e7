"""Tables of sentences: situations and intents by the names that tables give them (`diandan understand`, the tests).

`words` with `grade` (danger) or with `means` (meaning), and the `situation` in which they are said.
"""

from collections.abc import Mapping
from typing import Final

from bot.dialogue.intents import (
    AddToCase,
    AddWords,
    AskAfter,
    Book,
    Cancel,
    Chat,
    Command,
    Confirm,
    Correct,
    CorrectHeard,
    DontKnow,
    Feedback,
    Finish,
    GiveBack,
    GivePlace,
    Greet,
    HowToLocate,
    Intent,
    Join,
    OnlySigns,
    Overheard,
    Part,
    RepeatQuestion,
    Report,
    Satisfied,
    SayAgain,
    Skip,
    Solved,
    Submit,
    TakeBack,
    Thanks,
    TypeInstead,
    UnclearVerdict,
    Unsolved,
    Urge,
    Wait,
    WantsPerson,
    Where,
    WhichClosing,
    WhichSubject,
    WhoAreYou,
)  # fmt: skip
from bot.dialogue.situation import CaseInHand, Closing, Heard, OpenReport, OwnCase, Situation
from models import RoleKind, Satisfaction, Step

_LAMP: Final = "村口的路灯不亮了"

SITUATIONS: Final[Mapping[str, Situation]] = {
    "idle": Situation(),
    "ask_photo": Situation(report=OpenReport(step=Step.PHOTOS, words=_LAMP, category="street_light")),
    "ask_place": Situation(report=OpenReport(step=Step.WHERE, words=_LAMP, category="street_light")),
    "summary": Situation(
        report=OpenReport(step=Step.SUMMARY, words=_LAMP, category="street_light", place_known=True, place="老街三号")
    ),
    "transcript": Situation(
        report=OpenReport(step=Step.WHAT, spoken=True), heard=(Heard(id=1, text=_LAMP, step=Step.WHAT),)
    ),
    "verdict_open": Situation(closings=(Closing(case_id=1, words=_LAMP, category="street_light"),)),
    "satisfaction_open": Situation(closings=(Closing(case_id=1, words=_LAMP, category="street_light", solved=True),)),
    "two_verdicts_open": Situation(
        closings=(
            Closing(case_id=1, words=_LAMP, category="street_light"),
            Closing(case_id=2, words="门口的下水道堵了", category="drainage"),
        )
    ),
    "case_open": Situation(cases=(OwnCase(case_id=1, number="20261124-001", words=_LAMP, category="street_light"),)),
    "worker_case_open": Situation(
        roles=frozenset({RoleKind.WORKER}), in_hand=(CaseInHand(case_id=1, number="20261124-001"),)
    ),
    "leader_group": Situation(in_group=True, bot_name="diandan_bot", roles=frozenset({RoleKind.LEADER})),
}
"""What each name of a situation stands for; the README of the tables says it in words."""


def names_of(intent: Intent, situation: Situation) -> tuple[str, ...]:
    """Every name that tables may give the intent, with its object; the first is the one that is printed."""
    named = _with_object(intent, situation) or _judging(intent, situation)
    return (named,) if named is not None else _PLAIN.get(type(intent), (type(intent).__name__,))


def _with_object(intent: Intent, situation: Situation) -> str | None:  # noqa: C901 - a row for each intent that has an object
    match intent:
        case Report(is_question=True):
            return "ask"
        case Report(second=str() as second, category=category):
            return f"report two_matters {category} {second}"
        case Report(category=category, on_behalf=on_behalf):
            return " ".join(("report", category or "", "on_behalf" if on_behalf else "")).strip()
        case Command(name=name):
            return f"command {name}"
        case WantsPerson(by_phone=by_phone):
            return "call_back" if by_phone else "human"
        case GivePlace() if situation.report is not None and situation.report.step is Step.SUMMARY:
            return "correct place"
        case GivePlace(where=Where.AT_HOME):
            return "place at_home"
        case GivePlace(where=Where.AS_LAST_TIME):
            return "place same"
        case Correct(part=part):
            return "correct" if part is Part.UNKNOWN else f"correct {part.value}"
        case Confirm(and_add=added):
            return "confirm_and_add" if added else "confirm"
        case SayAgain(refused=refused):
            return "wrong" if refused else "say_again"
        case Feedback(internal=internal):
            return "note" if internal else "feedback"
        case GiveBack(cannot=cannot):
            return "cannot" if cannot else "return"
        case _:
            return None


def _judging(intent: Intent, situation: Situation) -> str | None:
    match intent:
        case Satisfied(level=level):
            return level.value
        case Solved(case_ids=ids):
            return _of("solved", ids, situation)
        case Unsolved(case_ids=ids):
            return _of("unsolved", ids, situation)
        case _:
            return None


_PLAIN: Final[Mapping[type[object], tuple[str, ...]]] = {
    Book: ("book", "ask"),
    Greet: ("greet",),
    WhoAreYou: ("who",),
    Chat: ("chat",),
    Thanks: ("nothing",),
    Overheard: ("nothing",),
    OnlySigns: ("nothing",),
    WhichSubject: ("nothing", "greet"),
    Join: ("join",),
    Submit: ("submit",),
    Cancel: ("cancel",),
    Skip: ("skip",),
    Wait: ("wait",),
    GivePlace: ("place",),
    DontKnow: ("dont_know",),
    HowToLocate: ("how_to_locate",),
    RepeatQuestion: ("repeat_question",),
    AddWords: ("add_words",),
    TypeInstead: ("type_instead",),
    CorrectHeard: ("correct words",),
    AskAfter: ("ask_status",),
    Urge: ("urge",),
    TakeBack: ("withdraw",),
    AddToCase: ("add_words",),
    UnclearVerdict: ("unclear",),
    WhichClosing: ("which_case",),
    Finish: ("finish",),
}


KNOWN: Final = frozenset(
    {name for names in _PLAIN.values() for name in names}
    | {"report", "ask", "command", "human", "call_back", "place", "correct", "confirm", "confirm_and_add", "wrong"}
    | {"say_again", "solved", "unsolved", "feedback", "note", "cannot", "return", "withdraw", "place"}
    | {level.value for level in Satisfaction}
)
"""Every name of an intent that a table may use."""


def _of(verdict: str, ids: tuple[int, ...], situation: Situation) -> str:
    """`solved lamp`, where there is more than one closing."""
    if len(situation.closings) < 2:
        return verdict
    if len(ids) == len(situation.closings):
        return f"{verdict} both"
    category = next((one.category for one in situation.closings if one.case_id == ids[0]), None)
    return f"{verdict} {'lamp' if category == 'street_light' else 'drain'}"


def fits(expected: str, names: tuple[str, ...]) -> bool:
    """Whether an intent is the expected one; without an object the expectation leaves the object open."""
    if expected == "command report" and names == ("report",):
        return True
    return any(name == expected or name.startswith(f"{expected} ") for name in names)
