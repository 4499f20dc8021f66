"""The network's weights on their way: from the base model, to ONNX in int8, and back to learn on."""

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import ModelProto, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.torch import load_file
from torch import Tensor, nn

from models.language.inference import CHAINS, ENCODER, READOUT
from models.language.network import LAYERS, OVER, PLACE_WIDTH, CallNetwork, Encoder
from models.language.outputs import CHAINED, WIDTH

BASE = "model.safetensors"
_OPSET = 17
# Our names for the tensors of a BERT encoder.
_LAYER = {
    "join": "attention.output.dense",
    "after_attention": "attention.output.LayerNorm",
    "widen": "intermediate.dense",
    "narrow": "output.dense",
    "after_all": "output.LayerNorm",
}


def start_from(network: CallNetwork, folder: Path) -> None:
    """Take up what a folder holds: the base model's encoder, or a whole network that was shipped."""
    if (folder / BASE).exists():
        network.encoder.load_state_dict(_from_base(load_file(folder / BASE)))
    else:
        network.load_state_dict(_from_shipped(folder))


def _from_base(base: dict[str, Tensor]) -> dict[str, Tensor]:
    words, kind = (
        base["embeddings.word_embeddings.weight"],
        base["embeddings.token_type_embeddings.weight"][0],
    )
    state = {
        "words.weight": words + kind,
        "places.weight": base["embeddings.position_embeddings.weight"],
        "norm.weight": base["embeddings.LayerNorm.weight"],
        "norm.bias": base["embeddings.LayerNorm.bias"],
    }
    for layer in range(LAYERS):
        there, here = f"encoder.layer.{layer}.", f"layers.{layer}."
        for part in ("weight", "bias"):
            heads = (base[f"{there}attention.self.{name}.{part}"] for name in ("query", "key", "value"))
            state[f"{here}attend.{part}"] = torch.cat(list(heads))
            state |= {
                f"{here}{ours}.{part}": base[f"{there}{theirs}.{part}"] for ours, theirs in _LAYER.items()
            }
    return state


class _SmallWords(nn.Module):
    """Word embeddings in int8, each row with its own scale."""

    def __init__(self, words: nn.Embedding) -> None:
        super().__init__()
        scales = words.weight.abs().amax(1).clamp(min=1e-8) / 127
        self.register_buffer("scales", scales)
        self.register_buffer("rows", (words.weight / scales[:, None]).round().to(torch.int8))

    def forward(self, ids: Tensor) -> Tensor:
        rows, scales = self.get_buffer("rows"), self.get_buffer("scales")
        return rows[ids].float() * scales[ids][..., None]


def ship(network: CallNetwork, folder: Path) -> None:
    """Write a network as `models.language.inference` runs it."""
    network = network.eval()
    with torch.no_grad():
        _ship_encoder(network.encoder, folder / ENCODER)
        _ship_readout(network, folder / READOUT)
        chains = {
            head: dict(zip(("first", "last", "steps"), network.chains[head].parts, strict=True))
            for head in CHAINED
        }
    written = {
        head: {part: values.tolist() for part, values in chain.items()} for head, chain in chains.items()
    }
    (folder / CHAINS).write_text(json.dumps(written), "utf-8")


def _ship_encoder(encoder: Encoder, path: Path) -> None:
    words, encoder.words = encoder.words, _SmallWords(encoder.words)
    torch.onnx.export(
        encoder,
        (torch.arange(10, 30)[None],),
        path,
        input_names=["ids"],
        output_names=["vectors"],
        dynamic_axes={"ids": {1: "length"}, "vectors": {1: "length"}},
        opset_version=_OPSET,
        dynamo=False,
    )
    encoder.words = words
    model = onnx.load(path)
    _name_matrices(model, encoder)
    onnx.save(model, path)
    quantize_dynamic(
        path, path, op_types_to_quantize=["MatMul"], per_channel=True, weight_type=QuantType.QInt8
    )


def _name_matrices(model: ModelProto, encoder: Encoder) -> None:
    """Give the matrices, which an export turns round and numbers, their names back."""
    names = {
        name: parameter.detach().numpy().T
        for name, parameter in encoder.layers.named_parameters(prefix="layers")
        if parameter.dim() == 2
    }
    for tensor in model.graph.initializer:
        values = numpy_helper.to_array(tensor)
        name = next((name for name, matrix in names.items() if np.array_equal(matrix, values)), None)
        if name:
            for node in model.graph.node:
                node.input[:] = [name if given == tensor.name else given for given in node.input]
            tensor.name = name


def _ship_readout(network: CallNetwork, path: Path) -> None:
    words, turns = 6, 2
    torch.onnx.export(
        network.readout,
        (
            torch.randn(words, WIDTH),
            torch.tensor([0, 0, 0, 1, 1, 1]),
            torch.randn(turns, 2 * WIDTH),
            torch.tensor([0, 1]),
            torch.rand(turns, PLACE_WIDTH),
        ),
        path,
        input_names=["vectors", "turns", "gist", "roles", "places"],
        output_names=["of_words", "of_turns", "of_call"],
        dynamic_axes={
            **{name: {0: "words"} for name in ("vectors", "turns", "of_words")},
            **{name: {0: "talk"} for name in ("gist", "roles", "places", "of_turns")},
        },
        opset_version=_OPSET,
        dynamo=False,
    )


def _from_shipped(folder: Path) -> dict[str, Tensor]:
    """The state of a shipped network; its int8 matrices as floats again."""
    state = {f"encoder.{name}": values for name, values in _encoder_state(onnx.load(folder / ENCODER))}
    state |= {f"readout.{name}": values for name, values in _readout_state(onnx.load(folder / READOUT))}
    for head, chain in json.loads((folder / CHAINS).read_text("utf-8")).items():
        state |= {f"chains.{head}.{part}": np.array(values, np.float32) for part, values in chain.items()}
    return {name: torch.from_numpy(np.array(values)) for name, values in state.items()}


def _encoder_state(model: ModelProto) -> Iterator[tuple[str, NDArray[np.float32]]]:
    tensors = {tensor.name: numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
    yield "words.weight", tensors["words.rows"] * tensors["words.scales"][:, None]
    for name, values in tensors.items():
        matrix, _, part = name.rpartition("_")
        if part == "quantized":
            yield matrix, (values * tensors[f"{matrix}_scale"]).T
        elif part not in ("scale", "point") and not name.startswith("words."):
            yield name, values


def _readout_state(model: ModelProto) -> Iterator[tuple[str, NDArray[np.float32]]]:
    tensors = {tensor.name: numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
    for layer, node in enumerate(node for node in model.graph.node if node.op_type == "GRU"):
        yield from _gru_state(layer, *(tensors.pop(name) for name in node.input[1:4]))
    for name, values in tensors.items():
        yield ("of_call.weight", values.T) if "MatMul" in name else (name, values)


def _gru_state(
    layer: int, inward: NDArray[np.float32], around: NDArray[np.float32], biases: NDArray[np.float32]
) -> Iterator[tuple[str, NDArray[np.float32]]]:
    """The parts of a recurrent layer, whose gates ONNX has in another order than torch."""
    for direction, suffix in enumerate(("", "_reverse")):
        for name, matrix in (("weight_ih", inward[direction]), ("weight_hh", around[direction])):
            yield f"over.{name}_l{layer}{suffix}", _in_order(matrix)
        for name, bias in zip(("bias_ih", "bias_hh"), np.split(biases[direction], 2), strict=True):
            yield f"over.{name}_l{layer}{suffix}", _in_order(bias)


def _in_order(gates: NDArray[np.float32]) -> NDArray[np.float32]:
    update, reset, hidden = np.split(gates, len(gates) // OVER)
    return np.concatenate([reset, update, hidden])
