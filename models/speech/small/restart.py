"""Goes on from weights that were exported: reads a CTranslate2 folder back into the network.

A network of more layers grows from what was exported: its new layers stand before the last one, whose heads
tell the times of words, and change nothing at first (Chen et al. 2016, Net2Net).
"""

from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor, nn

from models.speech.model_file import stored
from models.speech.small.network import Attention, Block, Network

Arrays = dict[str, NDArray[np.float32]]


def tokens_of(folder: Path) -> Tokenizer:
    """The tokens of the weights in a folder."""
    return Tokenizer.from_file(str(folder / "tokenizer.json"))


def restart(network: Network, folder: Path) -> None:
    """Fill the network, which has the same tokens, with the weights in a folder."""
    arrays = read(folder / "model.bin")
    for side in ("encoder", "decoder"):
        module = getattr(network, side)
        _norm(module.layer_norm, arrays, f"{side}/layer_norm")
        names = {name.split("/")[1] for name in arrays if name.startswith(f"{side}/layer_")}
        *first, last = range(len(names - {"layer_norm"}))
        new = [None] * (len(module.layers) - len(first) - 1)
        for layer, place in zip(module.layers, [*first, *new, last], strict=True):
            if place is None:
                _change_nothing(layer)
            else:
                _layer(layer, arrays, f"{side}/layer_{place}")
    for name in ("conv1", "conv2"):
        _linear(getattr(network.encoder, name), arrays, f"encoder/{name}")
    _fill(network.decoder.embed_positions.weight, arrays["decoder/position_encodings/encodings"])
    _fill(network.decoder.embed_tokens.weight, arrays["decoder/embeddings/weight"])


def read(path: Path) -> Arrays:
    """The arrays in a model file of CTranslate2, those of 8 bits scaled back."""
    raw = dict(stored(path))
    scaled: Arrays = {}
    for name, array in raw.items():
        values = array.astype(np.float32)
        if f"{name}_scale" in raw:
            rows = (-1, *(1,) * (values.ndim - 1))
            values /= raw[f"{name}_scale"].astype(np.float32).reshape(rows)
        scaled[name] = values
    return scaled


def _layer(layer: Block, arrays: Arrays, name: str) -> None:
    own = layer.self_attn
    _norm(layer.self_attn_layer_norm, arrays, f"{name}/self_attention/layer_norm")
    _attention(own, (own.q_proj, own.k_proj, own.v_proj), arrays, f"{name}/self_attention/linear_0")
    _linear(own.out_proj, arrays, f"{name}/self_attention/linear_1")
    if hasattr(layer, "encoder_attn"):
        other = layer.encoder_attn
        _norm(layer.encoder_attn_layer_norm, arrays, f"{name}/attention/layer_norm")
        _linear(other.q_proj, arrays, f"{name}/attention/linear_0")
        _attention(other, (other.k_proj, other.v_proj), arrays, f"{name}/attention/linear_1")
        _linear(other.out_proj, arrays, f"{name}/attention/linear_2")
    _norm(layer.final_layer_norm, arrays, f"{name}/ffn/layer_norm")
    _linear(layer.fc1, arrays, f"{name}/ffn/linear_0")
    _linear(layer.fc2, arrays, f"{name}/ffn/linear_1")


def _change_nothing(layer: Block) -> None:
    """Have a layer give back what it is given, until it learns."""
    parts = [layer.self_attn.out_proj, layer.fc2]
    if hasattr(layer, "encoder_attn"):
        parts.append(layer.encoder_attn.out_proj)
    for part in parts:
        nn.init.zeros_(part.weight)
        nn.init.zeros_(part.bias)


def _attention(whose: Attention, parts: tuple[nn.Linear, ...], arrays: Arrays, name: str) -> None:
    """Fill what CTranslate2 keeps as one array."""
    width = whose.out_proj.weight.shape[0]
    for place, part in enumerate(parts):
        rows = slice(place * width, (place + 1) * width)
        _fill(part.weight, arrays[f"{name}/weight"][rows])
        if part.bias is not None:
            _fill(part.bias, arrays[f"{name}/bias"][rows])


def _linear(part: nn.Module, arrays: Arrays, name: str) -> None:
    _fill(part.weight, arrays[f"{name}/weight"])
    _fill(part.bias, arrays[f"{name}/bias"])


def _norm(part: nn.LayerNorm, arrays: Arrays, name: str) -> None:
    _fill(part.weight, arrays[f"{name}/gamma"])
    _fill(part.bias, arrays[f"{name}/beta"])


def _fill(part: Tensor, values: NDArray[np.float32]) -> None:
    with torch.no_grad():
        part.copy_(torch.from_numpy(np.ascontiguousarray(values)))
