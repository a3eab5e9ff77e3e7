"""The questions that await the next message: each with canned answers, and a way out."""

from collections.abc import Mapping, Sequence

from bot.i18n import Html, Say
from handlers.edge.callback_data import CasePress, CaseVerb
from handlers.edge.screen import Button, Screen, in_rows, lines
from handlers.screens.matter import matter_of
from models import Asked, Case
from models.facts import read
from models.question import QUESTION_FACTS, CoTaskAsked, FinishAsked, QuestionFacts, TransferAsked

CANNED = 3
"""So many ready answers does a question offer, where it offers any."""

SENTENCES = {
    Asked.REJECT_REASON: "ask-reject",
    Asked.TRANSFER_REASON: "ask-transfer",
    Asked.FINISH_PROOF: "ask-finish-either",
    Asked.RETURN_REASON: "ask-return",
    Asked.ASK_MORE_WORDS: "ask-ask-more",
    Asked.REWORK_REASON: "ask-rework",
    Asked.REOPEN_REASON: "ask-reopen",
    Asked.SUPPLEMENT: "ask-supplement",
    Asked.RATING_WORDS: "ask-rating-words",
    Asked.WITHDRAW_REASON: "ask-withdraw",
    Asked.MERGE_NUMBER: "ask-merge",
    Asked.WHAT_WAS_SAID: "ask-what-was-said",
    Asked.EXTEND_REASON: "ask-extend",
    Asked.SUSPEND_REASON: "ask-suspend",
    Asked.SUPERVISE_WORDS: "ask-supervise",
    Asked.CALL_WORDS: "ask-call-words",
    Asked.CO_TASK: "ask-co-task",
    Asked.CO_DONE: "ask-co-done",
    Asked.CO_DECLINE: "ask-co-decline",
}

_CANNED_KEYS = {
    Asked.REJECT_REASON: "canned-reject",
    Asked.RETURN_REASON: "canned-return",
    Asked.TRANSFER_REASON: "canned-transfer",
    Asked.ASK_MORE_WORDS: "canned-ask-more",
    Asked.REWORK_REASON: "canned-rework",
    Asked.REOPEN_REASON: "canned-reopen",
    Asked.WITHDRAW_REASON: "canned-withdraw",
    Asked.EXTEND_REASON: "canned-extend",
    Asked.SUSPEND_REASON: "canned-suspend",
    Asked.SUPERVISE_WORDS: "canned-supervise",
    Asked.CO_TASK: "canned-co-task",
    Asked.CO_DONE: "canned-co-done",
    Asked.CO_DECLINE: "canned-co-decline",
}


def question(
    asked: Asked,
    case: Case,
    say: Say,
    *,
    in_group: bool,
    facts: QuestionFacts | None = None,
    buttons: Sequence[Button] = (),
) -> Screen:
    """The question, as it is put and as it is shown again."""
    ready = [
        Button(words, CasePress(CaseVerb.CANNED, case.id, f"{asked.value}.{number}"))
        for number, words in enumerate(canned(asked, say), start=1)
    ]
    just = Button(say.plain("btn-invite-just"), CasePress(CaseVerb.INVITE_JUST, case.id))
    label = "btn-no-words" if asked is Asked.RATING_WORDS else "btn-cancel"
    drop = Button(say.plain(label), CasePress(CaseVerb.DROP, case.id))
    here = say("ask-here-group") if in_group else None
    return Screen(
        lines(_sentence(asked, case, facts or {}, say), here),
        in_rows([*buttons, *ready, just if asked is Asked.CO_TASK else None, drop]),
    )


def canned(asked: Asked, say: Say) -> list[str]:
    """The ready answers to a question."""
    key = _CANNED_KEYS.get(asked)
    return [say.plain(f"{key}-{number}") for number in range(1, CANNED + 1)] if key else []


def _sentence(asked: Asked, case: Case, facts: Mapping[str, object], say: Say) -> Html:
    shape = QUESTION_FACTS[asked]
    if wants := read(facts, shape, FinishAsked):
        return say(f"ask-finish-{wants['proof']}")
    moves, helps = read(facts, shape, TransferAsked), read(facts, shape, CoTaskAsked)
    grid, title = moves["grid"] if moves else "", helps["title"] if helps else ""
    return say(SENTENCES[asked], matter=matter_of(case, say), grid=grid, title=title)
