"""Who is praised: reckoned by hand, in every direction, with ties and few cases; better work never costs a place."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.services.figures.recognition import LEAST, POINTS, WEIGHT, Merit, praised, scores
from models.figures import Figures, GridLine, Ratio

HOUR = 3600.0


def grid(number: int, **figures: object) -> GridLine:
    return GridLine(number, f"G{number:03}", f"第{number}网格", replace(AVERAGE, **figures))  # type: ignore[arg-type]


AVERAGE = Figures(
    filed=100, closed=100, on_time=Ratio(80, 100), solved=Ratio(40, 50), content=Ratio(40, 50), reopened=Ratio(10, 100),
    close_mean=48 * HOUR,
)  # fmt: skip


def places(*lines: GridLine) -> dict[int | None, int | None]:
    return {score.grid.grid_id: score.place for score in scores(lines)}


def test_a_score_reckoned_by_hand() -> None:
    """Two grids: on time 90/100 and 10/20 make the town 100/120; 20 such cases are 16⅔ on time.

    (90 + 16⅔) / 120 = 8/9 of 30 points = 26⅔; (10 + 16⅔) / 40 = 2/3 of 30 = 20.
    """
    first, second = scores([grid(1, on_time=Ratio(90, 100)), grid(2, on_time=Ratio(10, 20))])
    assert [part.points for part in (*first.parts, *second.parts) if part.merit is Merit.ON_TIME] == [
        Fraction(80, 3), Fraction(20),
    ]  # fmt: skip
    # all else is the town's average: 0.8 × 25, 0.8 × 25, 0.9 × 10, and half of 10
    assert first.points == Fraction(80, 3) + 20 + 20 + 9 + 5
    assert second.points == 20 + 20 + 20 + 9 + 5


def test_the_pace_reckoned_by_hand() -> None:
    """24 h × 20 closings and 72 h × 20: the town's mean is 48 h. Drawn to it by 20: 36 h and 60 h."""
    fast, slow = scores([grid(1, closed=20, close_mean=24 * HOUR), grid(2, closed=20, close_mean=72 * HOUR)])
    points = [part.points for part in (*fast.parts, *slow.parts) if part.merit is Merit.FAST]
    assert points == [10 * Fraction(48, 48 + 36), 10 * Fraction(48, 48 + 60)]


BETTER: dict[str, Callable[[Figures], Figures]] = {
    "on time": lambda f: replace(f, on_time=Ratio(f.on_time.of + 1, f.on_time.among)),
    "solved": lambda f: replace(f, solved=Ratio(f.solved.of + 1, f.solved.among)),
    "satisfied": lambda f: replace(f, content=Ratio(f.content.of + 0.1, f.content.among)),
    "fewer reopened": lambda f: replace(f, reopened=Ratio(f.reopened.of - 1, f.reopened.among)),
    "faster": lambda f: replace(f, close_mean=(f.close_mean or 0) - HOUR),
}


@pytest.mark.parametrize("name", BETTER)
def test_the_direction_of_every_figure(name: str) -> None:
    other, better = grid(1), replace(grid(2), figures=BETTER[name](AVERAGE))
    assert places(other, better, grid(3)) == {2: 1, 1: 2, 3: 2}


def test_two_lucky_cases_do_not_beat_two_hundred() -> None:
    perfect = {"solved": Ratio(2, 2), "content": Ratio(2, 2), "reopened": Ratio(0, 2), "closed": 2}
    lucky = grid(1, on_time=Ratio(2, 2), **perfect)
    steady = grid(
        2, on_time=Ratio(190, 200), solved=Ratio(190, 200), content=Ratio(190, 200), reopened=Ratio(5, 200), closed=200
    )
    assert places(lucky, steady, grid(3)) == {2: 1, 3: 2, 1: None}
    with_ten = replace(lucky, figures=replace(lucky.figures, on_time=Ratio(LEAST, LEAST)))
    assert places(with_ten, steady, grid(3))[2] == 1


def test_equal_scores_share_a_place_and_nobody_is_shown_as_last() -> None:
    better, best = {"on_time": Ratio(85, 100)}, {"on_time": Ratio(90, 100)}
    found = scores([grid(1, **best), grid(2, **better), grid(3, **better), grid(4), grid(5)])
    assert [score.place for score in found] == [1, 2, 2, 4, 4]
    assert [score.grid.grid_id for score in praised(found)] == [1, 2, 3]
    assert [s.grid.grid_id for s in praised(scores([grid(1), grid(2, **best)]))] == [2]
    assert len(praised(scores([grid(1), grid(2)]))) == 2
    assert praised(scores([])) == []
    assert praised(scores([grid(1, on_time=Ratio(9, 9))])) == []


def test_the_duty_desk_is_no_grid_and_nothing_to_go_by_is_the_average() -> None:
    duty = GridLine(None, "-", "", replace(AVERAGE, on_time=Ratio(100, 100)))
    silent = grid(1, solved=Ratio(0, 0), content=Ratio(0, 0))
    [first, second] = scores([duty, silent, grid(2)])
    assert first.points == second.points
    nothing = GridLine(3, "G3", "", Figures(on_time=Ratio(10, 10)))
    [only] = scores([nothing])
    assert only.points == 30 + Fraction(25 + 25 + 10 + 10, 2)


def test_the_points_are_a_hundred() -> None:
    assert set(POINTS) == set(Merit)
    assert sum(POINTS.values()) == 100
    assert WEIGHT > 0


@st.composite
def figures(draw: st.DrawFn) -> Figures:
    def ratio(least: int = 0) -> Ratio:
        among = draw(st.integers(least, 300))
        return Ratio(draw(st.integers(0, among)), among)

    closed = draw(st.integers(0, 300))
    return Figures(
        closed=closed, on_time=ratio(LEAST), solved=ratio(), content=ratio(), reopened=ratio(),
        close_mean=float(draw(st.integers(1, 10**7))) if closed else None,
    )  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(figures(), min_size=2, max_size=6), st.sampled_from(sorted(BETTER)), st.data())
def test_better_work_never_costs_a_place(town: list[Figures], name: str, data: st.DataObject) -> None:
    which = data.draw(st.integers(0, len(town) - 1))
    lines = [GridLine(n, f"G{n}", "", each) for n, each in enumerate(town)]
    try:
        improved = BETTER[name](town[which])
    except TypeError:
        return
    if not _possible(improved):
        return
    after = places(*(replace(line, figures=improved) if n == which else line for n, line in enumerate(lines)))
    before_place, after_place = places(*lines)[which], after[which]
    assert before_place is not None
    assert after_place is not None
    assert after_place <= before_place


def _possible(figures: Figures) -> bool:
    rates = (figures.on_time, figures.solved, figures.content, figures.reopened)
    return all(0 <= rate.of <= rate.among for rate in rates) and (not figures.closed or (figures.close_mean or 0) > 0)
