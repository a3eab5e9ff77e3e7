"""大字: every fact in a line, no pictures among words, a button a row; nothing that can be pressed is lost."""

from dataclasses import replace

import pytest

from bot.i18n import LANGUAGES, Html, speaker
from handlers.edge.answers import Show, Toast
from handlers.edge.callback_data import TownPress, TownVerb
from handlers.edge.large_print import AT_ONCE, in_large_print, large
from handlers.edge.screen import Button, Key, Screen, in_rows, labels
from handlers.screens import intake
from models import Step
from tests.unit.handlers.reading import read
from tests.unit.handlers.test_screens_of_drafts import STEPS
from tests.unit.handlers.views import HOSTILE, LONG, a_draft, draft_view

languages = pytest.mark.parametrize("language", LANGUAGES)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "✅ <b>收到了。编号 7</b>\n有进展就告诉您。",
            "<b>收到了。\n编号 7</b>\n有进展就告诉您。",
        ),
        ("<b>请看一看，对不对？</b>\n📷 照片：3 张", "<b>请看一看，对不对？</b>\n照片：3 张"),
        ("<b>7</b> · 已受理", "<b>7</b>\n已受理"),
        ("🔴 逾期 1　🟡 快到期 2", "逾期 1\n快到期 2"),
        ("「井盖坏了。快来！」解决了吗？", "「井盖坏了。\n快来！」解决了吗？"),
        ("☎️ 值班的同志联系您。", "值班的同志联系您。"),
        ("① 路灯坏了", "① 路灯坏了"),
        ("😀😀", "😀😀"),  # nothing would be left
        ("温度 5 ℃，3×4=12", "温度 5 ℃，3×4=12"),
    ],
)
def test_a_text_has_one_fact_a_line(text: str, shown: str) -> None:
    assert large(Screen(Html(text))).text == shown


@pytest.mark.parametrize(
    ("label", "shown"),
    [("✅ 提交", "提交"), ("2️⃣ 两件事", "两件事"), ("⋯ 其他", "其他"), ("↩️ 返回", "返回"), ("👍", "👍")],
)
def test_labels_have_no_pictures(label: str, shown: str) -> None:
    press = TownPress(TownVerb.HELP)
    screen = large(Screen(Html("x"), ((Button(label, press),),), keyboard=((Key(label, sends_place=True),),)))
    assert screen.buttons == ((Button(shown, press),),)
    assert screen.keyboard == ((Key(shown, sends_place=True),),)


def test_many_buttons_stand_behind_the_rest_where_there_is_one() -> None:
    many = in_rows([Button(str(number), TownPress(TownVerb.HELP)) for number in range(9)], 3)
    rest = Button("其他", TownPress(TownVerb.MINE))
    assert labels(large(Screen(Html("x"), many)).buttons) == [str(number) for number in range(9)]
    folded = large(Screen(Html("x"), many, rest=rest)).buttons
    assert labels(folded) == ["0", "1", "2", "其他"]
    assert len(large(Screen(Html("x"), many[:1], rest=rest)).buttons) == 3


@languages
@pytest.mark.parametrize("words", [*HOSTILE.values(), *LONG.values()])
@pytest.mark.parametrize("step", list(Step))
def test_every_question_can_be_shown_so(step: Step, words: str, language: str) -> None:
    view = draft_view(a_draft(words, **STEPS[step]), words)
    screen = large(intake.question(view, speaker(language)))
    read(screen)
    assert all(len(row) == 1 for row in (*screen.buttons, *screen.keyboard))
    assert len(screen.buttons) <= AT_ONCE
    whole = large(intake.everything(view, speaker(language)))
    assert len(whole.buttons) == len(labels(intake.everything(view, speaker(language)).buttons))


def test_only_what_is_shown_changes() -> None:
    toast = Toast("1", "✅ 好")
    assert in_large_print(toast) is toast
    show = Show(Screen(Html("✅ 好")), case_id=7)
    assert in_large_print(show) == replace(show, screen=Screen(Html("好")))
