"""What a model makes up out of silence is not taken for words; what people really say is."""

import pytest

from bot.speech.doubt import believable, loops
from bot.speech.port import Heard, Why
from bot.speech.text import bare


@pytest.mark.parametrize(
    "made_up",
    [
        "",
        "。，",
        "再次再次" * 14,
        "再次 " * 29,
        "死了,死了,死了,死了,死了,死了",
        "從來沒有, 從來沒有, 從來沒有, 從來沒有,",
        "字幕by索兰娅",
        "字幕由Amara.org社区提供",
        "请不吝点赞 订阅 转发 打赏支持明镜与点点栏目",
        "謝謝觀看",
        "感谢观看,我们下次再见",
        "谢谢大家",
        "优优独播剧场——YoYo Television Series Exclusive",
        "从来没有，从来没有，从来没有，从来没有，从来",
        "大家好 字幕君 求打赏".removeprefix("大家好"),
        "以上内容不代表本频道立场",
        "今天的节目就到这里，我们下期再见",
        "请订阅、按赞、开启小铃铛",
        "（背景音乐）",
        "[掌声]",
        "♪♪",
        "Thank you so much for watching",
        "Please like and subscribe",
        "ご視聴ありがとうございました",
        "구독과 좋아요 부탁드립니다",
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
        "谢谢大家帮忙，路灯修好了",
        "下次再见到他我就报警",
        "垃圾没人收，没人管，没人问",
        "高家村三组老井",
        "声音很大，放音乐放到半夜",
        "他说就到这里，不修了",
        "OK",
        "wifi 没有了",
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


@pytest.mark.parametrize(
    ("shouted", "kept"),
    [
        ("着火了" * 4, "着火了"),
        ("着火了，" * 5, "着火了"),
        ("快来人！" * 4, "快来人"),
        ("救命" * 6 + "有人掉河里了", "救命有人掉河里了"),
        ("老街菜市场" + "着火了" * 5, "老街菜市场着火了"),
        ("水漏了" * 4 + "，楼下都湿了", "水漏了楼下都湿了"),
        ("天天叫" * 4 + "，吵死了", "天天叫吵死了"),
        ("我家后面" + "塌了" * 7, "我家后面塌了"),
    ],
)
def test_what_is_shouted_again_and_again_is_words(shouted: str, kept: str) -> None:
    believed = believable(Heard(shouted, confidence=0.7))

    assert isinstance(believed, Heard)
    assert bare(believed.text) == kept


@pytest.mark.parametrize(("spoken", "why"), [(6.0, Why.UNSURE), (0.3, Why.NOTHING_HEARD), (None, Why.NOTHING_HEARD)])
@pytest.mark.parametrize("text", ["", "以下是普通话的句子。", "再次" * 20, "谢谢观看"])
def test_speech_without_words_was_not_followed_and_silence_was_nothing(
    text: str, spoken: float | None, why: Why
) -> None:
    assert believable(Heard(text, 0.8, prompt="以下是普通话的句子。", spoken=spoken)) is why


def test_a_sentence_has_to_be_surer_than_a_word() -> None:
    assert believable(Heard("本在西洋的语汇也拣谁是", confidence=0.5)) is Why.UNSURE
    assert isinstance(believable(Heard("你好世界", confidence=0.5)), Heard)


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
