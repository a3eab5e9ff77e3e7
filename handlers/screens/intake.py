"""What a resident sees while she tells us her report: one question at a time, then the summary."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.i18n import Html, Say
from bot.services.base.atlas import GridSign
from bot.services.report.draft_view import DraftView
from bot.services.steps.announce import MAY_BE_RECALLED
from handlers.edge.callback_data import (
    CasePress,
    CaseVerb,
    DraftPress,
    DraftVerb,
    TownPress,
    TownVerb,
    short_key,
)
from handlers.edge.screen import Button, Key, Rows, Screen, Tone, cut, in_rows, lines
from handlers.screens import voice
from handlers.screens.matter import short
from models import Case, CaseEvent, Step
from models.evidence import MAX_PICTURES
from models.matter import Matter

MOST_SHOWN = 600
"""Characters of her words that a summary repeats; the case keeps them all."""

FIRST_WORDS = 14
"""Characters by which a case is known again on a button."""

NO_PHOTOS, NEW_REPORT, OF_CASE, SAME_AS = "no_photos", "new", "case.", "same."
TWO_MATTERS, ONE_MATTER = "two", "one"
WHICH_PART, WHICH_ALIKE, EVERYTHING = "part", "alike", "all"
"""What else a button may change, besides asking a step again: values of DraftVerb.CHANGE."""


def question(view: DraftView, say: Say) -> Screen:
    """The one question that is open now; before all others, whether we heard her right."""
    rest = Button(say.plain("btn-others"), _press(view, DraftVerb.CHANGE, EVERYTHING))
    return replace(everything(view, say), rest=rest)


def everything(view: DraftView, say: Say) -> Screen:
    """The question with all its buttons, in 大字, too."""
    if view.transcript is not None:
        return voice.become(view.transcript, say)
    if view.draft.asks_how_many:
        return _how_many(view, say)
    if view.may_join:
        return _which_same(view, say)
    if view.may_belong_to:
        return _whose(view, say)
    return {
        Step.WHAT: _what,
        Step.PHOTOS: _photos,
        Step.WHERE: _where,
        Step.WHO_IS_MISSING: _who_is_missing,
        Step.WHICH_GRID: _which_grid,
        Step.CATEGORY: _category,
        Step.FOR_NAME: _for_name,
        Step.FOR_PHONE: _for_phone,
        Step.SUMMARY: _summary,
    }[view.step](view, say)


def danger(view: DraftView, say: Say) -> Screen:
    """The number to ring before anything else."""
    return Screen(say("danger", number=view.draft.danger or ""))


def place_taken(say: Say) -> Screen:
    """The place is known; the phone gets its keyboard back."""
    return Screen(say("place-taken"), clears=True)


def gone_back(say: Say) -> Screen:
    """Back from the place: the phone gets its keyboard back, too."""
    return Screen(say("gone-back"), clears=True)


def ask_home(view: DraftView, grids: Sequence[GridSign], say: Say) -> Screen:
    """Where she lives, from the list of all grids; back is to the question for the place."""
    homes = [Button(f"🏘 {grid.name}", TownPress(TownVerb.LIVE_IN, grid.id)) for grid in grids]
    back = Button(say.plain("btn-back"), _press(view, DraftVerb.CHANGE, Step.WHERE.value))
    cancel = Button(say.plain("btn-cancel"), _press(view, DraftVerb.CANCEL))
    return Screen(say("ask-live-in"), (*in_rows(homes, 2), (back, cancel)))


def changes(view: DraftView, say: Say) -> Screen:
    """改: which part of the report? 返回 leads to the summary."""
    draft = view.draft
    other = ("btn-for-myself", "no") if draft.on_behalf else ("btn-for-other", "yes")
    secret = ("btn-secret-off", "no") if draft.confidential else ("btn-secret-on", "yes")
    parts = [
        Button(say.plain(f"btn-change-{step.value}"), _press(view, DraftVerb.CHANGE, step.value))
        for step in (Step.WHAT, Step.PHOTOS, Step.WHERE, Step.CATEGORY)
    ]
    manners = [
        Button(say.plain(other[0]), _press(view, DraftVerb.OTHER, other[1])),
        Button(say.plain(secret[0]), _press(view, DraftVerb.SECRET, secret[1])),
    ]
    return Screen(
        lines(_told(view, say), say("what-is-wrong")), (*in_rows([*parts, *manners], 2), _to_summary(view, say))
    )


def alike(view: DraftView, say: Say) -> Screen:
    """Several cases near by may be the same matter: which one?"""
    return Screen(say("ask-which-same"), (*in_rows(_same(view, view.alike, say)), _to_summary(view, say)))


def submitted(view: DraftView, say: Say) -> Screen:
    """The summary after 提交: what was told stays readable, and nothing is left to press."""
    return Screen(_told(view, say))


def fed_back(event: CaseEvent, say: Say) -> Screen:
    """A worker's draft became feedback: as after a reply to the card."""
    if event.internal:
        return Screen(say("done-feedback-internal"))
    recall = Button(say.plain("btn-internal"), CasePress(CaseVerb.INTERNAL, event.case_id, str(event.id)))
    return Screen(say("done-feedback", seconds=int(MAY_BE_RECALLED.total_seconds())), in_rows([recall]))


def replaced(say: Say) -> Screen:
    """An older summary, where a newer one stands below."""
    return Screen(say("summary-newer"))


def changed_category(view: DraftView, say: Say) -> Screen:
    """The line that was put right."""
    return Screen(lines(say("changed"), say("summary-category", category=_category_name(view, say))))


def changed_place(view: DraftView, say: Say) -> Screen:
    """The line that was put right."""
    return Screen(lines(say("changed"), say("summary-where", place=cut(place_words(view, say), 200))))


def changed_words(view: DraftView, say: Say) -> Screen:
    """The line that was put right."""
    return Screen(lines(say("changed"), say("summary-what", words=cut(view.draft.words, MOST_SHOWN))))


def place_words(view: DraftView, say: Say) -> str:
    """The place as she would say it."""
    draft = view.draft
    if draft.place_words:
        return draft.place_words
    if draft.lat is not None:
        return say.plain("place-pin")
    return say.plain("place-home")


def _what(view: DraftView, say: Say) -> Screen:
    draft = view.draft
    if draft.words:
        text = say("ask-what-again", words=cut(draft.words, MOST_SHOWN))
        return Screen(text, _choices(view, say, Button(say.plain("btn-keep"), _press(view, DraftVerb.KEEP, "what"))))
    text = say("ask-what-pictures", pictures=view.pictures) if view.pictures else say("ask-what")
    return Screen(text, _choices(view, say))


def _whose(view: DraftView, say: Say) -> Screen:
    """A worker sent something that is no reply: is it about a case in his hands? Or she asks after one of hers."""
    labels = [(case_id, say.plain("btn-feedback-of", number=number)) for case_id, number in view.in_hand]
    labels += [(case.id, say.plain("btn-ask-after", words=short(case.words))) for case in view.own]
    cases = [Button(label, _press(view, DraftVerb.CHANGE, f"{OF_CASE}{case_id}")) for case_id, label in labels]
    new = Button(say.plain("btn-new-report"), _press(view, DraftVerb.CHANGE, NEW_REPORT))
    cancel = Button(say.plain("btn-cancel"), _press(view, DraftVerb.CANCEL))
    return Screen(say("ask-whose" if view.in_hand else "ask-whose-hers"), in_rows([*cases, new, cancel]))


def second_begins(view: DraftView, say: Say, *, filed: bool) -> Screen:
    """The first of two matters is filed, or given up; now the other."""
    return Screen(say("second-after-first" if filed else "second-instead", words=cut(view.draft.words, MOST_SHOWN)))


def _how_many(view: DraftView, say: Say) -> Screen:
    """The message seems to tell of two matters: is it one report, or two?"""
    second = view.draft.second_matter
    assert second is not None  # noqa: S101 - that is why it is asked
    apart = second["first"] != second["words"]
    told = say("two-matters", first=cut(second["first"], 200), second=cut(second["words"], 200)) if apart else None
    two = Button(say.plain("btn-two-matters"), _press(view, DraftVerb.CHANGE, TWO_MATTERS))
    one = Button(say.plain("btn-one-matter"), _press(view, DraftVerb.CHANGE, ONE_MATTER))
    cancel = Button(say.plain("btn-cancel"), _press(view, DraftVerb.CANCEL))
    return Screen(lines(say("ask-how-many"), told), (*in_rows([two, one], 2), (cancel,)))


def _which_same(view: DraftView, say: Say) -> Screen:
    """The author said 我也是: which of the cases near by is it?"""
    none = Button(say.plain("btn-none-of-these"), _press(view, DraftVerb.CHANGE, NEW_REPORT))
    cancel = Button(say.plain("btn-cancel"), _press(view, DraftVerb.CANCEL))
    return Screen(say("ask-which-same"), in_rows([*_same(view, view.may_join, say), none, cancel]))


def _same(view: DraftView, cases: Sequence[Case | Matter], say: Say) -> Iterator[Button]:
    """我也是 for somebody else's case, 是我报过的 for one's own; each by its first words."""
    for case in cases:
        label = "btn-same-as-mine" if case.id in view.own_alike else "btn-me-too"
        words = cut(case.words, FIRST_WORDS)
        yield Button(say.plain(label, words=words), _press(view, DraftVerb.CHANGE, f"{SAME_AS}{case.id}"))


def _photos(view: DraftView, say: Say) -> Screen:
    if view.pictures:
        done = Button(say.plain("btn-done"), _press(view, DraftVerb.SKIP, view.step.value))
        without = Button(say.plain("btn-no-photos"), _press(view, DraftVerb.CHANGE, NO_PHOTOS))
        key = "ask-photos-full" if view.is_full else "ask-photos-again"
        return Screen(say(key, pictures=view.pictures), _choices(view, say, done, without))
    skip = Button(say.plain("btn-skip"), _press(view, DraftVerb.SKIP, view.step.value))
    return Screen(say("ask-photos", most=MAX_PICTURES), _choices(view, say, skip))


def _where(view: DraftView, say: Say) -> Screen:
    near = ["btn-same-place"] if view.has_last_place else []
    known = ["btn-keep"] if view.draft.routed_by else ["btn-in-voice"] if view.draft.spoken else []
    rows = (
        (Key(say.plain("btn-send-place"), sends_place=True),),
        tuple(Key(say.plain(label)) for label in (*near, "btn-at-home")),
        *((Key(say.plain(label)),) for label in known),
        (Key(say.plain("btn-back")), Key(say.plain("btn-cancel"))),
    )
    return Screen(_ask_where(view, say), keyboard=rows)


def _ask_where(view: DraftView, say: Say) -> Html:
    if view.is_full:
        return say("ask-where-full", most=MAX_PICTURES)
    return say("ask-where-pictures", pictures=view.pictures) if view.pictures else say("ask-where")


def _who_is_missing(view: DraftView, say: Say) -> Screen:
    skip = Button(say.plain("btn-skip"), _press(view, DraftVerb.SKIP, view.step.value))
    return Screen(say("ask-who-is-missing"), _choices(view, say, skip))


def _which_grid(view: DraftView, say: Say) -> Screen:
    choices = [Button(f"🏘 {sign.name}", _press(view, DraftVerb.GRID, short_key(sign.id))) for sign in view.candidates]
    return Screen(say("ask-which-grid"), _choices(view, say, *choices))


def _category(view: DraftView, say: Say) -> Screen:
    buttons = [
        Button(f"{c.emoji} {c.name(say.language)}", _press(view, DraftVerb.CATEGORY, c.code)) for c in view.categories
    ]
    keep = Button(say.plain("btn-keep"), _press(view, DraftVerb.KEEP, Step.CATEGORY.value))
    known = in_rows([keep if view.category is not None else None])
    return Screen(say("ask-category"), (*in_rows(buttons, 2), *known, *_ways_out(view, say)))


def _for_name(view: DraftView, say: Say) -> Screen:
    myself = Button(say.plain("btn-for-myself"), _press(view, DraftVerb.OTHER, "no"))
    return Screen(say("ask-for-name"), _choices(view, say, myself))


def _for_phone(view: DraftView, say: Say) -> Screen:
    skip = Button(say.plain("btn-skip"), _press(view, DraftVerb.SKIP, view.step.value))
    return Screen(say("ask-for-phone", name=view.draft.on_behalf_name or ""), _choices(view, say, skip))


def _summary(view: DraftView, say: Say) -> Screen:
    alike = say("summary-alike") if view.alike else None
    text = lines(say("summary-title"), _told(view, say), alike, say("summary-ask"))
    return Screen(text, _summary_buttons(view, say))


def _told(view: DraftView, say: Say) -> Html:
    draft = view.draft
    return lines(
        say("summary-urgent") if draft.danger else None,
        say("summary-what", words=cut(draft.words, MOST_SHOWN)) if draft.words else None,
        say("summary-voice") if view.to_be_heard else None,
        say("summary-video", films=view.films) if view.films else None,
        say("summary-photos", pictures=view.pictures) if view.pictures else say("summary-no-photos"),
        say("summary-where", place=cut(place_words(view, say), 200)),
        say("summary-grid", grid=view.grid.name if view.grid else say.plain("duty-desk")),
        say("summary-category", category=_category_name(view, say)),
        _for_whom(view, say),
        say("summary-secret") if draft.confidential else None,
    )


def _summary_buttons(view: DraftView, say: Say) -> Rows:
    """提交, whatever may be the same matter, 改, 不要了: four buttons, and everything that may be changed behind 改."""
    submit = Button(say.plain("btn-submit"), _press(view, DraftVerb.SUBMIT), tone=Tone.PRIMARY)
    several = Button(say.plain("btn-alike"), _press(view, DraftVerb.CHANGE, WHICH_ALIKE))
    same = [several] if len(view.alike) > 1 else list(_same(view, view.alike, say))
    change = Button(say.plain("btn-change"), _press(view, DraftVerb.CHANGE, WHICH_PART))
    not_wanted = Button(say.plain("btn-not-wanted"), _press(view, DraftVerb.CANCEL), tone=Tone.DANGER)
    return ((submit,), *in_rows(same), (change, not_wanted))


def _to_summary(view: DraftView, say: Say) -> tuple[Button, ...]:
    return (Button(say.plain("btn-back"), _press(view, DraftVerb.KEEP, Step.SUMMARY.value)),)


def _for_whom(view: DraftView, say: Say) -> Html | None:
    draft = view.draft
    if not draft.on_behalf_name:
        return None
    if draft.on_behalf_phone:
        return say("summary-for-phone", name=draft.on_behalf_name, phone=draft.on_behalf_phone)
    return say("summary-for", name=draft.on_behalf_name)


def _category_name(view: DraftView, say: Say) -> str:
    return view.category.name(say.language) if view.category is not None else ""


def _choices(view: DraftView, say: Say, *buttons: Button) -> Rows:
    return (*in_rows(buttons), *_ways_out(view, say))


def _ways_out(view: DraftView, say: Say) -> Rows:
    back = Button(say.plain("btn-back"), _press(view, DraftVerb.BACK, view.step.value))
    cancel = Button(say.plain("btn-cancel"), _press(view, DraftVerb.CANCEL))
    return ((back, cancel),)


def _press(view: DraftView, verb: DraftVerb, value: str = "") -> DraftPress:
    return DraftPress(verb, view.draft.id, value)
