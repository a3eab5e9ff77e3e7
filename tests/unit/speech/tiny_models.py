"""ONNX models of a few kilobytes with the inputs, outputs and metadata of the real ones: real code paths, no download.

Each says 路灯坏了 when the sound is loud and nothing when it is not, which is all the hearing that the tests need.
"""

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

Described = tuple[str, int, list[str | int]]
"""An input or output: name, element type, shape."""

Metadata = dict[str, int | str]

WORDS = "路灯坏了"
_SPECIAL = ("<blk>", "<s>", "</s>", "<unk>", "<|zh|>", "<|NEUTRAL|>", "<|Speech|>", "<|withitn|>")
_TOKENS = (*_SPECIAL, *WORDS)
_LOGITS: Described = ("logits", TensorProto.FLOAT, ["N", "S", "V"])
_TAGS = ("<|zh|>", "<|NEUTRAL|>", "<|Speech|>", "<|withitn|>")


def sense_voice(directory: Path) -> Path:
    """As scripts/sense-voice of sherpa-onnx exports it: four tags, then the words, then blanks."""
    inputs: list[Described] = [("x", TensorProto.FLOAT, ["N", "T", 560])]
    inputs += [(name, TensorProto.INT32, ["N"]) for name in ("x_length", "language", "text_norm")]
    metadata: Metadata = {"lfr_window_size": 7, "lfr_window_shift": 6, "normalize_samples": 0}
    metadata |= {"with_itn": 14, "without_itn": 15, "lang_auto": 0, "lang_zh": 3, "lang_en": 4}
    metadata |= {"lang_ja": 11, "lang_ko": 12, "lang_yue": 7}
    nodes = _spoken([*_TAGS, *WORDS, "<blk>"], extra_frames=4)
    return _write(directory, inputs, nodes, [_LOGITS], {**metadata, **_MEAN})


def wenet_ctc(directory: Path) -> Path:
    """As scripts/wenet of sherpa-onnx exports it: the words, then blanks."""
    inputs: list[Described] = [("x", TensorProto.FLOAT, ["N", "T", 80]), ("x_lens", TensorProto.INT64, ["N"])]
    nodes = [*_spoken([*WORDS, "<blk>"]), helper.make_node("Identity", ["x_lens"], ["logits_lens"])]
    outputs: list[Described] = [_LOGITS, ("logits_lens", TensorProto.INT64, ["N"])]
    return _write(directory, inputs, nodes, outputs, {"subsampling_factor": 1})


def paraformer(directory: Path) -> Path:
    """As FunASR exports it: one step for each word, then the end."""
    inputs: list[Described] = [
        ("speech", TensorProto.FLOAT, ["N", "T", 560]),
        ("speech_lengths", TensorProto.INT32, ["N"]),
    ]
    nodes = [*_spoken([*WORDS, "</s>"], sound="speech"), *_one_token_per_frame()]
    outputs: list[Described] = [_LOGITS, ("token_num", TensorProto.INT32, ["N"])]
    metadata: Metadata = {"lfr_window_size": 7, "lfr_window_shift": 6}
    return _write(directory, inputs, nodes, outputs, {**metadata, **_MEAN})


def fatal(directory: Path) -> Path:
    """A SenseVoice without metadata, over which sherpa-onnx ends the process that loads it."""
    model = onnx.load(str(sense_voice(directory) / "model.onnx"))
    del model.metadata_props[:]
    onnx.save(model, str(directory / "model.onnx"))
    return directory


_MEAN: Metadata = {"neg_mean": ",".join(["0"] * 560), "inv_stddev": ",".join(["1"] * 560)}


def _spoken(tokens: list[str], *, extra_frames: int = 0, sound: str = "x") -> list[onnx.NodeProto]:
    """`logits`: frame i says tokens[i], frames past the end and frames of quiet sound say the last one."""
    table = np.eye(len(_TOKENS), dtype=np.float32)[[_TOKENS.index(token) for token in tokens]]
    last = len(tokens) - 1
    return [
        _constant("table", table),
        _constant("zero", np.int64(0)),
        _constant("one", np.int64(1)),
        _constant("last", np.int64(last)),
        _constant("extra", np.int64(extra_frames)),
        _constant("second", np.array(1, dtype=np.int64)),
        _constant("batch_axis", np.array([0], dtype=np.int64)),
        _constant("quiet", np.float32(20)),  # log energy; WeNet's features carry dither, so silence is not zero
        helper.make_node("Shape", [sound], ["shape"]),
        helper.make_node("Gather", ["shape", "second"], ["frames"]),
        helper.make_node("Add", ["frames", "extra"], ["steps"]),
        helper.make_node("Range", ["zero", "steps", "one"], ["range"]),
        helper.make_node("Min", ["range", "last"], ["row"]),
        helper.make_node("ReduceMax", [sound], ["loudest"], keepdims=0),
        helper.make_node("Greater", ["loudest", "quiet"], ["loud"]),
        helper.make_node("Where", ["loud", "row", "last"], ["heard"]),
        helper.make_node("Gather", ["table", "heard"], ["steps_by_tokens"]),
        helper.make_node("Unsqueeze", ["steps_by_tokens", "batch_axis"], ["logits"]),
    ]


def _one_token_per_frame() -> list[onnx.NodeProto]:
    return [
        helper.make_node("Unsqueeze", ["steps", "batch_axis"], ["steps_of_batch"]),
        helper.make_node("Cast", ["steps_of_batch"], ["token_num"], to=TensorProto.INT32),
    ]


def _constant(name: str, value: object) -> onnx.NodeProto:
    return helper.make_node("Constant", [], [name], value=numpy_helper.from_array(np.asarray(value), name))


def _write(
    directory: Path,
    inputs: list[Described],
    nodes: list[onnx.NodeProto],
    outputs: list[Described],
    metadata: Metadata,
) -> Path:
    directory.mkdir(parents=True, exist_ok=True)
    graph = helper.make_graph(
        nodes,
        "tiny",
        [helper.make_tensor_value_info(name, kind, shape) for name, kind, shape in inputs],
        [helper.make_tensor_value_info(name, kind, shape) for name, kind, shape in outputs],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    helper.set_model_props(model, {k: str(v) for k, v in {"vocab_size": len(_TOKENS), **metadata}.items()})
    onnx.checker.check_model(model)
    onnx.save(model, str(directory / "model.onnx"))
    lines = (f"{token} {number}" for number, token in enumerate(_TOKENS))
    (directory / "tokens.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return directory
