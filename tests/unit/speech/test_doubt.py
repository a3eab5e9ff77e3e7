"""What a model makes up out of silence is not taken for words; what people really say is."""

import pytest

from bot.speech.doubt import believable, loops
from bot.speech.port import Heard, Why


@pytest.mark.parametrize(
    "made_up",
    [
        "",
        "。，",
        "再次再次" * 14,
        "再次 " * 29,
        "死了,死了,死了,死了,死了,死了",
        "從來沒有, 從來沒有, 從來沒有, 從來沒有,",
        "着火了，" * 20,
        "字幕by索兰娅",
        "字幕由Amara.org社区提供",
        "请不吝点赞 订阅 转发 打赏支持明镜与点点栏目",
        "謝謝觀看",
        "感谢观看,我们下次再见",
        "谢谢大家",
        "优优独播剧场——YoYo Television Series Exclusive",
        "以下是普通话的句子。",
        "以下是普通话的句子。 以下是普通话。 是普通话的句子。",
    ],
)
def test_the_models_inventions_are_nothing_heard(made_up: str) -> None:
    assert believable(Heard(made_up, confidence=0.9, prompt="以下是普通话的句子。")) is Why.NOTHING_HEARD


@pytest.mark.parametrize(
    "spoken",
    [
        "对",
        "不对不对不对不对不对",
        "快快快，着火了",
        "着火了着火了着火了着火了",
        "着火了，着火了，着火了，着火了，着火了",
        "老街菜市场着火了着火了着火了着火了着火了",
        "他家的狗天天叫天天叫天天叫天天叫，吵死了",
        "谢谢大家帮忙，路灯修好了",
        "下次再见到他我就报警",
        "垃圾没人收，没人管，没人问",
        "高家村三组老井",
    ],
)
def test_what_people_say_is_believed(spoken: str) -> None:
    assert believable(Heard(spoken, confidence=0.6)) == Heard(spoken, confidence=0.6)


def test_credits_after_real_words_are_cut_off() -> None:
    believed = believable(Heard("路灯坏了。字幕志愿者 杨茜茜", confidence=0.6))

    assert isinstance(believed, Heard)
    assert believed.text == "路灯坏了。"


def test_a_loop_after_real_words_is_cut_to_one_turn() -> None:
    believed = believable(Heard("三组老井旁边的路灯坏了三天了没有人来修，谁来管管啊" + "，再次" * 6, confidence=0.6))

    assert isinstance(believed, Heard)
    assert believed.text.count("再次") == 1


def test_the_prompt_read_back_among_words_is_left_out() -> None:
    believed = believable(Heard("路灯坏了, 以下是普通话。", confidence=0.6, prompt="以下是普通话的句子。"))

    assert isinstance(believed, Heard)
    assert believed.text.strip() == "路灯坏了,"


def test_a_list_of_the_towns_words_is_read_back_but_two_of_them_are_an_answer() -> None:
    prompt = "高家村、老井、文化广场、沿河路、路灯照明。"

    assert believable(Heard("高家村、老井、文化广场、沿河路", 0.8, prompt=prompt)) is Why.NOTHING_HEARD
    assert isinstance(believable(Heard("高家村老井", 0.8, prompt=prompt)), Heard)


def test_a_guess_is_unsure_and_an_engine_without_opinion_is_believed() -> None:
    assert believable(Heard("何岙子長的岳岙子彤", confidence=0.05)) is Why.UNSURE
    assert believable(Heard("路灯坏了", confidence=None)) == Heard("路灯坏了", confidence=None)


def test_a_long_report_is_no_loop() -> None:
    assert not loops("高家村三组老井旁边的路灯坏了三天了，晚上老人走路看不见，昨天有人摔了一跤，请你们派人来修一修")
