"""Screens of a case stay readable whatever people wrote: whole markup, Telegram's limits, the right buttons."""

import pytest

from bot.i18n import LANGUAGES, speaker
from handlers.screens import asking, card, nudge, told
from models import Action, Asked, Status
from models.notice_facts import LostOwed
from tests.guards.families import members
from tests.unit.handlers.reading import read, sees
from tests.unit.handlers.shown import WHOLE, Shown, history
from tests.unit.handlers.views import HOSTILE, a_case, a_person, an_event, every_event, view_of

QUESTIONS = list(Asked)

languages = pytest.mark.parametrize("language", LANGUAGES)
hostile = pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())


@languages
@hostile
@pytest.mark.parametrize("screen", WHOLE.values(), ids=WHOLE.keys())
def test_the_worst_words_are_shown_in_every_status(screen: Shown, words: str, language: str) -> None:
    for status in Status:
        view = view_of(a_case(status, words), words, *every_event(words))
        read(screen(view, speaker(language)))


@languages
@hostile
def test_each_step_is_told(words: str, language: str) -> None:
    say = speaker(language)
    for key in members("step-"):
        action = Action(key.removeprefix("step-"))
        view = view_of(a_case(Status.ACCEPTED, words), words, an_event(action, words))
        assert "20261012-0001" in read(told.step(view, view.events[-1], say))


@languages
@hostile
@pytest.mark.parametrize("at_desk", [True, False], ids=["desk", "worker"])
def test_each_nudge_is_told(words: str, language: str, at_desk: bool) -> None:
    for event in every_event(words):
        view = view_of(a_case(Status.DONE, words), words, event)
        assert "20261012-0001" in read(nudge.nudge(view, event, speaker(language), at_desk=at_desk))


@languages
@hostile
def test_feedback_is_told(words: str, language: str) -> None:
    event = an_event(Action.FEEDBACK, words)
    view = view_of(a_case(Status.IN_PROGRESS, words), words, event)
    assert "20261012-0001" in read(told.feedback(view, event, speaker(language)))


@languages
@pytest.mark.parametrize("asked", QUESTIONS)
@pytest.mark.parametrize("in_group", [True, False], ids=["group", "private"])
def test_each_question_is_put_with_a_way_out(asked: Asked, in_group: bool, language: str) -> None:
    screen = asking.question(asked, a_case(Status.DONE, "路灯"), speaker(language), in_group=in_group)
    read(screen)
    assert screen.buttons[-1][0].press is not None
    assert screen.buttons[-1][0].press.verb.value == "drop"


@languages
@pytest.mark.parametrize("reason", members("card-routed-"))
def test_every_way_of_routing_is_told(reason: str, language: str) -> None:
    say = speaker(language)
    case = a_case(Status.SUBMITTED, "路灯", routed_by=reason.removeprefix("card-routed-"))
    assert say(reason, words="路灯") in str(card.card(view_of(case, "路灯"), say).text)


@languages
@pytest.mark.parametrize("what", members("lost-touch-"))
@hostile
def test_whoever_cannot_be_reached_is_told_of(what: str, words: str, language: str) -> None:
    view = view_of(a_case(Status.DISPATCHED, words), words)
    for why in ("blocked", "unsayable", "broken", words[:32]):
        lost = LostOwed(what=what.removeprefix("lost-touch-"), why=why, name=words[:255], person_id=None)
        whole = LostOwed(**lost, stand_ins=[words[:255]] * 9, cases=["DD-2026-0001"] * 200)
        for said, about in ((lost, view), (lost, None), (whole, None)):
            read(nudge.lost_touch(said, speaker(language), view=about))


@languages
def test_a_hidden_name_is_shown_nowhere_on_a_card(language: str) -> None:
    case = a_case(Status.SUBMITTED, "路灯坏了", confidential=True, place_words="桥头", routing={})
    view = view_of(case, "路灯坏了", reporter=a_person("李秀兰", phone="13900000000"), worker=a_person("网格员"))
    for shown in (card.card, WHOLE["work card"]):
        text = read(shown(view, speaker(language)))
        assert [told for told in ("李秀兰", "13900000000", "13800000000") if told in text] == []


def test_a_second_reporter_is_asked_nothing_she_cannot_do() -> None:
    say = speaker("zh-CN")
    view = view_of(a_case(Status.SUBMITTED, "路灯坏了"), "王")
    assert sees(history(view, say), "撤回")
    assert not sees(history(view, say, is_reporter=False), "撤回")


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Status.SUBMITTED, ["受理", "派单", "我来办", "转派", "退回补充", "并案", "不予受理", "更多"]),
        (Status.DONE, ["核查通过", "返工"]),
        (Status.CLOSED, []),
    ],
)
def test_the_desk_is_offered_what_can_be_done_now(status: Status, words: list[str]) -> None:
    screen = card.card(view_of(a_case(status, "路灯坏了"), "王"), speaker("zh-CN"))
    assert all(sees(screen, word) for word in words)
    assert sum(len(row) for row in screen.buttons) == len(words)


def test_a_typed_tag_is_shown_as_it_was_typed() -> None:
    case = a_case(Status.SUBMITTED, "<b>_*[")
    assert "📝 <b>_*[" in read(card.card(view_of(case, "王"), speaker("zh-CN")))


def test_a_group_does_not_read_whose_verdict_it_is() -> None:
    case = a_case(Status.CLOSED, "路灯坏了")
    view = view_of(case, "王秀英")
    assert view.ratings, "the case was judged"
    say = speaker("zh-CN")
    assert "👤 王秀英" in read(card.card(view, say))
    in_group = read(card.card(view, say, in_group=True))
    assert "👤 居民" in in_group
    assert "保密" not in in_group
