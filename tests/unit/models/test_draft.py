"""A draft always has exactly one next question, whatever was answered, asked again or gone back from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import Draft, Step

MOVES = st.one_of(
    st.tuples(st.just("answer"), st.sampled_from([Step.WHAT, Step.PHOTOS, Step.WHERE, Step.CATEGORY, Step.FOR_PHONE])),
    st.tuples(st.just("ask_again"), st.sampled_from(Step)),
    st.tuples(st.just("back"), st.none()),
    st.tuples(st.just("name"), st.sampled_from(["王奶奶", ""])),
    st.tuples(st.just("for"), st.booleans()),
    st.tuples(st.just("border"), st.booleans()),
    st.tuples(st.just("speak"), st.booleans()),
)


def fresh() -> Draft:
    return Draft(answered=[], words="", candidates=[], spoken=False, on_behalf=False)


def move(draft: Draft, kind: str, what: object) -> None:
    match kind, what:
        case "answer", Step() as step:
            draft.answer(step)
        case "ask_again", Step() as step:
            draft.ask_again(step)
        case "back", _:
            draft.back()
        case "name", str(name):
            draft.on_behalf_name = name
        case "for", bool(somebody_else):
            draft.report_for(somebody_else)
        case "border", bool(asks):
            draft.candidates = ["E", "W"] if asks else []
            draft.answer(Step.WHERE)
        case "speak", bool(spoken):
            draft.spoken = spoken


@given(st.lists(MOVES, max_size=25))
def test_the_step_is_definite_and_never_contradicts_what_is_known(moves: list[tuple[str, object]]) -> None:
    draft = fresh()
    for kind, what in moves:
        move(draft, kind, what)
        step = draft.step
        assert step is draft.step
        assert len(draft.answered) == len(set(draft.answered))
        assert draft.is_complete == (step is Step.SUMMARY)
        assert step.value not in draft.answered
        if step is Step.SUMMARY:
            assert not draft.candidates
            assert {Step.WHAT.value, Step.WHERE.value, Step.CATEGORY.value} <= set(draft.answered)
            assert draft.spoken or Step.PHOTOS.value in draft.answered
            assert not draft.on_behalf or draft.on_behalf_name
        if step is Step.WHICH_GRID:
            assert draft.candidates


@given(st.lists(MOVES, max_size=25))
def test_going_back_puts_the_question_that_it_names(moves: list[tuple[str, object]]) -> None:
    draft = fresh()
    for kind, what in moves:
        move(draft, kind, what)
    before = draft.step
    back = draft.back()
    assert (back is None) == (before is Step.WHAT)
    assert draft.step is (back or before)


@given(st.lists(MOVES, max_size=25))
def test_going_back_often_enough_ends_at_the_first_question(moves: list[tuple[str, object]]) -> None:
    draft = fresh()
    for kind, what in moves:
        move(draft, kind, what)
    for _ in Step:
        if draft.back() is None:
            break
    assert draft.step is Step.WHAT


def test_the_questions_come_in_order() -> None:
    draft, asked = fresh(), []
    draft.report_for(True)
    while not draft.is_complete:
        asked.append(draft.step)
        if draft.step is Step.FOR_NAME:
            draft.on_behalf_name = "王奶奶"
        else:
            draft.answer(draft.step)
    assert asked == [Step.WHAT, Step.PHOTOS, Step.WHERE, Step.CATEGORY, Step.FOR_NAME, Step.FOR_PHONE]


def test_who_speaks_is_not_asked_for_pictures() -> None:
    draft = fresh()
    draft.spoken = True
    draft.answer(Step.WHAT)
    assert draft.step is Step.WHERE
    assert draft.back() is Step.WHAT


def test_going_back_to_the_pictures_does_not_forget_which_grids_were_in_question() -> None:
    draft = fresh()
    move(draft, "border", True)
    draft.answer(Step.WHAT)
    assert draft.back() is Step.WHAT
    draft.answer(Step.WHAT)
    draft.answer(Step.PHOTOS)
    assert draft.step is Step.WHICH_GRID


def test_another_place_is_another_question() -> None:
    draft = fresh()
    for step in (Step.WHAT, Step.PHOTOS):
        draft.answer(step)
    move(draft, "border", True)
    assert draft.back() is Step.WHERE
    assert draft.candidates == []


@pytest.mark.parametrize("again", [True, False])
def test_reporting_for_another_begins_without_a_name(again: bool) -> None:
    draft = fresh()
    draft.report_for(True)
    move(draft, "name", "王奶奶")
    draft.answer(Step.FOR_PHONE)
    draft.report_for(again)
    assert draft.on_behalf_name is None
    assert draft.on_behalf_phone is None
    assert Step.FOR_PHONE.value not in draft.answered
