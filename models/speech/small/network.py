"""Whisper in torch, small, with the names of its weights as Hugging Face has them.

While it learns, most of the silence that fills a window up to 30 s is left out: `silent` positions of it,
drawn by chance, stand for all, each weighing as many as it stands for. So a step takes a tenth of the time.
"""

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn.functional import gelu


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of the network; `sources` and `targets` are the positions that faster-whisper needs."""

    vocabulary: int
    width: int = 128
    heads: int = 4
    inner: int = 512
    encoders: int = 8
    decoders: int = 4
    mels: int = 80
    sources: int = 1500
    targets: int = 448


class Attention(nn.Module):
    """Attention over itself or over what was heard."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.k_proj = nn.Linear(shape.width, shape.width, bias=False)
        self.v_proj = nn.Linear(shape.width, shape.width)
        self.q_proj = nn.Linear(shape.width, shape.width)
        self.out_proj = nn.Linear(shape.width, shape.width)

    def forward(self, x: Tensor, heard: Tensor, bias: Tensor) -> tuple[Tensor, Tensor]:
        """What was attended to [batch, queries, width], and how much [batch, heads, queries, keys]."""
        q, k, v = (
            self._split(self.q_proj(x)),
            self._split(self.k_proj(heard)),
            self._split(self.v_proj(heard)),
        )
        weights = (q @ k.transpose(-1, -2) * q.shape[-1] ** -0.5 + bias).softmax(-1)
        return self.out_proj((weights @ v).transpose(1, 2).reshape(x.shape)), weights

    def _split(self, x: Tensor) -> Tensor:
        batch, length, width = x.shape
        return x.view(batch, length, self.heads, width // self.heads).transpose(1, 2)


class Block(nn.Module):
    """One layer of the encoder, or of the decoder, which also attends to what was heard."""

    def __init__(self, shape: Shape, *, hears: bool) -> None:
        super().__init__()
        self.self_attn = Attention(shape)
        self.self_attn_layer_norm = nn.LayerNorm(shape.width)
        if hears:
            self.encoder_attn = Attention(shape)
            self.encoder_attn_layer_norm = nn.LayerNorm(shape.width)
        self.fc1 = nn.Linear(shape.width, shape.inner)
        self.fc2 = nn.Linear(shape.inner, shape.width)
        self.final_layer_norm = nn.LayerNorm(shape.width)

    def attend(self, x: Tensor, bias: Tensor) -> Tensor:
        """Attend to itself."""
        normal = self.self_attn_layer_norm(x)
        return x + self.self_attn(normal, normal, bias)[0]

    def hear(self, x: Tensor, heard: Tensor, bias: Tensor) -> tuple[Tensor, Tensor]:
        """Attend to what was heard; with how much."""
        attended, weights = self.encoder_attn(self.encoder_attn_layer_norm(x), heard, bias)
        return x + attended, weights

    def think(self, x: Tensor) -> Tensor:
        """The feed-forward half of the layer."""
        return x + self.fc2(gelu(self.fc1(self.final_layer_norm(x))))


class Encoder(nn.Module):
    """Hears: log-mel frames in, one vector for 20 ms out."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.conv1 = nn.Conv1d(shape.mels, shape.width, 3, padding=1)
        self.conv2 = nn.Conv1d(shape.width, shape.width, 3, stride=2, padding=1)
        self.embed_positions = nn.Embedding.from_pretrained(_sinusoids(shape.sources, shape.width))
        self.layers = nn.ModuleList(Block(shape, hears=False) for _ in range(shape.encoders))
        self.layer_norm = nn.LayerNorm(shape.width)

    def forward(self, mels: Tensor, silent: int) -> tuple[Tensor, Tensor]:
        """[batch, mels, frames] whose last 2 * `silent` frames are silence -> [batch, frames / 2, width].

        Also gives the logarithm of how many positions each one stands for.
        """
        x = gelu(self.conv2(gelu(self.conv1(mels)))).transpose(1, 2)
        places, bias = _places(x.shape[1], silent, len(self.embed_positions.weight))
        x = x + self.embed_positions(places.to(x.device))
        bias = bias.to(x.device)
        for layer in self.layers:
            x = layer.think(layer.attend(x, bias))
        return self.layer_norm(x), bias


class Decoder(nn.Module):
    """Writes: tokens in, the scores of the next ones out."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.embed_tokens = nn.Embedding(shape.vocabulary, shape.width)
        self.embed_positions = nn.Embedding(shape.targets, shape.width)
        self.layers = nn.ModuleList(Block(shape, hears=True) for _ in range(shape.decoders))
        self.layer_norm = nn.LayerNorm(shape.width)
        nn.init.normal_(self.embed_tokens.weight, std=shape.width**-0.5)
        nn.init.normal_(self.embed_positions.weight, std=0.02)

    def forward(self, tokens: Tensor, heard: Tensor, bias: Tensor) -> tuple[Tensor, Tensor]:
        """[batch, tokens] -> scores [batch, tokens, vocabulary], attention of the last layer."""
        length = tokens.shape[1]
        x = self.embed_tokens(tokens) + self.embed_positions.weight[:length]
        future = torch.full((length, length), -math.inf, device=x.device).triu(1)
        weights = x
        for layer in self.layers:
            x, weights = layer.hear(layer.attend(x, future), heard, bias)
            x = layer.think(x)
        return self.layer_norm(x) @ self.embed_tokens.weight.t(), weights


class Network(nn.Module):
    """The whole Whisper, and beside it, for training alone, a head that names the phone of each 20 ms."""

    def __init__(self, shape: Shape, phones: int) -> None:
        super().__init__()
        self.shape = shape
        self.encoder = Encoder(shape)
        self.decoder = Decoder(shape)
        self.phone_head = nn.Linear(shape.width, phones)

    def forward(self, mels: Tensor, silent: int, tokens: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of the tokens, scores of the phones, attention of the last layer of the decoder."""
        heard, bias = self.encoder(mels, silent)
        scores, weights = self.decoder(tokens, heard, bias)
        return scores, self.phone_head(heard), weights


def _places(length: int, silent: int, sources: int) -> tuple[Tensor, Tensor]:
    """Which positions are kept, and the logarithm of how many each stands for."""
    sounding = length - silent
    drawn = torch.randperm(sources - sounding)[:silent].sort().values + sounding
    bias = torch.zeros(length)
    if silent:
        bias[sounding:] = math.log((sources - sounding) / silent)
    return torch.cat([torch.arange(sounding), drawn]), bias


def _sinusoids(length: int, width: int) -> Tensor:
    steps = torch.exp(-math.log(10_000) / (width // 2 - 1) * torch.arange(width // 2))
    angles = torch.arange(length)[:, None] * steps[None]
    return torch.cat([angles.sin(), angles.cos()], 1)
