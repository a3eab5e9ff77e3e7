"""Which engine a town uses, with which model: plain data that settings fill and a worker process gets."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

NO_ENGINE = "none"


@dataclass(frozen=True)
class EngineChoice:
    """`name` as in SPEECH_ENGINE, `model` a directory, `options` as docs/speech.md lists them per engine."""

    name: str = "faster-whisper"
    model: Path | None = None
    options: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_off(self) -> bool:
        return self.name == NO_ENGINE

    def to_json(self) -> str:
        return json.dumps(asdict(self), default=str)

    @classmethod
    def from_json(cls, text: str) -> "EngineChoice":
        stored = json.loads(text)
        model = stored["model"]
        return cls(stored["name"], Path(model) if model else None, stored["options"])
