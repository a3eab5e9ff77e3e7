"""What a resident sees while she tells us her report: one question at a time, then the summary."""

from bot.i18n import Html, Say
from bot.services.draft_papers import DraftPapers
from handlers.callback_data import DraftPress, DraftVerb
from handlers.screens.base import Button, Key, Rows, Screen, cut, in_rows, lines
from models import Step
from models.evidence import MAX_PICTURES

MOST_SHOWN = 600
"""Characters of her words that a summary repeats; the case keeps them all."""


def question(papers: DraftPapers, say: Say) -> Screen:
    """The one question that is open now."""
    return {
        Step.WHAT: _what,
        Step.PHOTOS: _photos,
        Step.WHERE: _where,
        Step.WHICH_GRID: _which_grid,
        Step.CATEGORY: _category,
        Step.FOR_NAME: _for_name,
        Step.FOR_PHONE: _for_phone,
        Step.SUMMARY: _summary,
    }[papers.step](papers, say)


def danger(papers: DraftPapers, say: Say) -> Screen:
    """The number to ring before anything else."""
    return Screen(say("danger", number=papers.draft.danger or ""))


def place_taken(say: Say) -> Screen:
    """The place is known; the phone gets its keyboard back."""
    return Screen(say("place-taken"), clears=True)


def place_words(papers: DraftPapers, say: Say) -> str:
    """The place as she would say it."""
    draft = papers.draft
    if draft.place_words:
        return draft.place_words
    if draft.lat is not None:
        return say.plain("place-pin")
    return say.plain("place-home")


def _what(papers: DraftPapers, say: Say) -> Screen:
    draft = papers.draft
    if draft.words:
        text = say("ask-what-again", words=cut(draft.words, MOST_SHOWN))
        return Screen(
            text, _choices(papers, say, Button(say.plain("btn-keep"), _press(papers, DraftVerb.KEEP, "what")))
        )
    text = say("ask-what-pictures", pictures=papers.pictures) if papers.pictures else say("ask-what")
    return Screen(text, _choices(papers, say))


def _photos(papers: DraftPapers, say: Say) -> Screen:
    if papers.pictures:
        done = Button(say.plain("btn-done"), _press(papers, DraftVerb.SKIP))
        return Screen(say("ask-photos-again", pictures=papers.pictures), _choices(papers, say, done))
    skip = Button(say.plain("btn-skip"), _press(papers, DraftVerb.SKIP))
    return Screen(say("ask-photos", most=MAX_PICTURES), _choices(papers, say, skip))


def _where(papers: DraftPapers, say: Say) -> Screen:
    text = say("ask-where-pictures", pictures=papers.pictures) if papers.pictures else say("ask-where")
    near = [Key(say.plain("btn-same-place"))] if papers.has_last_place else []
    rows = (
        (Key(say.plain("btn-send-place"), sends_place=True),),
        (*near, Key(say.plain("btn-at-home"))),
        (Key(say.plain("btn-back")), Key(say.plain("btn-cancel"))),
    )
    return Screen(text, keyboard=rows)


def _which_grid(papers: DraftPapers, say: Say) -> Screen:
    choices = [Button(f"🏘 {sign.name}", _press(papers, DraftVerb.GRID, sign.code)) for sign in papers.candidates]
    return Screen(say("ask-which-grid"), _choices(papers, say, *choices))


def _category(papers: DraftPapers, say: Say) -> Screen:
    buttons = [
        Button(f"{c.emoji} {c.name(say.language)}", _press(papers, DraftVerb.CATEGORY, c.code))
        for c in papers.categories
    ]
    return Screen(say("ask-category"), in_rows(buttons, 2) + _ways_out(papers, say))


def _for_name(papers: DraftPapers, say: Say) -> Screen:
    myself = Button(say.plain("btn-for-myself"), _press(papers, DraftVerb.OTHER, "no"))
    return Screen(say("ask-for-name"), _choices(papers, say, myself))


def _for_phone(papers: DraftPapers, say: Say) -> Screen:
    skip = Button(say.plain("btn-skip"), _press(papers, DraftVerb.SKIP))
    return Screen(say("ask-for-phone", name=papers.draft.on_behalf_name or ""), _choices(papers, say, skip))


def _summary(papers: DraftPapers, say: Say) -> Screen:
    draft = papers.draft
    text = lines(
        say("summary-title"),
        say("summary-urgent") if draft.danger else None,
        say("summary-what", words=cut(draft.words, MOST_SHOWN)) if draft.words else None,
        say("summary-voice") if draft.spoken else None,
        say("summary-photos", pictures=papers.pictures) if papers.pictures else say("summary-no-photos"),
        say("summary-where", place=cut(place_words(papers, say), 200)),
        say("summary-grid", grid=papers.grid.name if papers.grid else say.plain("duty-desk")),
        say("summary-category", category=_category_name(papers, say)),
        _for_whom(papers, say),
        say("summary-secret") if draft.confidential else None,
        say("summary-ask"),
    )
    return Screen(text, _summary_buttons(papers, say))


def _summary_buttons(papers: DraftPapers, say: Say) -> Rows:
    draft = papers.draft
    other = ("btn-for-myself", "no") if draft.on_behalf else ("btn-for-other", "yes")
    secret = ("btn-secret-off", "no") if draft.confidential else ("btn-secret-on", "yes")
    changes = [
        Button(say.plain(f"btn-change-{step.value}"), _press(papers, DraftVerb.CHANGE, step.value))
        for step in (Step.WHAT, Step.PHOTOS, Step.WHERE, Step.CATEGORY)
    ]
    manners = [
        Button(say.plain(other[0]), _press(papers, DraftVerb.OTHER, other[1])),
        Button(say.plain(secret[0]), _press(papers, DraftVerb.SECRET, secret[1])),
    ]
    submit = Button(say.plain("btn-submit"), _press(papers, DraftVerb.SUBMIT))
    return ((submit,), *in_rows([*changes, *manners], 2), *_ways_out(papers, say))


def _for_whom(papers: DraftPapers, say: Say) -> Html | None:
    draft = papers.draft
    if not draft.on_behalf_name:
        return None
    if draft.on_behalf_phone:
        return say("summary-for-phone", name=draft.on_behalf_name, phone=draft.on_behalf_phone)
    return say("summary-for", name=draft.on_behalf_name)


def _category_name(papers: DraftPapers, say: Say) -> str:
    return papers.category.name(say.language) if papers.category is not None else ""


def _choices(papers: DraftPapers, say: Say, *buttons: Button) -> Rows:
    return (*in_rows(buttons), *_ways_out(papers, say))


def _ways_out(papers: DraftPapers, say: Say) -> Rows:
    back = Button(say.plain("btn-back"), _press(papers, DraftVerb.BACK))
    cancel = Button(say.plain("btn-cancel"), _press(papers, DraftVerb.CANCEL))
    return ((back, cancel),)


def _press(papers: DraftPapers, verb: DraftVerb, value: str = "") -> DraftPress:
    return DraftPress(verb, papers.draft.id, value)
