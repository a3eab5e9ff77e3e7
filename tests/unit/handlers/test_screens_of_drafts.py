"""Screens of a report that is being told: every step, whatever was told, with a way back and a way out."""

from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.i18n import LANGUAGES, speaker
from bot.services.report.open_dialogue import OpenDialogue
from handlers.edge.callback_data import TownVerb
from handlers.edge.screen import Screen, labels
from handlers.screens import intake, presenting, welcome
from models import Asked, Invitation, Question, Role, RoleKind, Status, Step
from models.draft import ASKED_OF_ALL, SOMEBODY_IS_MISSING
from tests.support.clock import MORNING
from tests.support.facts import HUGE
from tests.unit.handlers.reading import read, sees
from tests.unit.handlers.views import HOSTILE, a_case, a_draft, a_grid, a_person, draft_view

ALL = [step.value for step in ASKED_OF_ALL]
STEPS: dict[Step, dict[str, Any]] = {
    Step.WHAT: {"answered": []},
    Step.PHOTOS: {"answered": ["what"], "danger": None},
    Step.WHERE: {"answered": ["what", "photos"]},
    Step.WHICH_GRID: {"answered": ["what", "photos", "where"], "candidates": ["A", "B"]},
    Step.WHO_IS_MISSING: {"answered": ["what", "photos", "where", SOMEBODY_IS_MISSING]},
    Step.CATEGORY: {"answered": ["what", "photos", "where"]},
    Step.FOR_NAME: {"answered": ALL, "on_behalf_name": None},
    Step.FOR_PHONE: {"answered": ALL},
    Step.SUMMARY: {"answered": [*ALL, "for_phone"]},
}

languages = pytest.mark.parametrize("language", LANGUAGES)
hostile = pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())


def test_every_step_is_tried() -> None:
    assert set(STEPS) == set(Step)


@languages
@hostile
@pytest.mark.parametrize("step", list(Step))
@pytest.mark.parametrize("pictures", [0, 9])
def test_the_worst_words_are_shown_at_every_step(step: Step, words: str, language: str, pictures: int) -> None:
    view = draft_view(a_draft(words, **STEPS[step]), words, pictures=pictures)
    assert view.step is step
    screen = intake.question(view, speaker(language))
    read(screen)
    labels = [key.label for row in screen.keyboard for key in row]
    say = speaker(language)
    for way in ("btn-change", "btn-not-wanted") if step is Step.SUMMARY else ("btn-back", "btn-cancel"):
        assert say.plain(way) in labels or sees(screen, say.plain(way).split(" ", 1)[1])


@languages
@pytest.mark.parametrize("step", list(Step))
def test_a_draft_in_which_nothing_was_told_is_asked_too(step: Step, language: str) -> None:
    told = {"place_words": None, "danger": None, "confidential": False, **STEPS[step]}
    view = draft_view(a_draft("", **told), "", pictures=0, category=None, grid=None, has_last_place=False, home=None)
    read(intake.question(view, speaker(language)))


@languages
def test_danger_is_spoken_of_with_its_number(language: str) -> None:
    screen = intake.danger(draft_view(a_draft("着火了"), "东"), speaker(language))
    assert "119" in read(screen)


def test_the_summary_says_back_what_was_told() -> None:
    view = draft_view(a_draft("<b>路灯坏了", **STEPS[Step.SUMMARY], place_words="桥头"), "东")
    text = read(intake.question(view, speaker("zh-CN")))
    for told in ("<b>路灯坏了", "桥头", "13800000000", "9 张", "保密"):
        assert told in text


@languages
@pytest.mark.parametrize("near_by", [0, 1, 3])
def test_a_summary_has_four_buttons_at_most(near_by: int, language: str) -> None:
    alike = [a_case(Status.SUBMITTED, f"路灯{number}", id=number + 1) for number in range(near_by)]
    view = draft_view(a_draft("路灯坏了", **STEPS[Step.SUMMARY]), "东", alike=alike)
    screen, say = intake.question(view, speaker(language)), speaker(language)
    pressed = labels(screen.buttons)
    assert len(pressed) == 3 + bool(near_by)
    assert [pressed[0], *pressed[-2:]] == [say.plain(f"btn-{each}") for each in ("submit", "change", "not-wanted")]
    assert len(labels(intake.alike(view, say).buttons)) == near_by + 1


@languages
def test_everything_else_is_changed_behind_one_button(language: str) -> None:
    say = speaker(language)
    view = draft_view(a_draft("路灯坏了", **STEPS[Step.SUMMARY]), "东")
    changes = intake.changes(view, say)
    assert "路灯坏了" in read(changes)
    keys = [*(f"btn-change-{step.value}" for step in ASKED_OF_ALL), "btn-for-myself", "btn-secret-off", "btn-back"]
    assert labels(changes.buttons) == [say.plain(key) for key in keys]


@languages
def test_the_present_of_a_dialogue_is_its_question_its_draft_or_the_beginning(language: str) -> None:
    say = speaker(language)
    question = Question(person_id=1, chat_id=1, case_id=HUGE, asked=Asked.REOPEN_REASON, facts={}, at=MORNING)
    draft = draft_view(a_draft("路灯", answered=[]), "东")
    case = a_case(Status.CLOSED, "路灯<坏了")
    now = presenting.screen(OpenDialogue(question=question, case=case, draft=draft), say)
    assert now.text == say("ask-reopen", matter="路灯<坏了")
    assert presenting.screen(OpenDialogue(draft=draft), say).text == intake.question(draft, say).text
    assert presenting.screen(OpenDialogue(), say).text == say("home")


@languages
@hostile
def test_the_worst_names_are_shown_in_a_team(words: str, language: str) -> None:
    members = [
        (Role(id=HUGE - n, person_id=n, kind=kind, grid_id=HUGE, since=MORNING), a_person(words))
        for n, kind in enumerate(RoleKind)
    ]
    invited = [Invitation(id=HUGE, kind=RoleKind.PARTNER, title=words[:40], created_at=MORNING)]
    screen = welcome.team(a_grid(words), members, invited, ZoneInfo("Asia/Shanghai"), speaker(language))
    read(screen)
    # three invitations; a worker, a deputy and a partner can be removed; one invitation taken back
    assert sum(len(row) for row in screen.buttons) == 7


@languages
@pytest.mark.parametrize("kind", list(RoleKind))
@hostile
def test_everybody_is_welcomed_and_helped(kind: RoleKind, words: str, language: str) -> None:
    say = speaker(language)
    read(welcome.welcome({"role": kind.value, "grid": words[:100], "where": ""}, say))
    read(welcome.help_for([Role(person_id=1, kind=kind, since=MORNING)], say))


@languages
@pytest.mark.parametrize("verb", [TownVerb.LIVE_IN, TownVerb.BIND, TownVerb.TEAM])
def test_grids_are_chosen_with_a_button_each(verb: TownVerb, language: str) -> None:
    grids = [a_grid(f"第{number}网格", grid_id=number) for number in range(1, 8)]
    screen: Screen = welcome.choose_grid("team-choose-grid", verb, grids, speaker(language), duty=True)
    read(screen)
    assert sum(len(row) for row in screen.buttons) == 8
