"""She speaks, we write it down: a report without typing, and every answer by voice."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.sandbox import MessageView
from bot.store.cases import evidence_of
from models import EvidenceKind, Transcription, Trust
from models.case import UNHEARD
from tests.support.ears import FakeEars, voice
from tests.support.world import Townsman, World

A_WHILE = timedelta(seconds=5)
LAMP = voice("高家村三组老井旁边的路灯不亮了")


async def spoken(world: World) -> list[Transcription]:
    """Every transcription, through a fresh session."""
    async with world.office.reading() as uow:
        return list((await uow.session.scalars(select(Transcription).order_by(Transcription.id))).all())


async def test_one_voice_message_and_two_taps_are_a_report(town: World, ears: FakeEars) -> None:
    leader = await town.leader_of("GJ01")
    wang = await town.stranger("王秀英")
    before = len([m for m in wang.person.screen() if not m.from_bot])

    await wang.speaks(LAMP, 6)
    wang.sees("您说的是：“高家村三组老井旁边的路灯不亮了。”", "对吗")
    await wang.taps("对")
    wang.sees("请看一看，对不对？", "归属：高家上湾网格", "类别：路灯照明", "地方：高家村三组老井旁边")
    wang.sees_not("会有人听")
    await wang.taps("提交")

    wang.sees("收到了。编号")
    assert len([m for m in wang.person.screen() if not m.from_bot]) == before + 1
    case = await town.the_case()
    assert (case.words, case.unheard) == ("高家村三组老井旁边的路灯不亮了。", False)
    leader.sees(case.case_no, "居民已确认", "居民的语音")
    assert "高家村3组" in ears.hints[0].places
    assert ears.waiting == 1
    [row] = await spoken(town)
    assert row.trust is Trust.CONFIRMED


async def test_she_sees_at_once_that_somebody_listens(town: World) -> None:
    actions: list[str] = []
    town.box.watch(lambda passed: actions.append(passed.name) if passed.name == "sendChatAction" else None)
    town.listens = False
    wang = await town.stranger("王秀英")
    await wang.speaks(LAMP)
    wang.sees("正在听写")
    listening = wang.last()

    town.listens = True
    await town.settle()

    wang.sees_not("正在听写")
    assert wang.finds("您说的是").id == listening.id


async def test_she_says_yes_by_voice_and_submits_by_voice(town: World) -> None:
    wang = await town.stranger("王秀英")
    await wang.speaks(LAMP)
    await wang.speaks(voice("对对对"))
    wang.sees("请看一看")
    await wang.speaks(voice("提交"))

    wang.sees("收到了。编号")
    case = await town.the_case()
    async with town.office.reading() as uow:
        kinds = [e.kind for e in await evidence_of(uow.session, case.id)]
    assert kinds == [EvidenceKind.VOICE]


async def test_typed_yes_is_as_good(town: World) -> None:
    for word in ("对", "1", "是的", "没错", "嗯", "对头。"):
        wang = await town.stranger(word)
        await wang.speaks(LAMP)
        await wang.says(word)
        wang.sees("请看一看")


@pytest.mark.parametrize("word", ["2", "重说", "不对", voice("不对"), voice("重说"), voice("再说一遍")])
async def test_no_is_as_good_in_any_way(town: World, word: str | bytes) -> None:
    wang = await town.stranger("王秀英")
    await wang.speaks(voice("方便面坏了"))
    await town.later(A_WHILE)
    await (wang.says(word) if isinstance(word, str) else wang.speaks(word))
    wang.sees("请再说一次")
    wang.sees_not("对吗")


async def test_she_is_asked_only_for_what_is_missing_and_answers_by_voice(town: World) -> None:
    wang = await town.stranger("王秀英")
    await wang.speaks(voice("那个事还是那样"))
    await wang.taps("对")
    wang.sees("在什么地方")
    await wang.speaks(voice("柳林村四组"))
    wang.sees("柳林村四组")
    await wang.taps("对")
    wang.sees("属于哪一类")
    await wang.speaks(voice("路灯照明"))
    wang.sees("请看一看", "地方：柳林村四组", "归属：柳林北网格", "类别：路灯照明")
    await wang.taps("提交")
    assert (await town.the_case()).words == "那个事还是那样。"


async def test_danger_is_spoken_of_before_she_says_yes(town: World) -> None:
    wang = await town.stranger("王秀英")
    await wang.speaks(voice("老街菜市场着火了"))
    wang.sees("请先打 119")
    await wang.taps("对")
    wang.sees("特急", "归属：老街网格")


async def test_say_again_and_the_second_is_the_report(town: World) -> None:
    wang = await town.stranger("王秀英")
    await wang.speaks(voice("方便面坏了"))
    await wang.taps("重说")
    wang.sees("请再说一次")
    await wang.speaks(LAMP)
    await wang.taps("对", on=wang.finds("您说的是"))
    wang.sees("请看一看")
    await wang.taps("提交")
    assert (await town.the_case()).words == "高家村三组老井旁边的路灯不亮了。"


async def test_typing_takes_the_place_of_what_was_heard(town: World) -> None:
    leader = await town.leader_of("GJ01")
    wang = await town.stranger("王秀英")
    await wang.speaks(voice("高家村三组的鹿等不亮"))
    await wang.taps("改成打字")
    wang.sees("请打字")
    await wang.says("高家村三组的路灯不亮")
    wang.sees("请看一看")
    await wang.taps("提交")
    assert (await town.the_case()).words == "高家村三组的路灯不亮"
    leader.sees("居民已更正")


async def test_words_typed_instead_of_a_tap_correct_it_too(town: World) -> None:
    wang = await town.stranger("王秀英")
    await wang.speaks(voice("高家村三组的鹿等不亮"))
    await wang.says("高家村三组的路灯不亮")
    wang.sees("请看一看", "事情：高家村三组的路灯不亮")


async def reported(town: World) -> tuple[Townsman, Townsman, Townsman]:
    """A case in a worker's hands: resident, leader, worker."""
    leader, worker = await town.leader_of("GJ01"), await town.worker_of("GJ01")
    wang = await town.stranger("王秀英")
    await wang.speaks(LAMP)
    await wang.taps("对")
    await wang.taps("提交")
    await leader.taps("受理")
    await leader.taps("派单")
    await leader.taps(f"{worker.person.name}（在办 0 件）")
    await worker.taps("接单")
    return wang, leader, worker


async def test_a_worker_replies_by_voice_and_she_reads_it(town: World) -> None:
    wang, leader, worker = await reported(town)
    await worker.speaks(voice("已经换了新灯泡"), 4, reply_to=worker.finds("处理中"))
    worker.sees("您说的是：“已经换了新灯泡。”")
    wang.sees_not("已经换了新灯泡")
    await worker.taps("对")
    await town.settle()
    wang.sees("办事的人说：已经换了新灯泡。")
    leader.sees("反馈：已经换了新灯泡。")


async def test_a_spoken_reason_is_read_by_whoever_it_concerns(town: World) -> None:
    _, leader, worker = await reported(town)
    await worker.taps("退单")
    await worker.speaks(voice("梯子太短够不着"))
    await worker.speaks(voice("没错"))
    leader.sees("被退单：梯子太短够不着。")
    history = await town.history(await town.the_case())
    assert [e.words for e in history][-1] == "梯子太短够不着。"


async def test_her_verdict_is_spoken(town: World) -> None:
    wang, leader, worker = await reported(town)
    await worker.shows(b"\xff\xd8\xff\xe0 lamp", reply_to=worker.finds("处理中"))
    await worker.taps("完成", on=worker.finds("👷"))
    await leader.taps("核查通过")
    await wang.taps("没解决")
    await wang.speaks(voice("晚上还是不亮"))
    await town.later(A_WHILE)
    await wang.taps("对")
    wang.sees("马上重办")
    leader.sees("居民说没解决：晚上还是不亮。")


async def test_what_nobody_could_hear_is_written_down_by_the_desk_and_confirmed_by_her(
    town: World, ears: FakeEars
) -> None:
    leader = await town.leader_of("GJ01")
    wang = await town.stranger("王秀英")
    await wang.speaks(voice(""), 4)
    wang.sees("没有听到说话", "在什么地方")
    await wang.says("高家村三组")
    await wang.taps("路灯照明")
    await wang.taps("提交")
    case = await town.the_case()
    assert (case.words, case.unheard) == (UNHEARD, True)
    leader.sees("待听")

    await leader.taps("记录")
    await leader.says("老井旁边的路灯不亮")
    leader.sees("正在请居民确认", "听到的（等居民确认）：老井旁边的路灯不亮")
    wang.sees("网格长听到的是：“老井旁边的路灯不亮”")
    assert (await town.the_case()).unheard
    await wang.taps("对")

    case = await town.the_case()
    assert (case.words, case.unheard) == ("老井旁边的路灯不亮", False)
    leader.sees("居民确认了语音：老井旁边的路灯不亮", "居民已确认")
    assert "记录" not in "".join(leader.labels())


async def test_what_is_typed_under_a_recording_does_not_hide_that_nobody_heard_it(town: World) -> None:
    leader = await town.leader_of("GJ01")
    wang = await town.stranger("王秀英")
    await wang.speaks(voice(""), 4, caption="高家村三组，路灯")
    wang.sees("没有听到说话", "请看一看")
    await wang.taps("提交")
    case = await town.the_case()
    assert (case.words, case.unheard) == ("高家村三组，路灯", True)
    leader.sees("待听", "高家村三组，路灯", "居民的语音")

    await leader.taps("记录")
    await leader.says("老井旁边那盏不亮")
    await wang.taps("对")

    case = await town.the_case()
    assert (case.words, case.unheard) == ("高家村三组，路灯\n老井旁边那盏不亮", False)
    leader.sees("居民已确认")


async def test_what_she_told_anew_need_not_be_listened_to(town: World) -> None:
    leader = await town.leader_of("GJ01")
    wang = await town.stranger("王秀英")
    await wang.speaks(voice(""), 4)
    await wang.speaks(LAMP)
    await wang.taps("对")
    await wang.taps("提交")
    assert not (await town.the_case()).unheard
    leader.sees_not("待听")


async def test_what_the_desk_heard_wrong_she_says_again(town: World) -> None:
    leader = await town.leader_of("GJ01")
    wang = await town.stranger("王秀英")
    await wang.speaks(voice(""), 4)
    await wang.says("高家村三组")
    await wang.taps("路灯照明")
    await wang.taps("提交")
    await leader.taps("记录")
    await leader.says("老井旁边的鹿丢了")
    await wang.says("不对")
    await wang.says("是路灯不亮")
    leader.sees("居民补充了：是路灯不亮")
    assert (await town.the_case()).unheard


async def test_what_is_typed_under_a_recording_and_what_it_says_are_both_hers(town: World) -> None:
    leader, worker = await town.leader_of("GJ01"), await town.worker_of("GJ01")
    wang = await town.stranger("王秀英")
    recording = await wang.speaks(voice("路灯不亮了"), caption="高家村三组老井旁")
    await wang.taps("对")
    wang.sees("请看一看", "归属：高家上湾网格", "类别：路灯照明")
    await wang.edits(recording, "高家村三组老井旁边")
    await wang.taps("提交")
    assert (await town.the_case()).words == "高家村三组老井旁边\n路灯不亮了。"

    await leader.taps("受理")
    await leader.taps("派单")
    await leader.taps(f"{worker.person.name}（在办 0 件）")
    await worker.taps("接单")
    await worker.speaks(voice("已经换了新灯泡"), 4, reply_to=worker.finds("处理中"), caption="下午三点")
    await worker.taps("对", on=worker.finds("您说的是"))
    leader.sees("反馈：下午三点\n已经换了新灯泡。")


async def test_a_word_under_a_spoken_yes_is_not_lost(town: World) -> None:
    wang = await town.stranger("王秀英")
    await wang.speaks(LAMP)
    await wang.speaks(voice("对"), caption="灯杆也歪了")
    await wang.taps("对", on=wang.finds("老井"))
    await town.later(A_WHILE)
    await wang.taps("对", on=wang.finds("“对。”"))
    await town.later(A_WHILE)
    await wang.taps("提交")
    assert "灯杆也歪了" in (await town.the_case()).words


async def test_every_kind_of_recording_is_listened_to_and_reaches_the_leader(town: World) -> None:
    leader = await town.leader_of("GJ01")
    hers = await (await town.stranger("母亲")).speaks(LAMP)
    for kind in ("audio", "video note", "forwarded", "amr", "wav", "no type"):
        wang = await town.stranger(kind)
        await sends(wang, kind, hers)
        await town.settle()
        wang.sees("您说的是：“高家村三组老井旁边的路灯不亮了。”")
        await wang.taps("对")
        await wang.taps("提交")
        wang.sees("收到了。编号")
    assert [case.unheard for case in await town.cases()] == [False] * 6
    await town.later(timedelta(minutes=1))
    shown = [m.kind for m in leader.person.screen() if m.kind in ("audio", "video_note", "voice", "document")]
    assert sorted(shown) == ["audio", *["document"] * 3, "video_note", "voice"]


async def sends(wang: Townsman, kind: str, hers: MessageView) -> None:
    """The same words in another wrapping."""
    match kind:
        case "audio":
            await wang.person.sends_audio(LAMP)
        case "video note":
            await wang.person.sends_video_note(LAMP)
        case "forwarded":
            await wang.person.forwards(hers)
        case "no type":
            await wang.person.sends_document(LAMP, "录音 001.AMR", "application/octet-stream")
        case _:
            await wang.person.sends_document(LAMP, f"rec.{kind}", f"audio/{kind}")
