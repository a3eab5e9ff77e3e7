"""Real voices through the real decoder and the real default model; skipped where model or voices are missing."""

from importlib.resources import files
from pathlib import Path

import pytest

from bot.speech.audio import decode
from bot.speech.engines import FasterWhisper
from bot.speech.first_words import SAID, first_words
from bot.speech.listening import listen
from bot.speech.port import NO_HINTS, Engine, Hints, Transcript, Unheard, Why
from bot.speech.recording import Recording
from bot.speech.scoring import Score, add, clips, errors
from tests.unit.speech import sounds

pytestmark = pytest.mark.speech


@pytest.fixture(scope="module")
def whisper(whisper_model: Path) -> Engine:
    loaded = FasterWhisper(whisper_model)
    loaded.load()
    return loaded


def test_a_mandarin_voice_message_becomes_its_words(whisper: Engine, voices: Path) -> None:
    answer = listen(whisper, Recording(voices / "mandarin-TEST_NET_Y00000000.ogg", claimed_seconds=2), NO_HINTS)

    assert isinstance(answer, Transcript)
    assert answer.text.startswith("我有的时候说不清楚你们知道吗")
    assert answer.confidence is not None
    assert answer.confidence > 0.5
    assert not answer.truncated


def test_clear_mandarin_keeps_its_error_rate(whisper: Engine, voices: Path) -> None:
    """A fence around what docs/decisions/0010 measured, with room for another machine's rounding."""
    mandarin = Score()
    for clip in clips(voices):
        if clip.set_name == "mandarin":
            mandarin = add(mandarin, clip, listen(whisper, Recording(clip.path), NO_HINTS))

    assert mandarin.error_rate is not None
    assert mandarin.error_rate <= 0.12
    assert mandarin.unheard == []


def test_half_a_voice_message_gives_half_its_words_marked_truncated(whisper: Engine, voices: Path) -> None:
    whole = (voices / "mandarin-asr_example.ogg").read_bytes()

    answer = listen(whisper, Recording(whole[: len(whole) * 6 // 10], claimed_seconds=6), NO_HINTS)

    assert isinstance(answer, Transcript)
    assert answer.truncated
    assert 5 < len(answer.text) < 16


@pytest.mark.parametrize(
    ("sound", "why"),
    [
        (sounds.silence(2.0), {Why.SILENT}),
        (sounds.tone(3.0), {Why.NOTHING_HEARD}),
        (sounds.music(6.0), {Why.NOTHING_HEARD, Why.UNSURE}),
    ],
    ids=["silence", "hum", "music"],
)
def test_what_is_no_speech_is_not_made_into_words(whisper: Engine, sound: sounds.Samples, why: set[Why]) -> None:
    answer = listen(whisper, Recording(sounds.ogg_opus(sound)), NO_HINTS)

    assert isinstance(answer, Unheard)
    assert answer.why in why


def test_the_same_voice_as_m4a_named_ogg_is_heard_the_same(whisper: Engine, voices: Path, tmp_path: Path) -> None:
    voice = voices / "mandarin-TEST_NET_Y00000000.ogg"
    renamed = tmp_path / "voice.ogg"
    renamed.write_bytes(sounds.m4a(sounds.at_recording_rate(decode(Recording(voice)).pcm)))

    answer = listen(whisper, Recording(renamed), NO_HINTS)

    assert isinstance(answer, Transcript)
    assert "说不清楚" in answer.text


@pytest.mark.parametrize(
    "places",
    [(), ("我嘉庭", "停店", "边仁佳", "都友店", "别人嘉园"), ("王家亭", "电站", "别墅区", "有店")],
    ids=["no places", "places that sound alike", "places with the same syllables"],
)
def test_places_that_sound_alike_do_not_pull_clear_words(whisper: Engine, places: tuple[str, ...]) -> None:
    spoken = Recording((files("bot.data") / "heard_first.ogg").read_bytes())

    answer = listen(whisper, spoken, Hints(places=places))

    assert isinstance(answer, Transcript)
    assert errors(SAID, answer.text) <= 1, answer.text
    assert not [place for place in places if place in answer.text]


def test_a_model_that_was_fetched_hears_its_first_words(whisper: Engine) -> None:
    heard = first_words(whisper)

    assert heard.well, heard.heard
    assert heard.took > 0
