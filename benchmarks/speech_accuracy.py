"""How well and how fast each way of decoding hears, side by side; tuned on some clips, reported on others.

Every Mandarin clip is heard as it is and disturbed in three ways, because seventy characters alone decide nothing.
"""

import multiprocessing
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from itertools import repeat
from pathlib import Path
from typing import Any

import numpy as np
from rich.console import Console
from rich.table import Table

from bot.speech.audio import as_audio_data, decode, sr
from bot.speech.doubt import believable
from bot.speech.engines.whisper import Decoding, FasterWhisper
from bot.speech.port import Decoded, Engine, Heard, Hints, Why
from bot.speech.recording import Recording
from bot.speech.scoring import Clip, clips, errors
from bot.speech.text import bare, readable

TUNED_ON = ("mandarin-BAC009S0764W0121.ogg", "mandarin-TEST_NET_Y00000000.ogg", "mandarin-e5oipIfM49I__20190.ogg")
"""The Mandarin clips that decoder options were chosen by; the other Mandarin clips are the ones to believe."""

COLUMNS = ("tuned on", "reported", "mandarin as sent", "sherpa_misc", "dialect_misc", "sichuan", "wu")

TOWN = Hints(
    places=("高家村", "老井", "文化广场", "沿河路", "幸福里"),
    categories=("路灯照明", "道路破损", "垃圾环卫", "下水排污", "噪音扰民"),
)
"""Words of a town that none of the clips speaks of: the usual case, and what a prompt costs when it names nothing."""

SPOKEN = Hints(places=("达摩院", "沈杜公路站", "家长里短"))
"""Names that the clips do speak of: what a prompt gains when it helps."""

CANDIDATES: Mapping[str, tuple[Decoding, Hints]] = {
    "ours": (Decoding(), TOWN),
    "ours, words spoken": (Decoding(), SPOKEN),
    "ours, no words": (Decoding(), Hints()),
    "beam 1": (Decoding(beams=(1,)), TOWN),
    "beam 3": (Decoding(beams=(3,)), TOWN),
    "beam 8": (Decoding(beams=(8,)), TOWN),
    "beam 5": (Decoding(beams=(5,)), TOWN),
    "windows of 30 s": (Decoding(short_windows=False), TOWN),
    "0.5 s padding": (Decoding(padding=0.5), TOWN),
    "VAD at 0.5": (Decoding(vad_threshold=0.5), TOWN),
    "no VAD": (Decoding(vad_threshold=None), TOWN),
}
PLAIN = "plain, reloads"


@dataclass
class Tally:
    """Errors over characters in each column, and seconds of work over seconds of speech."""

    errors: dict[str, int] = field(default_factory=dict)
    characters: dict[str, int] = field(default_factory=dict)
    took: float = 0.0
    seconds: float = 0.0

    def add(self, column: str, said: str, heard: str) -> None:
        self.errors[column] = self.errors.get(column, 0) + errors(said, heard)
        self.characters[column] = self.characters.get(column, 0) + len(bare(said))


class PlainRecognizer:
    """What SpeechRecognition offers out of the box: the model reloaded at every call, default options, no doubt."""

    name = "recognize_faster_whisper"
    languages = ("cmn",)

    def __init__(self, model: Path) -> None:
        self._model = str(model)

    def load(self) -> None:
        """Nothing to keep."""

    def transcribe(self, decoded: Decoded, *, hints: Hints = TOWN) -> Heard:
        options = {"device": "cpu", "compute_type": "int8", "cpu_threads": 1}
        text = sr.Recognizer().recognize_faster_whisper(
            as_audio_data(decoded), model=self._model, init_options=options, language="zh"
        )
        return Heard(str(text))


def measure(voice: Path, model: Path, console: Console) -> None:
    """Print the table. Two rows are measured at a time; their work is counted in processor time."""
    table = Table("decoding", *(f"{column} %" for column in COLUMNS), "RTF (CPU)", title="Character error rate")
    names = [PLAIN, *CANDIDATES]
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as pool:
        for name, tally in zip(names, pool.map(_measure, names, repeat(voice), repeat(model)), strict=True):
            _row(table, name, tally)
    console.print(table)


def _measure(name: str, voice: Path, model: Path) -> Tally:
    heard_clips = [(clip, decode(Recording(clip.path))) for clip in clips(voice)]
    if name == PLAIN:
        return _tally(PlainRecognizer(model), heard_clips, None)
    decoding, hints = CANDIDATES[name]
    engine = FasterWhisper(model, decoding)
    engine.load()
    return _tally(engine, heard_clips, hints)


def _tally(engine: Engine, heard_clips: list[tuple[Clip, Decoded]], hints: Hints | None) -> Tally:
    tally = Tally()
    for clip, decoded in heard_clips:
        for number, sound in enumerate(_disturbed(decoded) if clip.set_name == "mandarin" else [decoded]):
            started = time.process_time()
            heard = engine.transcribe(sound, hints=hints or Hints())
            tally.took += time.process_time() - started
            tally.seconds += sound.seconds
            text = heard.text if hints is None else _believed(heard)
            for column in _columns(clip, as_sent=number == 0):
                tally.add(column, clip.said, text)
    return tally


def _columns(clip: Clip, *, as_sent: bool) -> list[str]:
    if clip.set_name != "mandarin":
        return [clip.set_name]
    split = "tuned on" if clip.path.name in TUNED_ON else "reported"
    return [split, "mandarin as sent"] if as_sent else [split]


def _believed(heard: Heard) -> str:
    """What a resident would be shown: nothing, where we doubt."""
    believed = believable(heard)
    return "" if isinstance(believed, Why) else readable(believed.text)


def _disturbed(decoded: Decoded) -> Iterator[Decoded]:
    """As it is; in a pause; quieter and with noise 18 dB below; eight per cent faster. The same at every run."""
    samples = np.frombuffer(decoded.pcm, "<i2").astype(np.float64)
    noise = np.random.default_rng(7).normal(0, np.sqrt(np.mean(samples**2)) * 10 ** (-18 / 20), len(samples))
    pause = np.zeros(4_800)
    faster = np.interp(np.arange(0, len(samples) - 1, 1.08), np.arange(len(samples)), samples)
    for changed in (samples, np.concatenate([pause, samples, pause]), (samples + noise) / 2, faster):
        yield replace(decoded, pcm=changed.clip(-32_768, 32_767).astype("<i2").tobytes())


def _row(table: Table, name: str, tally: Tally) -> None:
    cells: list[Any] = [
        f"{100 * tally.errors[c] / tally.characters[c]:.1f}" if c in tally.characters else "-" for c in COLUMNS
    ]
    table.add_row(name, *cells, f"{tally.took / tally.seconds:.2f}")
