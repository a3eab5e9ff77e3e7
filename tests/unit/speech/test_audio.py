"""Whatever a phone sends becomes 16 kHz mono, or a named refusal."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.speech.audio import decode, is_silent
from bot.speech.recording import LARGEST, AudioError, Empty, NotAudio, Recording, TooLarge, TooLong
from tests.unit.speech import sounds

MADE_OF_A_TONE: dict[str, Callable[[sounds.Samples], bytes]] = {
    "ogg/opus": sounds.ogg_opus,
    "m4a": sounds.m4a,
    "mp3": sounds.mp3,
    "wav": sounds.wav,
    "video note": sounds.video_note,
}


@pytest.mark.parametrize("make", MADE_OF_A_TONE.values(), ids=MADE_OF_A_TONE)
def test_every_format_keeps_its_length_and_loudness(make: Callable[[sounds.Samples], bytes]) -> None:
    decoded = decode(Recording(make(sounds.tone(2.0))))

    assert decoded.seconds == pytest.approx(2.0, abs=0.1)
    assert decoded.level == pytest.approx(-15, abs=3)
    assert not decoded.truncated


def test_amr_from_an_old_phone_is_decoded() -> None:
    assert decode(Recording(sounds.amr(frames=100))).seconds == pytest.approx(2.0, abs=0.1)


def test_a_file_is_read_by_its_content_not_its_name(tmp_path: Path) -> None:
    file = tmp_path / "voice.ogg"
    file.write_bytes(sounds.m4a(sounds.tone(1.0)))

    assert decode(Recording(file)).seconds == pytest.approx(1.0, abs=0.1)


def test_half_a_file_is_half_a_recording_and_marked_truncated() -> None:
    whole = sounds.ogg_opus(sounds.tone(10.0))

    decoded = decode(Recording(whole[: len(whole) // 2], claimed_seconds=10))

    assert 3 < decoded.seconds < 7
    assert decoded.truncated


def test_telegrams_rounded_duration_is_not_taken_for_truncation() -> None:
    assert not decode(Recording(sounds.ogg_opus(sounds.tone(3.2)), claimed_seconds=4)).truncated


def test_silence_is_known_as_silence_and_a_quiet_voice_is_not() -> None:
    assert is_silent(decode(Recording(sounds.wav(sounds.silence(1.0)))))
    assert not is_silent(decode(Recording(sounds.wav(sounds.tone(1.0, amplitude=60)))))


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", Empty),
        (sounds.wav(sounds.silence(0)), Empty),
        (b"Dear grid leader, the lamp is broken. " * 20, NotAudio),
        (b"OggS" + bytes(400), NotAudio),
        (bytes(LARGEST + 1), TooLarge),
        (sounds.film_without_sound(), NotAudio),
        (sounds.ogg_opus(sounds.silence(302)), TooLong),
    ],
    ids=["no bytes", "no samples", "text", "broken ogg", "too large", "film without sound", "five minutes and more"],
)
def test_what_is_no_usable_recording_is_refused_by_its_kind(content: bytes, refusal: type[AudioError]) -> None:
    with pytest.raises(refusal):
        decode(Recording(content))


def test_a_file_that_is_gone_is_empty(tmp_path: Path) -> None:
    with pytest.raises(Empty):
        Recording(tmp_path / "gone.ogg").check()


def test_a_claim_of_more_than_five_minutes_is_refused_without_decoding() -> None:
    with pytest.raises(TooLong):
        Recording(b"not even audio", claimed_seconds=301).check()
