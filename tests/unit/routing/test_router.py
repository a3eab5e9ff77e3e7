"""Place → grid: the order of the clues, the questions, and an answer to anything a phone can send."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.data.town import read_town
from bot.routing import GridOutline, Place, Router, Routing, RoutingReason
from bot.routing.addresses import AddressEntry, AddressKind
from bot.routing.geometry import from_plane

TOWN = read_town()
ROUTER = Router(TOWN.outlines, TOWN.addresses)
CODES = {outline.code for outline in TOWN.outlines}


def box(code: str, west: float, east: float, community: str = "甲村") -> GridOutline:
    ring = [[west, 29.80], [east, 29.80], [east, 29.82], [west, 29.82], [west, 29.80]]
    return GridOutline(code, f"{code}网格", community, {"type": "Polygon", "coordinates": [ring]})


BORDER = 115.42
TWO = Router(
    [box("W1", 115.40, BORDER), box("E1", BORDER, 115.44, "乙村")],
    [AddressEntry("E1", AddressKind.GROUP, "乙村3组"), AddressEntry("W1", AddressKind.GROUP, "甲村3组")],
)


def at(east_m: float, **more: object) -> Place:
    """A place so many metres east of the border between W1 and E1."""
    lat, lon = from_plane(east_m, 0, 29.81, BORDER)
    return Place(lat, lon, **more)  # type: ignore[arg-type]  # the tests below name real fields


def test_a_pin_well_inside_decides() -> None:
    routing = TWO.route(at(-300, accuracy_m=12.0, home_grid="E1"))
    assert (routing.grid, routing.reason, routing.candidates) == ("W1", RoutingReason.PIN, ())
    assert routing.detail["pin"] == "inside"


@pytest.mark.parametrize(("metres", "accuracy"), [(0, None), (0, 5.0), (-19, 3.0), (19, None), (-80, 100.0)])
def test_near_a_border_we_ask(metres: float, accuracy: float | None) -> None:
    routing = TWO.route(at(metres, accuracy_m=accuracy))
    assert routing.reason is RoutingReason.BORDER_ASKED
    assert set(routing.candidates) == {"W1", "E1"}
    assert routing.asks
    assert not routing.to_duty_desk
    assert routing.detail["border_m"] == pytest.approx(abs(metres), abs=0.1)


def test_the_likelier_grid_is_the_first_button() -> None:
    assert TWO.route(at(-10)).candidates == ("W1", "E1")
    assert TWO.route(at(10)).candidates == ("E1", "W1")


@pytest.mark.parametrize(("metres", "accuracy"), [(-21, 5.0), (-120, 100.0), (25, None)])
def test_further_away_than_the_accuracy_we_do_not_ask(metres: float, accuracy: float | None) -> None:
    assert TWO.route(at(metres, accuracy_m=accuracy)).reason is RoutingReason.PIN


def test_a_typed_address_settles_the_border() -> None:
    routing = TWO.route(at(-5, text="乙村三组"))
    assert (routing.grid, routing.reason) == ("E1", RoutingReason.ADDRESS)
    assert routing.detail["pin"] == "border"


def test_her_answer_ends_the_question() -> None:
    routing = TWO.route(at(-5, chosen_grid="E1"))
    assert (routing.grid, routing.reason) == ("E1", RoutingReason.CHOSEN)


@pytest.mark.parametrize(("beyond", "accuracy"), [(15, None), (49, None), (120, 150.0)])
def test_a_pin_just_outside_belongs_to_the_nearest(beyond: float, accuracy: float | None) -> None:
    lat, lon = from_plane(-beyond, 0, 29.81, 115.40)
    routing = TWO.route(Place(lat, lon, accuracy))
    assert (routing.grid, routing.reason) == ("W1", RoutingReason.PIN)
    assert routing.detail["pin"] == "near"
    assert routing.detail["outside_by_m"] == pytest.approx(beyond, abs=0.1)


def test_a_pin_just_outside_two_grids_asks() -> None:
    lat, lon = from_plane(0, -15, 29.80, BORDER)
    assert TWO.route(Place(lat, lon)).reason is RoutingReason.BORDER_ASKED


def test_from_out_of_town_the_words_count() -> None:
    routing = TWO.route(Place(39.9, 116.4, 10.0, text="乙村3组", home_grid="W1"))
    assert (routing.grid, routing.reason) == ("E1", RoutingReason.ADDRESS)
    assert routing.detail["pin"] == "outside"
    assert routing.detail["words"] == "乙村3组"


def test_from_out_of_town_without_words_the_home_counts() -> None:
    assert TWO.route(Place(39.9, 116.4, home_grid="W1")).reason is RoutingReason.HOME


def test_swapped_coordinates_are_told_and_not_corrected() -> None:
    routing = TWO.route(Place(115.41, 29.81))
    assert routing.to_duty_desk
    assert routing.detail == {"pin": "swapped", "swapped_grids": ["W1"]}


def test_swapped_coordinates_that_are_no_place_here_either_are_just_wrong() -> None:
    assert TWO.route(Place(116.4, 39.9)).detail == {"pin": "invalid"}


def test_same_as_last_time_asks_nothing_again() -> None:
    routing = TWO.route(at(-5, last_grid="E1", home_grid="W1"))
    assert (routing.grid, routing.reason) == ("E1", RoutingReason.SAME_AS_LAST)


def test_a_grid_that_is_no_more_is_passed_over() -> None:
    routing = TWO.route(Place(chosen_grid="OLD", last_grid="OLDER", home_grid="W1"))
    assert (routing.grid, routing.reason) == ("W1", RoutingReason.HOME)
    assert routing.detail["unknown"] == ["OLD", "OLDER"]


def test_nothing_known_goes_to_the_duty_desk() -> None:
    routing = TWO.route(Place(text="我也说不清楚"))
    assert routing == Routing(None, RoutingReason.NONE)
    assert routing.to_duty_desk


def test_a_town_without_grids_has_a_duty_desk() -> None:
    assert Router([]).route(at(0, text="老街")).to_duty_desk


def test_a_grid_without_a_boundary_is_found_by_name() -> None:
    router = Router([GridOutline("N", "新村网格", "丙村", None, ("大樟树",))])
    assert router.route(Place(29.8, 115.4, text="大樟树底下")).grid == "N"
    assert router.route(Place(text="新村那边")).grid == "N"
    assert router.route(Place(text="丙村")).grid == "N"


def test_a_broken_boundary_is_refused_when_built() -> None:
    with pytest.raises(ValueError, match="boundary"):
        Router([GridOutline("X", "某网格", "某村", {"type": "Point", "coordinates": [1, 2]})])


@pytest.mark.parametrize(
    ("typed", "grid"),
    [
        ("老街菜市场门口", "QX01"),
        ("青溪大道一百二十一号", "QX02"),
        ("青溪大道121号", "QX02"),
        ("青溪大道22号", "QX01"),
        ("建设路一百五十五号", "QX03"),
        ("高家村三队，高德旺家门口", "GJ01"),
        ("高家村第五村民小组", "GJ02"),
        ("柳林村4组", "LL02"),
        ("柳林五组土地庙旁边", "LL02"),
        ("高柳路八十号", "LL02"),
        ("幸福家园2幢一零二室", "QX02"),
        ("双桥水库大坝上", "GJ02"),
    ],
)
def test_addresses_of_the_sample_town(typed: str, grid: str) -> None:
    routing = ROUTER.route(Place(text=typed))
    assert (routing.grid, routing.reason) == (grid, RoutingReason.ADDRESS)


@pytest.mark.parametrize(
    ("typed", "grids"),
    [("高家村", {"GJ01", "GJ02"}), ("高柳路", {"GJ01", "LL02"}), ("青溪社区", {"QX01", "QX02", "QX03"})],
)
def test_words_of_several_grids_are_a_question(typed: str, grids: set[str]) -> None:
    routing = ROUTER.route(Place(text=typed))
    assert routing.reason is RoutingReason.ADDRESS_ASKED
    assert set(routing.candidates) == grids


def test_words_of_half_the_town_are_no_address() -> None:
    routing = ROUTER.route(Place(text="青溪社区和高家村", home_grid="QX01"))
    assert (routing.grid, routing.reason) == ("QX01", RoutingReason.HOME)
    assert routing.detail["vague"] == 5


def test_a_very_coarse_pin_offers_four_and_names_the_rest() -> None:
    routing = ROUTER.route(Place(*TOWN.centre, accuracy_m=1500.0))
    assert len(routing.candidates) == 4
    assert set(routing.candidates) | set(routing.detail["left_out"]) <= CODES


def check(routing: Routing) -> None:
    """An answer is a grid, a question between 2–4 grids or the duty desk; its detail can be stored."""
    json.dumps(dict(routing.detail), allow_nan=False)
    if routing.asks:
        assert routing.grid is None
        assert 2 <= len(set(routing.candidates)) == len(routing.candidates) <= 4
        assert set(routing.candidates) <= CODES
    elif routing.grid:
        assert routing.grid in CODES
    else:
        assert routing.reason is RoutingReason.NONE


accuracies = st.none() | st.floats() | st.floats(0, 1500)


@given(st.floats(29.798, 29.846), st.floats(115.398, 115.463), accuracies)
def test_every_point_of_the_town_has_an_answer(lat: float, lon: float, accuracy: float | None) -> None:
    check(ROUTER.route(Place(lat, lon, accuracy)))


@given(st.floats() | st.floats(-200, 200), st.floats() | st.floats(-200, 200), accuracies, st.text(max_size=40))
def test_anything_a_phone_sends_has_an_answer(lat: float, lon: float, accuracy: float | None, text: str) -> None:
    check(ROUTER.route(Place(lat, lon, accuracy, text)))


shared_points = [
    tuple(point)
    for index, one in enumerate(TOWN.outlines)
    for point in (one.boundary or {})["coordinates"][0]
    if any(point in (other.boundary or {})["coordinates"][0] for other in TOWN.outlines[index + 1 :])
]


@given(st.sampled_from(shared_points), st.floats(-13, 13), st.floats(-13, 13))
def test_borders_ask(point: tuple[float, float], east_m: float, north_m: float) -> None:
    routing = ROUTER.route(Place(*from_plane(east_m, north_m, point[1], point[0])))
    assert routing.reason is RoutingReason.BORDER_ASKED
