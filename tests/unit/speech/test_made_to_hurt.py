"""Small files made to need gigabytes are refused by what they declare, and by what their frames say, in little memory.

They are made on the spot and hurt nobody here: each takes less than 20 MB to make.
"""

import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from bot.speech.audio import decode
from bot.speech.recording import AudioError, NotAudio, Recording, TooLong
from tests.unit.speech import sounds

HOURS: Final = 9 * 3600 * 48_000
"""Samples at 48 kHz."""

REFUSED: Final[dict[str, tuple[bytes, type[AudioError], str]]] = {
    "8 kB that would become 2 GB": (sounds.flac(1, rate=1), NotAudio, "1 samples per second"),
    "a header that belies its frames": (
        sounds.declaring(sounds.flac(1, rate=1), rate=48_000), NotAudio, "1 samples per second",
    ),
    "PCM at a rate of 1": (sounds.film_sound(65_535, rate=1), NotAudio, "1 samples per second"),
    "a rate of two billion": (sounds.wav_claiming(rate=2_000_000_000), NotAudio, "2000000000 samples per second"),
    "200 channels": (sounds.wav_claiming(channels=200), NotAudio, "200 channels"),
    "a header that claims nine hours": (
        sounds.declaring(sounds.flac(1, rate=48_000), samples=HOURS), TooLong, "declares 32400 s",
    ),
    "hours of silence in a few kilobytes": (
        sounds.declaring(sounds.flac(300, rate=48_000), samples=0), TooLong, "more than 300 s",
    ),
    "one frame of two million samples": (
        sounds.film_sound(2_000_000, rate=48_000), NotAudio, "Invalid argument",  # the decoder's own word
    ),
}  # fmt: skip


@pytest.mark.parametrize(("content", "refusal", "why"), REFUSED.values(), ids=REFUSED)
def test_it_is_refused(content: bytes, refusal: type[AudioError], why: str) -> None:
    with pytest.raises(refusal, match=why):
        decode(Recording(content))


def test_what_a_studio_records_is_decoded() -> None:
    decoded = decode(Recording(sounds.loud_wav(2.0, rate=384_000, channels=8)))
    assert decoded.seconds == pytest.approx(2.0, abs=0.1)
    assert decoded.level > -30


def test_large_frames_of_an_honest_recording_are_decoded() -> None:
    assert decode(Recording(sounds.flac(3, rate=48_000))).seconds == pytest.approx(3 * 65_535 / 48_000, abs=0.1)


def test_a_recording_that_changes_its_form_in_the_middle_is_heard_to_its_end() -> None:
    first = sounds.plain_mp3(sounds.tone(2.0), rate=48_000)
    second = sounds.plain_mp3(sounds.tone(2.0), rate=32_000, layout="stereo")  # the same samples, two for each moment
    decoded = decode(Recording(first + second))
    assert decoded.seconds == pytest.approx(2.0 + 1.5, abs=0.2)


# Memory, in a process of its own.

LITTLE: Final = 300
"""MB. The children took 46 to 68; before these checks each of the first three took over 2,000."""

CHILD: Final = """
import re, sys
from pathlib import Path
from bot.speech.audio import decode
from bot.speech.recording import AudioError, Recording
try:
    decode(Recording(Path(sys.argv[1])))
except AudioError as refused:
    print(refused, file=sys.stderr)
print(int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc; ru_maxrss would count the parent's memory too")
@pytest.mark.parametrize(
    "content",
    [
        *(content for content, _, _ in REFUSED.values()),
        sounds.loud_wav(2.0, rate=384_000, channels=8),
    ],
    ids=[*REFUSED, "a studio"],
)
def test_it_takes_little_memory(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "recording"
    file.write_bytes(content)
    command = [sys.executable, "-c", CHILD, str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - our own words
    assert int(done.stdout) < LITTLE
