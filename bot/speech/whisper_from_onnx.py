"""Writes Whisper as our engine reads it (CTranslate2, int8) from the ONNX files in which packages carry it.

ONNX keeps a weight as int8 with its scale and zero point: weight = (int8 - zero point) * scale. The name of the node
that multiplies with it says which part of the network it belongs to (layers/3/self_attn/q_proj/MatMul_quant); what
cross-attention needs only once lies in a branch of the decoder's `If` node. The same bytes come out each time.
"""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from ctranslate2.converters import utils
from ctranslate2.specs import common_spec, whisper_spec
from numpy.typing import NDArray
from onnx import numpy_helper

Weights = NDArray[np.float32]

_MULTIPLIES = ("MatMulInteger", "ConvInteger")
_COPIED = ("tokenizer.json", "preprocessor_config.json")
_DECODER = "model.decoder."


@dataclass(frozen=True)
class Network:
    """The weights of one ONNX file: matrices by their place in the network, biases and norms by their name."""

    matrices: dict[str, Weights]
    vectors: dict[str, Weights]

    @classmethod
    def read(cls, path: Path) -> "Network":
        """The network in this file, with full-precision numbers."""
        graphs = list(_graphs(onnx.load(str(path)).graph))
        tensors = {tensor.name: tensor for graph in graphs for tensor in graph.initializer}
        matrices = {
            _place(node.name): _dequantised(tensors, node.input[1])
            for graph in reversed(graphs)  # the outermost graph has the last word
            for node in graph.node
            if node.op_type in _MULTIPLIES and node.input[1] in tensors
        }
        for name in tensors:
            if "embed_tokens" in name and name.endswith("_quantized"):
                matrices["embed_tokens"] = _dequantised(tensors, name)
        vectors = {
            name.removesuffix("_merged_0").removesuffix("_merged_1"): numpy_helper.to_array(tensor)
            for name, tensor in tensors.items()
            if tensor.data_type == onnx.TensorProto.FLOAT
        }
        return cls(matrices, vectors)

    def linear(self, into: Any, place: str, bias: str | None = None) -> None:
        """Fill a linear layer; Whisper's key projections have no bias."""
        into.weight = np.ascontiguousarray(self.matrices[place].T)
        if (found := self.vectors.get(f"{bias or place}.bias")) is not None:
            into.bias = found

    def norm(self, into: Any, name: str) -> None:
        """Fill a normalisation."""
        into.gamma, into.beta = self.vectors[f"{name}.weight"], self.vectors[f"{name}.bias"]

    def attention(self, into: Any, place: str, *, of_itself: bool) -> None:
        """Fill an attention. Our engine joins query, key and value; where it looks across, key and value."""
        query, key, value = (common_spec.LinearSpec() for _ in range(3))
        for part, name in ((query, "q_proj"), (key, "k_proj"), (value, "v_proj")):
            self.linear(part, f"{place}.{name}")
        together = [[query, key, value]] if of_itself else [[query], [key, value]]
        for target, parts in zip(into.linear, together, strict=False):
            utils.fuse_linear(target, parts)
        self.linear(into.linear[-1], f"{place}.out_proj")

    def layers(self, into: Any, prefix: str = "", *, looks_across: bool) -> None:
        """Fill all layers of an encoder or decoder."""
        for number, layer in enumerate(into.layer):
            place = f"{prefix}layers.{number}"
            self.attention(layer.self_attention, f"{place}.self_attn", of_itself=True)
            self.norm(layer.self_attention.layer_norm, f"{place}.self_attn_layer_norm")
            if looks_across:
                self.attention(layer.attention, f"{place}.encoder_attn", of_itself=False)
                self.norm(layer.attention.layer_norm, f"{place}.encoder_attn_layer_norm")
            self.linear(layer.ffn.linear_0, f"{place}.fc1")
            self.linear(layer.ffn.linear_1, f"{place}.fc2")
            self.norm(layer.ffn.layer_norm, f"{place}.final_layer_norm")


def convert(package: Path, out: Path) -> None:
    """Write the model in `package` (config.json, tokenizer.json, onnx/…) as a directory for our engine."""
    config = json.loads((package / "config.json").read_text("utf-8"))
    shape = ("encoder_layers", "encoder_attention_heads", "decoder_layers", "decoder_attention_heads")
    spec = whisper_spec.WhisperSpec(*(config[name] for name in shape))
    _fill_encoder(spec.encoder, Network.read(package / "onnx/encoder_model_quantized.onnx"))
    _fill_decoder(spec.decoder, Network.read(package / "onnx/decoder_model_merged_quantized.onnx"))
    spec.register_vocabulary(_vocabulary(package, config["vocab_size"]))
    _configure(spec.config, json.loads((package / "generation_config.json").read_text("utf-8")))
    spec.validate()
    spec.optimize(quantization="int8")
    out.mkdir(parents=True, exist_ok=True)
    spec.save(str(out))
    for name in _COPIED:
        shutil.copy(package / name, out)


def _fill_encoder(encoder: Any, network: Network) -> None:
    for number, convolution in ((1, encoder.conv1), (2, encoder.conv2)):
        convolution.weight = network.matrices[f"conv{number}"]
        convolution.bias = network.vectors[f"conv{number}.bias"]
    encoder.position_encodings.encodings = network.vectors["embed_positions.weight"]
    network.norm(encoder.layer_norm, "layer_norm")
    network.layers(encoder, looks_across=False)


def _fill_decoder(decoder: Any, network: Network) -> None:
    decoder.embeddings.weight = decoder.projection.weight = network.matrices["embed_tokens"]  # Whisper ties them
    decoder.position_encodings.encodings = network.vectors[f"{_DECODER}embed_positions.weight"]
    network.norm(decoder.layer_norm, f"{_DECODER}layer_norm")
    network.layers(decoder, _DECODER, looks_across=True)


def _vocabulary(package: Path, size: int) -> list[str]:
    """All tokens in their order; the times at the end (<|0.00|>, <|0.02|> …) stand in no file."""
    tokens = json.loads((package / "tokenizer.json").read_text("utf-8"))
    numbered = dict(tokens["model"]["vocab"]) | {added["content"]: added["id"] for added in tokens["added_tokens"]}
    names = sorted(numbered, key=lambda name: int(numbered[name]))[:size]
    return names + [f"<|{step * 0.02:.2f}|>" for step in range(size - len(names))]


def _configure(config: Any, generation: dict[str, Any]) -> None:
    config.suppress_ids = generation["suppress_tokens"]
    config.suppress_ids_begin = generation["begin_suppress_tokens"]
    config.alignment_heads = generation.get("alignment_heads")
    config.lang_ids = sorted(generation["lang_to_id"].values())


def _graphs(top: Any) -> Iterator[Any]:
    yield top
    for node in top.node:
        yield from (attribute.g for attribute in node.attribute if attribute.type == onnx.AttributeProto.GRAPH)


def _place(node: str) -> str:
    return node.strip("/").replace("/", ".").rsplit(".", 1)[0]


def _dequantised(tensors: dict[str, Any], name: str) -> Weights:
    stem = name.removesuffix("_quantized")
    names = (name, f"{stem}_scale", f"{stem}_zero_point")
    value, scale, zero = (numpy_helper.to_array(tensors[one]).astype(np.float32) for one in names)
    weights: Weights = (value - zero) * scale
    return weights
