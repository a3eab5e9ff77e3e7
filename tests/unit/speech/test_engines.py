"""The contract every engine keeps, and what is particular to each."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bot.speech.audio import decode, sr
from bot.speech.choice import EngineChoice
from bot.speech.engines import AnyRecognizer, FasterWhisper, SherpaOnnx, engine
from bot.speech.engines.whisper import PROMPT_LENGTH, Decoding, prompt
from bot.speech.port import NO_HINTS, Decoded, Engine, EngineFailed, Hints, SpeechOff
from bot.speech.recording import Recording
from tests.unit.speech import sounds, tiny_models

TINY = {
    "sense-voice": tiny_models.sense_voice,
    "wenet-ctc": tiny_models.wenet_ctc,
    "paraformer": tiny_models.paraformer,
}

LOUD = decode(Recording(sounds.wav(sounds.tone(2.0))))
QUIET = decode(Recording(sounds.wav(sounds.silence(2.0))))

HINTS = Hints(places=("高家村", "老井"), categories=("路灯照明",))


def recognize_lamps(audio: Any, language: str = "en") -> tuple[str, float]:
    """Somebody's cloud service: knows one sentence, refuses silence as they all do."""
    if not any(audio.get_raw_data()):
        raise sr.UnknownValueError
    return (tiny_models.WORDS if language == "zh-CN" else "lamp"), 0.8


@pytest.fixture(params=[*TINY, "lamps", pytest.param("faster-whisper", marks=pytest.mark.speech)])
def loaded(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """Each engine, loaded: the real libraries with tiny models, and a service that SpeechRecognition calls."""
    chosen: Engine
    if request.param == "lamps":
        monkeypatch.setattr(sr.Recognizer, "recognize_lamps", staticmethod(recognize_lamps), raising=False)
        chosen = engine(EngineChoice("lamps"))
    elif request.param == "faster-whisper":
        chosen = engine(EngineChoice("faster-whisper", request.getfixturevalue("whisper_model")))
    else:
        chosen = engine(EngineChoice("sherpa-onnx", TINY[request.param](tmp_path / request.param)))
    chosen.load()
    return chosen


class TestEveryEngine:
    def test_says_who_it_is_and_what_it_understands(self, loaded: Engine) -> None:
        assert loaded.name
        assert "cmn" in loaded.languages

    def test_hears_nothing_in_silence(self, loaded: Engine) -> None:
        assert loaded.transcribe(QUIET, hints=HINTS).text == ""

    def test_says_the_same_twice(self, loaded: Engine) -> None:
        assert loaded.transcribe(LOUD) == loaded.transcribe(LOUD, hints=NO_HINTS)

    def test_gives_a_confidence_between_0_and_1_or_none(self, loaded: Engine) -> None:
        confidence = loaded.transcribe(LOUD).confidence
        assert confidence is None or 0 <= confidence <= 1

    def test_its_segments_lie_within_the_recording(self, loaded: Engine) -> None:
        for segment in loaded.transcribe(LOUD).segments:
            assert 0 <= segment.start <= segment.end <= LOUD.seconds + 0.5

    def test_takes_a_tenth_of_a_second(self, loaded: Engine) -> None:
        assert loaded.transcribe(decode(Recording(sounds.wav(sounds.silence(0.1))))).text == ""


@pytest.mark.parametrize("kind", TINY)
def test_sherpa_reads_the_family_of_a_model_from_its_name_or_its_option(kind: str, tmp_path: Path) -> None:
    by_name = SherpaOnnx(TINY[kind](tmp_path / f"sherpa-onnx-{kind}-zh-int8"), {})
    by_option = SherpaOnnx(TINY[kind](tmp_path / "our-model"), {"kind": kind})

    for chosen in (by_name, by_option):
        chosen.load()
        assert chosen.transcribe(LOUD).text == tiny_models.WORDS


@pytest.mark.parametrize(
    ("published", "understood"),
    [
        ("sherpa-onnx-wenetspeech-wu-u2pp-conformer-ctc-zh-int8-2026-02-03", "wuu"),
        ("sherpa-onnx-paraformer-zh-int8-2025-10-07", "cmn-u-sd-cnsc"),
        ("sherpa-onnx-sense-voice-zh-en-ja-ko-yue-2024-07-17", "yue"),
    ],
)
def test_the_published_dialect_models_are_known_by_name(published: str, understood: str) -> None:
    assert understood in SherpaOnnx(Path(published), {}).languages


@pytest.mark.parametrize(
    ("choice", "reason"),
    [
        (EngineChoice("none"), "set to none"),
        (EngineChoice("telepathy"), "no engine is called 'telepathy'; SpeechRecognition has"),
        (EngineChoice("faster-whisper", Path("nowhere")), "no model in nowhere"),
        (EngineChoice("faster-whisper"), "no model in None"),
        (EngineChoice("sherpa-onnx"), "needs a model directory"),
        (EngineChoice("sherpa-onnx", Path("nowhere")), "no tokens.txt"),
        (EngineChoice("sherpa-onnx", Path("nowhere"), {"kind": "radio"}), "is none of sense-voice"),
    ],
    ids=lambda value: value.name if isinstance(value, EngineChoice) else "",
)
def test_an_engine_that_cannot_be_had_says_why_speech_is_off(choice: EngineChoice, reason: str) -> None:
    with pytest.raises(SpeechOff, match="speech is off: ") as off:
        engine(choice).load()
    assert reason in str(off.value)


def test_a_damaged_model_turns_speech_off(tmp_path: Path) -> None:
    (tmp_path / "model.bin").write_bytes(b"not a model")

    with pytest.raises(SpeechOff, match="cannot be loaded"):
        FasterWhisper(tmp_path).load()


def recognizer(
    answer: Callable[..., Any], options: Mapping[str, str], monkeypatch: pytest.MonkeyPatch
) -> AnyRecognizer:
    monkeypatch.setattr(sr.Recognizer, "recognize_lamps", staticmethod(answer), raising=False)
    chosen = AnyRecognizer("lamps", options)
    chosen.load()
    return chosen


@pytest.mark.parametrize("answer", ["路灯坏了", ("路灯坏了", 0.8), {"text": "路灯坏了", "segments": []}])
def test_recognizers_may_answer_with_text_a_pair_or_a_mapping(answer: object, monkeypatch: pytest.MonkeyPatch) -> None:
    assert recognizer(lambda audio: answer, {}, monkeypatch).transcribe(LOUD).text == "路灯坏了"


def test_options_reach_the_recognizer(monkeypatch: pytest.MonkeyPatch) -> None:
    def keyed(audio: Any, key: str, language: str) -> str:
        return f"{key} {language}"

    assert recognizer(keyed, {"key": "k", "language": "yue"}, monkeypatch).transcribe(LOUD).text == "k yue"


def test_a_service_that_fails_is_a_failed_engine_and_one_not_installed_is_off(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable(audio: Any) -> str:
        raise sr.RequestError("recognition connection failed")

    with pytest.raises(EngineFailed, match="connection failed"):
        recognizer(unreachable, {}, monkeypatch).transcribe(LOUD)
    vosk = engine(EngineChoice("vosk"))
    vosk.load()
    with pytest.raises(SpeechOff, match="vosk is not installed"):
        vosk.transcribe(LOUD)


def test_the_prompt_holds_as_many_of_the_towns_words_as_fit_places_first() -> None:
    assert prompt("普通话。", HINTS) == "高家村、老井、路灯照明。"
    assert prompt("普通话。", NO_HINTS) == "普通话。"
    many = Hints(places=tuple(f"第{n}村民小组" for n in range(100)))
    assert len(prompt("", many)) <= PROMPT_LENGTH + 1


def test_whisper_options_pin_mandarin_and_one_temperature() -> None:
    options = Decoding(vad_threshold=None, instruction="").options(NO_HINTS, 5)

    assert options["language"] == "zh"
    assert options["temperature"] == 0.0
    assert options["vad_filter"] is False
    assert options["initial_prompt"] is None
    assert options["beam_size"] == 5


@dataclass
class Doubting:
    """A recognizer that says something else, with another confidence, for each width of the search."""

    sure_of: Mapping[int, float]
    asked: list[int] = field(default_factory=list)

    prompts: list[str] = field(default_factory=list)

    def recognize(self, _audio: object, *, beam_size: int, initial_prompt: str, **_: object) -> dict[str, object]:
        self.asked.append(beam_size)
        self.prompts.append(initial_prompt)
        segment = SimpleNamespace(
            start=0.0, end=1.0, text=f"宽{beam_size}", avg_logprob=math.log(self.sure_of[beam_size])
        )
        return {"text": segment.text, "segments": [segment]}


@pytest.mark.parametrize(
    ("sure_of", "asked", "heard"),
    [
        ({1: 0.9, 5: 0.9}, [1], "宽1"),
        ({1: 0.5, 5: 0.7}, [1, 5], "宽5"),
        ({1: 0.5, 5: 0.4}, [1, 5], "宽1"),
        ({1: 0.7, 5: 0.72}, [1, 5], "宽1"),
    ],
    ids=["sure at once", "surer after a wider search", "no surer", "hardly surer"],
)
def test_it_searches_wider_only_where_it_doubts(sure_of: dict[int, float], asked: list[int], heard: str) -> None:
    engine = FasterWhisper(None, Decoding(beams=(1, 5)))
    engine._recognizer = recognizer = Doubting(sure_of)

    assert engine.transcribe(LOUD, hints=HINTS).text == heard
    assert recognizer.asked == asked
    assert recognizer.prompts == ["以下是普通话的句子。", "高家村、老井、路灯照明。"][: len(asked)]


def test_without_words_of_the_town_a_little_surer_is_enough() -> None:
    engine = FasterWhisper(None, Decoding(beams=(1, 5)))
    engine._recognizer = Doubting({1: 0.7, 5: 0.72})

    assert engine.transcribe(LOUD).text == "宽5"


def test_a_model_whose_tokens_are_another_models_fails_on_the_recording(tmp_path: Path) -> None:
    model = tiny_models.sense_voice(tmp_path)
    tokens = (model / "tokens.txt").read_text(encoding="utf-8").splitlines()
    (model / "tokens.txt").write_text("\n".join(tokens[:8]) + "\n", encoding="utf-8")
    chosen = SherpaOnnx(model, {})
    chosen.load()

    with pytest.raises(EngineFailed, match="sherpa-onnx"):
        chosen.transcribe(LOUD)


@pytest.mark.parametrize("name", ["faster-whisper", "sherpa-onnx", "lamps"])
def test_an_engine_not_loaded_fails_plainly(name: str, sense_voice: Path) -> None:
    with pytest.raises(EngineFailed, match="not loaded"):
        engine(EngineChoice(name, sense_voice)).transcribe(Decoded(bytes(3200), -20.0))
