"""Kept answers as they are read: by whoever asked, and by those who keep them."""

from collections.abc import Sequence

from bot.i18n import Html, Say
from bot.services.report.kept_answers import AnswerView
from bot.services.town.kept_answers import AnswerDetails
from handlers.edge.callback_data import AnswerPress, AnswerVerb
from handlers.edge.screen import Button, Screen, cut, in_rows, lines
from models import AnswerPart, KeptAnswer

PAGE = 8
"""Answers on a page of the list."""

FIRST_WORDS = 24
"""Characters of a question on a button."""


def kept_answer(view: AnswerView, say: Say) -> Screen:
    """The answer to whoever asked, and the question whether it is one."""
    buttons = [
        Button(say.plain("btn-helped"), AnswerPress(AnswerVerb.HELPED, view.shown.id)),
        Button(say.plain("btn-not-helped"), AnswerPress(AnswerVerb.NOT_HELPED, view.shown.id)),
    ]
    return Screen(lines(*_told(view, say), say("answer-ask-helped")), in_rows(buttons, 2))


def judged_answer(view: AnswerView, say: Say, *, helped: bool) -> Screen:
    """The answer with what was said of it; after 答到了 it can still turn out to be none."""
    if not helped:
        return Screen(lines(*_told(view, say), say("answer-passed-on")))
    not_helped = Button(say.plain("btn-not-helped"), AnswerPress(AnswerVerb.NOT_HELPED, view.shown.id))
    return Screen(lines(*_told(view, say), say("answer-helped")), in_rows([not_helped]))


def kept_answers(answers: Sequence[KeptAnswer], page: int, say: Say) -> Screen:
    """Every answer that somebody keeps, each behind its first words; `page` counts from 0."""
    if not answers:
        return Screen(lines(say("answers-none"), say("answers-how")))
    here = answers[page * PAGE : (page + 1) * PAGE] or answers[:PAGE]
    buttons = [Button(_label(one), AnswerPress(AnswerVerb.SHOW, one.id)) for one in here]
    if len(answers) > (page + 1) * PAGE:
        buttons.append(Button(say.plain("btn-answers-more"), AnswerPress(AnswerVerb.LIST, page + 1)))
    in_use = sum(not one.is_retired for one in answers)
    return Screen(lines(say("answers-title", count=in_use), say("answers-how")), in_rows(buttons))


def answer_details(view: AnswerDetails, say: Say) -> Screen:
    """One answer for those who keep it: whose it is, how it fares, and what can be done with it."""
    kept = view.kept
    text = lines(
        say("answers-retired") if kept.is_retired else None,
        say("answers-question", words=cut(kept.question, 300)),
        say("answer-told", words=cut(kept.answer, 2000)),
        _written(view, say),
        say("answers-counted", shown=view.shown, helped=view.helped, missed=view.not_helped),
    )
    verb, label = (
        (AnswerVerb.USE_AGAIN, "btn-answer-use-again") if kept.is_retired else (AnswerVerb.RETIRE, "btn-answer-retire")
    )
    parts = [
        Button(say.plain(f"btn-reword-{part.value}"), AnswerPress(AnswerVerb.REWORD, kept.id, part.value))
        for part in AnswerPart
    ]
    last = [
        Button(say.plain(label), AnswerPress(verb, kept.id)),
        Button(say.plain("btn-answers-all"), AnswerPress(AnswerVerb.LIST)),
    ]
    return Screen(text, in_rows([*parts, *last], 2))


def ask_wording(kept: KeptAnswer, part: AnswerPart, say: Say) -> Screen:
    """The words as they stand, to be written anew."""
    now = kept.question if part is AnswerPart.QUESTION else kept.answer
    leave = Button(say.plain("btn-cancel"), AnswerPress(AnswerVerb.LEAVE, kept.id))
    return Screen(say(f"ask-reword-{part.value}", words=cut(now, 2000)), in_rows([leave]))


def _told(view: AnswerView, say: Say) -> tuple[Html, Html]:
    source = say("answer-source", source=view.source, when=f"{view.written_at:%Y-%m-%d}")
    return say("answer-told", words=cut(view.answer, 2000)), source


def _written(view: AnswerDetails, say: Say) -> Html:
    when = f"{view.written_at:%Y-%m-%d}"
    if not view.writer:
        return say("answers-of", source=view.source, when=when)
    return say("answers-of-whom", source=view.source, name=view.writer, when=when)


def _label(kept: KeptAnswer) -> str:
    return f"{'⏸' if kept.is_retired else '💬'} {cut(kept.question, FIRST_WORDS)}"
