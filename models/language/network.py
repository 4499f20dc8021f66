"""The network that reads calls, as it is trained; what ships of it runs without torch (`inference.py`).

A small encoder, started from all-MiniLM-L6-v2, reads windows of words, with the role of whoever speaks before
each turn. A recurrent layer goes over the turns of the whole call. What both know of a word tells whether it
is part of a question (and of which type), of a pillar or of an element; what both know of a turn tells its
phase and its reaction.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

from models.language.outputs import CHAINED, TURN_HEADS, WIDTH, WORD_HEADS
from models.language.tags import forbidden
from models.language.turns import ROLES

HEADS, LAYERS, INNER = 12, 6, 1536
VOCABULARY, LONGEST = 30522, 512
INSIDE, OVER = 256, 128  # what is known of a word; what one direction over the turns carries
ROLE_WIDTH, PLACE_WIDTH = 16, 4
DROPOUT = 0.3  # of the readout; the encoder has enough of tokens that are hidden
_NEVER = -1e4


class Layer(nn.Module):
    """One layer of the encoder, normalised after each half (Devlin et al. 2019)."""

    def __init__(self) -> None:
        super().__init__()
        self.attend, self.join = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.widen, self.narrow = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.after_attention, self.after_all = (nn.LayerNorm(WIDTH, eps=1e-12) for _ in range(2))

    def forward(self, tokens: Tensor, seen: Tensor | None) -> Tensor:
        """Tokens (windows, length, WIDTH) in the light of those that are seen (windows, 1, 1, length)."""
        count, length, _ = tokens.shape
        heads = self.attend(tokens).view(count, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        attended = functional.scaled_dot_product_attention(heads[0], heads[1], heads[2], attn_mask=seen)
        joined = self.join(attended.transpose(1, 2).reshape(count, length, WIDTH))
        tokens = self.after_attention(tokens + joined)
        out: Tensor = self.after_all(tokens + self.narrow(functional.gelu(self.widen(tokens))))
        return out


class Encoder(nn.Module):
    """BERT without its pooler, in the size of all-MiniLM-L6-v2."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.places = nn.Embedding(VOCABULARY, WIDTH), nn.Embedding(LONGEST, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, ids: Tensor, seen: Tensor | None = None) -> Tensor:
        """Vectors (windows, length, WIDTH) of token ids (windows, length); `seen` is False for padding."""
        tokens: Tensor = self.norm(self.words(ids) + self.places.weight[: ids.shape[1]])
        for layer in self.layers:
            tokens = layer(tokens, None if seen is None else seen[:, None, None, :])
        return tokens


class Readout(nn.Module):
    """What word vectors and turns tell of a call."""

    def __init__(self) -> None:
        super().__init__()
        self.roles = nn.Embedding(len(ROLES), ROLE_WIDTH)
        self.turn = nn.Linear(2 * WIDTH, INSIDE)
        self.over = nn.GRU(
            INSIDE + ROLE_WIDTH + PLACE_WIDTH, OVER, 2, batch_first=True, bidirectional=True, dropout=DROPOUT
        )
        self.near, self.far = nn.Linear(WIDTH, INSIDE), nn.Linear(2 * OVER, INSIDE)
        self.norm = nn.LayerNorm(INSIDE)
        self.of_words = nn.Linear(INSIDE, sum(WORD_HEADS.values()))
        self.of_turns = nn.Linear(2 * OVER + INSIDE, sum(TURN_HEADS.values()))
        self.of_call = nn.Linear(2 * OVER, 1)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(
        self, vectors: Tensor, turns: Tensor, gist: Tensor, roles: Tensor, places: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of words, of turns, and of the call's being a sales call.

        `vectors` (words, WIDTH); `turns` (words,), the turn of each word; `gist` (turns, 2 * WIDTH), mean and
        maximum of the vectors of each turn; `roles` (turns,); `places` (turns, PLACE_WIDTH).
        """
        known = self.dropout(functional.gelu(self.turn(self.dropout(gist))))
        over = self.over(torch.cat([known, self.roles(roles), places], 1)[None])[0][0]
        far = self.dropout(over)
        words = self.dropout(self.norm(functional.gelu(self.near(vectors) + self.far(far)[turns])))
        return self.of_words(words), self.of_turns(torch.cat([far, known], 1)), self.of_call(over.mean(0))


class ChainLoss(nn.Module):
    """What follows on what in one head, learned: the negative log likelihood of a linear chain."""

    def __init__(self, count: int, *, tagged: bool) -> None:
        super().__init__()
        self.first, self.last = nn.Parameter(torch.zeros(count)), nn.Parameter(torch.zeros(count))
        self.steps = nn.Parameter(torch.zeros(count, count))
        never = (
            torch.from_numpy(forbidden((count - 1) // 2))
            if tagged
            else torch.zeros(count, count, dtype=torch.bool)
        )
        self.register_buffer("never", never * _NEVER, persistent=False)

    @property
    def parts(self) -> tuple[Tensor, Tensor, Tensor]:
        """What it is worth to start with a kind, to end with one, to go from one to another."""
        never: Tensor = self.get_buffer("never")
        return self.first + never[0], self.last, self.steps + never

    def forward(self, scores: Tensor, kinds: Tensor, lengths: Tensor) -> Tensor:
        """The loss of the right kinds (sequences, longest), summed; scores (sequences, longest, count)."""
        first, last, steps = self.parts
        spoken = torch.arange(scores.shape[1], device=scores.device) < lengths[:, None]
        heard = (scores.gather(2, kinds[..., None])[..., 0] * spoken).sum(1)
        gone = (steps[kinds[:, :-1], kinds[:, 1:]] * spoken[:, 1:]).sum(1)
        ends = kinds.gather(1, (lengths - 1)[:, None])[:, 0]
        right = first[kinds[:, 0]] + heard + gone + last[ends]
        stays = torch.full_like(steps, _NEVER).fill_diagonal_(0.0)
        paths = torch.where(spoken[:, 1:, None, None], steps + scores[:, 1:, None, :], stays)
        reached = first + scores[:, 0]
        if scores.shape[1] > 1:
            reached = torch.logsumexp(reached[:, :, None] + _all_paths(paths), 1)
        return (torch.logsumexp(reached + last, 1) - right).sum()


def _all_paths(paths: Tensor) -> Tensor:
    """What all ways over all places are worth, from kind to kind: paths (sequences, places, kinds, kinds).

    Neighbours are joined two by two, so that a graphics card has few and large steps to take.
    """
    while paths.shape[1] > 1:
        even = paths.shape[1] // 2 * 2
        before, after, left_over = paths[:, 0:even:2], paths[:, 1:even:2], paths[:, even:]
        joined = torch.logsumexp(before[..., None] + after[:, :, None], 3)
        paths = torch.cat([joined, left_over], 1)
    return paths[:, 0]


class CallNetwork(nn.Module):
    """The whole of what is learned."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder, self.readout = Encoder(), Readout()
        self.chains = nn.ModuleDict(
            {head: ChainLoss(heads[head], tagged=heads is WORD_HEADS) for head, heads in CHAINED.items()}
        )
