"""Kokoro-82M, a network that speaks Mandarin, through onnxruntime; misaki says which sounds the words are made of."""

import json
import warnings
from pathlib import Path
from typing import Any

from bot.speech.port import SpeechOff

SPEED = 0.9
"""Of its usual pace: elderly people listen."""

VOICE = "zf_xiaobei"
"""The clearest of the Mandarin voices that we heard back (docs/decisions/0028)."""

_STYLE = 256
"""Numbers that make up a voice, for each length of a sentence in sounds."""


class Kokoro:
    """A directory with `kokoro.onnx`, `vocab.json` and a `<voice>.bin` for each voice."""

    def __init__(self, model: Path, voice: str = VOICE) -> None:
        self._directory = model
        self._voice = voice
        self._session: Any = None

    def load(self) -> None:
        """Make ready to speak. Raises SpeechOff when model or packages are missing, or do not load."""
        if not (self._directory / "kokoro.onnx").is_file():
            raise SpeechOff(f"no speaker in {self._directory} (diandan speech fetch speaker)")
        try:
            self._open()
        except ImportError as missing:
            raise SpeechOff(f"{missing.name} is not installed (pip install diandan[voice])") from missing
        except (OSError, ValueError, KeyError, RuntimeError) as broken:
            raise SpeechOff(f"the speaker in {self._directory} cannot be loaded: {broken}") from broken

    def speak(self, words: str) -> bytes:
        """The words as PCM (24 kHz, mono, signed 16 bit); nothing for words without a sound."""
        import numpy as np

        known = [self._sounds[sound] for sound in self._reading(words)[0] if sound in self._sounds]
        if not known:
            return b""
        inputs = {
            "tokens": np.array([[0, *known, 0]], np.int64),
            "style": self._style[min(len(known), len(self._style)) - 1][None],
            "speed": np.array([SPEED], np.float32),
        }
        wave = self._session.run(None, inputs)[0].ravel()
        return bytes((np.clip(wave, -1, 1) * 32_767).astype("<i2").tobytes())

    def _open(self) -> None:
        import numpy as np
        import onnxruntime

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # deprecations inside its dictionaries
            from misaki.zh import ZHG2P

            self._reading: Any = ZHG2P()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        path = str(self._directory / "kokoro.onnx")
        self._sounds: dict[str, int] = json.loads((self._directory / "vocab.json").read_text("utf-8"))["vocab"]
        self._style = np.fromfile(self._directory / f"{self._voice}.bin", np.float32).reshape(-1, _STYLE)
        self._session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
