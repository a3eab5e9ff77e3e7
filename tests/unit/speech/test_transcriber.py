"""Worker processes: bounded, replaced when they hang or die, gone when their owner is gone."""

import asyncio
import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import psutil
import pytest

from bot.speech import EngineChoice, SpeechOff, Transcriber, Transcript, Unheard, Why
from bot.speech.port import EngineFailed
from bot.speech.transcriber import MANY_WAIT
from bot.speech.worker_handle import Patience
from tests.unit.speech import sounds, tiny_models

LAMP = sounds.ogg_opus(sounds.tone(1.0))
SOON = 10.0
"""Seconds after which a process that should have gone has not."""


@pytest.fixture
def choice(sense_voice: Path) -> EngineChoice:
    return EngineChoice("sherpa-onnx", sense_voice)


@pytest.fixture
async def transcriber(choice: EngineChoice) -> AsyncIterator[Transcriber]:
    async with Transcriber(choice) as opened:
        yield opened


async def test_a_recording_comes_back_as_words(transcriber: Transcriber) -> None:
    answer = await transcriber.transcribe(LAMP, claimed_seconds=1)

    assert isinstance(answer, Transcript)
    assert answer.text == "路灯坏了。"
    assert answer.raw == "路灯坏了"
    assert answer.engine == "sherpa-onnx"
    assert answer.seconds == pytest.approx(1.0, abs=0.1)
    assert not answer.truncated


async def test_a_file_on_disk_is_taken_too_and_marked_where_it_ends_early(
    transcriber: Transcriber, tmp_path: Path
) -> None:
    file = tmp_path / "voice.ogg"
    file.write_bytes(sounds.m4a(sounds.tone(1.0)))

    answer = await transcriber.transcribe(file, claimed_seconds=9)

    assert isinstance(answer, Transcript)
    assert answer.truncated


@pytest.mark.parametrize(
    ("content", "claimed", "why"),
    [
        (b"", 3, Why.EMPTY),
        (b"no sound", 3, Why.NOT_AUDIO),
        (LAMP, 301, Why.TOO_LONG),
        (sounds.ogg_opus(sounds.silence(2.0)), 2, Why.SILENT),
        (sounds.ogg_opus(sounds.tone(1.0, amplitude=60)), 1, Why.NOTHING_HEARD),
    ],
    ids=["empty", "not audio", "too long", "silence", "nothing heard"],
)
async def test_a_recording_without_words_says_why(
    transcriber: Transcriber, content: bytes, claimed: float, why: Why
) -> None:
    answer = await transcriber.transcribe(content, claimed)

    assert isinstance(answer, Unheard)
    assert answer.why is why


async def test_one_process_serves_many_recordings_in_their_order(transcriber: Transcriber) -> None:
    done: list[int] = []

    async def voice(number: int) -> None:
        assert isinstance(await transcriber.transcribe(LAMP), Transcript)
        done.append(number)

    await transcriber.start()
    pids = transcriber.pids
    await asyncio.gather(*(voice(number) for number in range(20)))

    assert done == list(range(20))
    assert transcriber.pids == pids
    assert len(pids) == 1


async def test_there_are_never_more_processes_than_allowed(choice: EngineChoice) -> None:
    async with Transcriber(choice, workers=2) as two:
        await asyncio.gather(*(two.transcribe(LAMP) for _ in range(6)))

        assert len(two.pids) == 2


async def test_a_worker_gives_way_to_the_bot(transcriber: Transcriber) -> None:
    await transcriber.start()

    assert psutil.Process(transcriber.pids[0]).nice() >= min(psutil.Process().nice() + 10, 19)


async def test_a_worker_that_hangs_is_replaced_after_its_time(choice: EngineChoice) -> None:
    async with Transcriber(choice, patience=Patience(per_job=0.2, per_second=0.0)) as hasty:
        await hasty.start()
        hung = hasty.pids[0]
        os.kill(hung, signal.SIGSTOP)

        answer = await hasty.transcribe(LAMP)

        assert answer == Unheard(Why.TIMED_OUT, "the engine hung")
        assert not psutil.pid_exists(hung)
    async with Transcriber(choice) as patient:
        assert isinstance(await patient.transcribe(LAMP), Transcript)


async def test_a_worker_killed_over_a_recording_is_replaced_and_the_recording_not_lost(
    transcriber: Transcriber,
) -> None:
    await transcriber.start()
    doomed = transcriber.pids[0]
    os.kill(doomed, signal.SIGSTOP)
    asking = asyncio.ensure_future(transcriber.transcribe(LAMP))
    await asyncio.sleep(0)  # let the question leave
    os.kill(doomed, signal.SIGKILL)

    assert isinstance(await asking, Transcript)
    assert transcriber.pids != [doomed]


async def test_a_recording_over_which_worker_after_worker_dies_is_not_heard_and_the_next_is(
    transcriber: Transcriber,
) -> None:
    await transcriber.start()
    first = transcriber.pids[0]
    os.kill(first, signal.SIGSTOP)
    asking = asyncio.ensure_future(transcriber.transcribe(LAMP))
    await asyncio.sleep(0)  # let the question leave
    os.kill(first, signal.SIGKILL)
    async with asyncio.timeout(SOON):
        while not set(transcriber.pids) - {first}:  # noqa: ASYNC110 - nobody tells of a process that starts
            await asyncio.sleep(0)
    os.kill(transcriber.pids[0], signal.SIGKILL)

    answer = await asking

    assert isinstance(answer, Unheard)
    assert answer.why is Why.ENGINE_FAILED
    assert isinstance(await transcriber.transcribe(LAMP), Transcript)


async def test_a_process_that_cannot_be_started_is_a_failed_engine(
    choice: EngineChoice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine without memory does not even fork."""

    async def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOMEM, "Cannot allocate memory")

    async with Transcriber(choice) as transcriber:
        with monkeypatch.context() as machine:
            machine.setattr(asyncio, "create_subprocess_exec", full)
            answer = await transcriber.transcribe(LAMP)
            assert isinstance(answer, Unheard)
            assert answer.why is Why.ENGINE_FAILED
            with pytest.raises(EngineFailed, match="did not load"):
                await transcriber.start()
        assert isinstance(await transcriber.transcribe(LAMP), Transcript)


async def test_a_worker_without_memory_answers_is_replaced_and_hears_the_next(
    choice: EngineChoice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "sitecustomize.py").write_text(  # breaks something of ours, from outside
        "import bot.speech.listening as listening\n"
        "listen = listening.listen\n"
        "def greedy(engine, recording, hints):\n"
        "    if recording.claimed_seconds == 299: raise MemoryError\n"
        "    return listen(engine, recording, hints)\n"
        "listening.listen = greedy\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=os.pathsep)
    async with Transcriber(choice) as transcriber:
        await transcriber.start()
        [first] = transcriber.pids

        assert await transcriber.transcribe(LAMP, 299) == Unheard(Why.ENGINE_FAILED, "MemoryError in the worker")
        assert isinstance(await transcriber.transcribe(LAMP), Transcript)
        assert transcriber.pids != [first]
    assert "Fatal Python error" not in capfd.readouterr().err


async def test_a_worker_that_died_while_idle_is_not_noticed(transcriber: Transcriber) -> None:
    await transcriber.start()
    idle = psutil.Process(transcriber.pids[0])
    idle.kill()
    await asyncio.to_thread(idle.wait, SOON)

    assert isinstance(await transcriber.transcribe(LAMP), Transcript)


async def test_an_engine_that_takes_its_process_down_is_a_failed_engine(tmp_path: Path) -> None:
    async with Transcriber(EngineChoice("sherpa-onnx", tiny_models.fatal(tmp_path))) as fatal:
        answer = await fatal.transcribe(LAMP)

        assert isinstance(answer, Unheard)
        assert answer.why is Why.ENGINE_FAILED
        with pytest.raises(EngineFailed, match="did not load"):
            await fatal.start()


async def test_a_cancelled_question_does_not_answer_the_next_one(transcriber: Transcriber) -> None:
    await transcriber.start()
    cancelled = asyncio.ensure_future(transcriber.transcribe(LAMP))
    await asyncio.sleep(0)
    cancelled.cancel()
    with pytest.raises(asyncio.CancelledError):
        await cancelled

    answer = await transcriber.transcribe(sounds.ogg_opus(sounds.silence(1.0)))

    assert isinstance(answer, Unheard)
    assert answer.why is Why.SILENT


async def test_closing_leaves_no_process_and_answers_whoever_waits(choice: EngineChoice) -> None:
    transcriber = Transcriber(choice)
    await transcriber.start()
    pids = transcriber.pids
    os.kill(pids[0], signal.SIGSTOP)
    waiting = [asyncio.ensure_future(transcriber.transcribe(LAMP)) for _ in range(3)]
    await asyncio.sleep(0)

    await transcriber.aclose()

    assert all(isinstance(answer, Unheard) for answer in await asyncio.gather(*waiting))
    assert not any(psutil.pid_exists(pid) for pid in pids)
    assert transcriber.pids == []


async def test_closing_while_the_first_process_starts_leaves_none(choice: EngineChoice) -> None:
    transcriber = Transcriber(choice)
    asking = asyncio.ensure_future(transcriber.transcribe(LAMP))
    await asyncio.sleep(0)

    await transcriber.aclose()

    assert await asking == Unheard(Why.OFF, "closed")
    assert transcriber.pids == []
    assert not any("bot.speech.worker" in child.cmdline() for child in psutil.Process().children())


OWNER = """
import asyncio, sys
from pathlib import Path
from bot.speech import EngineChoice, Transcriber

async def main():
    transcriber = Transcriber(EngineChoice("sherpa-onnx", Path(sys.argv[1])))
    await transcriber.start()
    print(*transcriber.pids, flush=True)
    await asyncio.Event().wait()

asyncio.run(main())
"""


def test_kill_9_of_the_owner_leaves_no_orphan(sense_voice: Path) -> None:
    command = [sys.executable, "-c", OWNER, str(sense_voice)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as owner:  # noqa: S603 - our own words
        assert owner.stdout is not None
        worker = psutil.Process(int(owner.stdout.readline()))
        owner.kill()

        assert worker.wait(SOON) is None  # not our child, so its exit code is not ours; only that it went


async def test_an_engine_that_is_off_is_asked_once(tmp_path: Path) -> None:
    async with Transcriber(EngineChoice("sherpa-onnx", tmp_path)) as off:
        first, second = await off.transcribe(LAMP), await off.transcribe(LAMP)

        assert isinstance(first, Unheard)
        assert first.why is Why.OFF
        assert "no tokens.txt" in first.detail
        assert second == first
        assert off.pids == []
        assert off.off == first.detail


async def test_start_says_why_speech_is_off() -> None:
    async with Transcriber(EngineChoice("none")) as none:
        assert none.off == "the engine is set to none"
        with pytest.raises(SpeechOff, match="speech is off: the engine is set to none"):
            await none.start()
        assert await none.transcribe(LAMP) == Unheard(Why.OFF, "the engine is set to none")


async def test_the_event_loop_stays_free_while_transcribing(transcriber: Transcriber) -> None:
    """A coarse guard (the figure is the benchmark's): work in this process would stop the loop for all of it."""
    await transcriber.start()
    minute = sounds.ogg_opus(sounds.tone(60.0))
    asking = asyncio.ensure_future(transcriber.transcribe(minute))
    longest, before = 0.0, time.perf_counter()
    while not asking.done():
        await asyncio.sleep(0)
        longest, before = max(longest, (now := time.perf_counter()) - before), now

    answer = await asking
    assert isinstance(answer, Transcript)
    assert longest < answer.took


async def test_a_long_queue_is_heard_by_the_faster_engine_as_long_as_it_is_long(choice: EngineChoice) -> None:
    absent = EngineChoice("sherpa-onnx", Path("nowhere"))
    async with Transcriber(absent, rushed=choice) as transcriber:
        transcriber.expect(MANY_WAIT)
        assert isinstance(await transcriber.transcribe(LAMP), Transcript)

        transcriber.expect(MANY_WAIT - 1)
        answer = await transcriber.transcribe(LAMP)
        assert isinstance(answer, Unheard)
        assert answer.why is Why.OFF


async def test_without_the_faster_engine_the_usual_one_hears_the_queue(choice: EngineChoice) -> None:
    async with Transcriber(choice, rushed=EngineChoice("sherpa-onnx", Path("nowhere"))) as transcriber:
        transcriber.expect(MANY_WAIT)

        assert isinstance(await transcriber.transcribe(LAMP), Transcript)
        assert transcriber.off is None
