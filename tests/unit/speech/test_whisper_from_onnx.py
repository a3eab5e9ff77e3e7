"""A Whisper of a few hundred numbers, in the form in which packages carry it, is written as our engine reads it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

onnx = pytest.importorskip("onnx")
ctranslate2 = pytest.importorskip("ctranslate2")

WIDTH, MELS, SCALE, ZERO = 8, 80, 0.5, 3
SHAPE = {"layers": 1, "attention_heads": 2}
SIGNS = 3 + 1501
"""Tokens: three words of the file, then the times of half a minute in steps of 20 ms."""


class Graph:
    """Nodes and tensors of one ONNX file, named as the real ones are."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.tensors: list[Any] = []
        self.number = 0

    def quantised(self, name: str, shape: tuple[int, ...]) -> None:
        """A matrix as int8 with its scale and zero point."""
        self.number += 1
        numbers = (np.arange(np.prod(shape)) % 11 + self.number % 5).astype(np.uint8).reshape(shape)
        self._add(f"{name}_quantized", numbers)
        self._add(f"{name}_scale", np.array(SCALE, np.float32))
        self._add(f"{name}_zero_point", np.array(ZERO, np.uint8))

    def multiplies(self, place: str, shape: tuple[int, ...], operation: str = "MatMulInteger") -> None:
        """A node whose name says where in the network its matrix belongs."""
        tensor = f"weights_{len(self.nodes)}"
        self.quantised(tensor, shape)
        name = "/" + place.replace(".", "/") + "/MatMul_quant"
        self.nodes.append(onnx.helper.make_node(operation, ["x", f"{tensor}_quantized"], [f"y{name}"], name=name))

    def vector(self, name: str, *shape: int) -> None:
        self.number += 1
        self._add(name, np.full(shape, self.number / 8, np.float32))

    def norm(self, name: str) -> None:
        self.vector(f"{name}.weight", WIDTH)
        self.vector(f"{name}.bias", WIDTH)

    def attention(self, place: str) -> None:
        for part in ("q_proj", "k_proj", "v_proj", "out_proj"):
            self.multiplies(f"{place}.{part}", (WIDTH, WIDTH))
            if part != "k_proj":
                self.vector(f"{place}.{part}.bias", WIDTH)
        self.norm(f"{place}_layer_norm")

    def layer(self, place: str) -> None:
        self.attention(f"{place}.self_attn")
        for part, shape in (("fc1", (WIDTH, 4 * WIDTH)), ("fc2", (4 * WIDTH, WIDTH))):
            self.multiplies(f"{place}.{part}", shape)
            self.vector(f"{place}.{part}.bias", shape[1])
        self.norm(f"{place}.final_layer_norm")

    def save(self, path: Path) -> None:
        graph = onnx.helper.make_graph(self.nodes, "tiny", [], [], self.tensors)
        onnx.save(onnx.helper.make_model(graph), str(path))

    def _add(self, name: str, numbers: Any) -> None:
        self.tensors.append(onnx.numpy_helper.from_array(numbers, name))


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "package"
    (folder / "onnx").mkdir(parents=True)
    _encoder().save(folder / "onnx/encoder_model_quantized.onnx")
    _decoder().save(folder / "onnx/decoder_model_merged_quantized.onnx")
    for name, content in _papers():
        (folder / name).write_text(json.dumps(content), "utf-8")
    return folder


def _encoder() -> Graph:
    graph = Graph()
    for number, depth in ((1, MELS), (2, WIDTH)):
        graph.multiplies(f"conv{number}", (WIDTH, depth, 3), "ConvInteger")
        graph.vector(f"conv{number}.bias", WIDTH)
    graph.vector("embed_positions.weight", 1500, WIDTH)
    graph.norm("layer_norm")
    graph.layer("layers.0")
    return graph


def _decoder() -> Graph:
    graph = Graph()
    graph.quantised("model.decoder.embed_tokens.weight_merged_0", (SIGNS, WIDTH))
    graph.vector("model.decoder.embed_positions.weight", 448, WIDTH)
    graph.norm("model.decoder.layer_norm")
    graph.layer("model.decoder.layers.0")
    graph.attention("model.decoder.layers.0.encoder_attn")
    return graph


def _papers() -> Iterator[tuple[str, object]]:
    shape = {f"{side}_{what}": number for side in ("encoder", "decoder") for what, number in SHAPE.items()}
    yield "config.json", shape | {"vocab_size": SIGNS}
    added = [{"content": "<|endoftext|>", "id": 2}]
    yield "tokenizer.json", {"model": {"vocab": {"灯": 1, "路": 0}}, "added_tokens": added}
    yield "preprocessor_config.json", {}
    suppressed = {"suppress_tokens": [1], "begin_suppress_tokens": [0], "lang_to_id": {"<|zh|>": 2}}
    yield "generation_config.json", suppressed


def test_it_is_a_model_that_our_engine_loads(package: Path, tmp_path: Path) -> None:
    from bot.speech.whisper_from_onnx import convert

    convert(package, tmp_path / "made")

    loaded = ctranslate2.models.Whisper(str(tmp_path / "made"), compute_type="int8")
    heard = loaded.encode(ctranslate2.StorageView.from_array(np.zeros((1, MELS, 3000), np.float32)))
    assert tuple(heard.shape) == (1, 1500, WIDTH)
    words = json.loads((tmp_path / "made" / "vocabulary.json").read_text("utf-8"))
    assert words[:4] == ["路", "灯", "<|endoftext|>", "<|0.00|>"]
    assert words[-1] == "<|30.00|>"


def test_the_same_bytes_come_out_each_time(package: Path, tmp_path: Path) -> None:
    from bot.speech.whisper_from_onnx import convert

    for out in ("one", "two"):
        convert(package, tmp_path / out)

    assert (tmp_path / "one/model.bin").read_bytes() == (tmp_path / "two/model.bin").read_bytes()


def test_a_weight_is_its_number_less_zero_times_its_scale(package: Path) -> None:
    from bot.speech.whisper_from_onnx import Network

    network = Network.read(package / "onnx/encoder_model_quantized.onnx")

    first = network.matrices["conv1"].ravel()[:3]
    assert first.tolist() == [(number - ZERO) * SCALE for number in (1, 2, 3)]
    assert "layers.0.self_attn.k_proj.bias" not in network.vectors
