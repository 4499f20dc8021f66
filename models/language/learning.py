"""How the network learns from labelled calls; needs torch, which Pullmeter itself does not."""

from collections.abc import Sequence
from copy import deepcopy
from itertools import pairwise
from pathlib import Path
from random import Random
from shutil import copyfile

import numpy as np
import torch
from numpy.typing import NDArray
from spacy.tokens import Doc
from spacy.training import Example
from torch import Tensor
from torch.nn import functional
from torch.nn.utils import clip_grad_norm_
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from calls.call import Role
from models.devices import DEVICE, HAS_BFLOAT16
from models.language import shipping
from models.language.chains import Chain
from models.language.inference import TOKENIZER, places, whole_tokenizer
from models.language.lessons import NO_TYPE, Lesson, lesson_of, together
from models.language.network import CallNetwork
from models.language.outputs import CHAINED, TURN_HEADS, WIDTH, WORD_HEADS, Outputs, columns
from models.language.turns import ROLES, role_numbers, roles_of_turns, turns_of_words, words_of
from models.language.windows import AROUND, CORE, NO_WORD, Window, token_id, windows

Told = tuple[Tensor, Tensor, Tensor]  # scores of words, of turns, of the call

# How much each answer counts beside the others.
WEIGHTS = {
    "questions": 8.0,
    "types": 1.5,
    "forms": 0.3,
    "modes": 0.3,
    "pillars": 10.0,
    "elements": 12.0,
    "marks": 0.5,
    "phases": 3.0,
    "reactions": 3.0,
    "sells": 0.3,
    "sales_call": 0.2,
}
HEADS_FASTER, CHAINS_FASTER = 10.0, 100.0  # than the encoder, which knows its language already
PHASES_FASTER = 10.0  # calls have few phases to learn a chain from; a hasty one holds on to them too long
INSIDE_WEIGHT = 3.0  # of a word inside a pillar or an element, beside one outside: there are few of them
ALONE = 0.2  # what a word by itself counts beside its run
SMOOTHING = 0.1  # of question types, about which careful people differ
HIDDEN_SHARE = 0.15  # of tokens, so that no single word decides
KEPT_LAYERS = 2  # of the encoder's six, the lowest
AROUND_WHILE_LEARNING = (16, AROUND)  # tokens of context, by chance: fewer save time
TURNS_OF_LENGTH = (4, 16, 64, 256)  # words, up to which turns are taken together
CALL_WORDS = (1500, 4500)  # of the call that a piece is thought to be cut from
WARM_UP_STEPS = 100
AVERAGED = 0.995  # of the weights over the steps: the average is what ships
_HIDE = "[MASK]"


class Learner:
    """A network that learns, some calls and pieces a step; it reads with the average of its weights."""

    def __init__(self, start: Path, steps: int, rate: float, seed: int = 0) -> None:
        torch.manual_seed(seed)
        self._chance, self._hiding = Random(seed), np.random.default_rng(seed)
        self._tokenizer, self._start = whole_tokenizer(start / TOKENIZER), start
        network = CallNetwork()
        shipping.start_from(network, start)
        self._network = network.to(DEVICE)
        self._keep(self._network)
        self._average = AveragedModel(self._network, multi_avg_fn=get_ema_multi_avg_fn(AVERAGED))
        self._optimizer = torch.optim.AdamW(self._groups(rate), weight_decay=0.01)
        self._schedule = torch.optim.lr_scheduler.LambdaLR(
            self._optimizer, lambda step: min(1.0, (step + 1) / WARM_UP_STEPS) * max(0.01, 1 - step / steps)
        )

    def learn(self, examples: Sequence[Example]) -> dict[str, float]:
        """Take one step towards the labels of calls, or of pieces of calls. Gives the losses.

        The predicted documents may know less than the references.
        """
        self._network.train()
        losses = self._losses(examples)
        sum(losses.values()).backward()
        clip_grad_norm_(self._network.parameters(), 1.0)
        self._optimizer.step()
        self._schedule.step()
        self._optimizer.zero_grad(set_to_none=True)
        self._average.update_parameters(self._network)
        return {head: float(loss.detach()) for head, loss in losses.items()}

    def read(
        self, words: Sequence[str], turns: NDArray[np.int64], roles: Sequence[Role]
    ) -> tuple[NDArray[np.float32], Outputs]:
        """What the averaged network tells, as `Network.read` does."""
        network: CallNetwork = self._average.module.eval()
        with torch.no_grad():
            cut = list(windows(self._tokenizer, words, turns, roles))
            vectors = self._encoded(network, cut, len(words))
            told = _told(network, vectors, turns, roles)
        chains = {
            head: Chain(*(part.detach().cpu().double().numpy() for part in network.chains[head].parts))
            for head in CHAINED
        }
        of_words, of_turns, of_call = (scores.cpu().double().numpy() for scores in told)
        return vectors.cpu().numpy(), Outputs(of_words, of_turns, float(of_call.item()), chains)

    def ship(self, folder: Path) -> None:
        """Write the averaged network as it runs without torch."""
        folder.mkdir(parents=True, exist_ok=True)
        shipping.ship(deepcopy(self._average.module).cpu(), folder)
        if folder != self._start:
            copyfile(self._start / TOKENIZER, folder / TOKENIZER)

    @staticmethod
    def _keep(network: CallNetwork) -> None:
        """Leave words and lowest layers as they are: a small corpus would bend some words and not others."""
        encoder = network.encoder
        for kept in (encoder.words, encoder.places, encoder.norm, *encoder.layers[:KEPT_LAYERS]):
            kept.requires_grad_(requires_grad=False)

    def _groups(self, rate: float) -> list[dict[str, object]]:
        network = self._network
        encoder = [each for each in network.encoder.parameters() if each.requires_grad]
        chains = (
            (chain, PHASES_FASTER if head == "phases" else CHAINS_FASTER)
            for head, chain in network.chains.items()
        )
        return [
            {"params": encoder, "lr": rate},
            {"params": [*network.readout.parameters()], "lr": rate * HEADS_FASTER},
            *(
                {"params": [*chain.parameters()], "lr": rate * faster, "weight_decay": 0.0}
                for chain, faster in chains
            ),
        ]

    def _losses(self, examples: Sequence[Example]) -> dict[str, Tensor]:
        lessons = [lesson_of(each.reference) for each in examples]
        lesson = together(lessons)
        turns, (of_words, of_turns, of_calls) = self._told_of([each.predicted for each in examples], lessons)
        ours = {head: of_words[:, columns(WORD_HEADS, head)] for head in WORD_HEADS}
        ours |= {head: of_turns[:, columns(TURN_HEADS, head)] for head in TURN_HEADS}
        losses = self._of_talk(ours, turns, lesson) | self._of_calls(of_calls, lessons)
        losses["phases"] = self._of_phases(ours["phases"], turns, lessons)
        losses |= self._of_sides(ours, turns, lesson) | _of_questions(ours, lesson)
        return {head: loss * WEIGHTS[head] for head, loss in losses.items()}

    def _told_of(self, shown: Sequence[Doc], lessons: Sequence[Lesson]) -> tuple[NDArray[np.int64], Told]:
        """The turn of each word of all documents, and what is told of them, each read by itself."""
        cut: list[Window] = []
        firsts = np.cumsum([0, *map(len, shown)])
        numbered = [(turns_of_words(doc), roles_of_turns(doc)) for doc in shown]
        for first, doc, (own, roles), lesson in zip(firsts, shown, numbered, lessons, strict=False):
            pieces = windows(
                self._tokenizer,
                words_of(doc),
                own,
                roles,
                first=self._chance.randint(1, CORE) if lesson.is_whole else CORE,
                around=self._chance.randint(*AROUND_WHILE_LEARNING),
            )
            cut += (
                Window(each.ids, np.where(each.words == NO_WORD, NO_WORD, each.words + first))
                for each in pieces
            )
        vectors = self._encoded(self._network, cut, int(firsts[-1]))
        told, turns, count = [], [], 0
        for (start, stop), (own, roles), lesson in zip(pairwise(firsts), numbered, lessons, strict=True):
            around = (0, 0) if lesson.is_whole else self._somewhere(len(own))
            told.append(_told(self._network, vectors[start:stop], own, roles, around))
            turns.append(own + count)
            count += len(roles)
        of_words, of_turns, of_calls = zip(*told, strict=True)
        return np.concatenate(turns), (torch.cat(of_words), torch.cat(of_turns), torch.cat(of_calls))

    def _somewhere(self, words: int) -> tuple[int, int]:
        """How many words of some call lie before and after a piece of it."""
        others = max(0, self._chance.randint(*CALL_WORDS) - words)
        before = self._chance.randint(0, others)
        return before, others - before

    def _of_talk(
        self, ours: dict[str, Tensor], turns: NDArray[np.int64], lesson: Lesson
    ) -> dict[str, Tensor]:
        every = np.arange(len(lesson.roles))
        return {
            "questions": self._chained("questions", ours["questions"], lesson.questions, turns, every),
            "marks": functional.cross_entropy(ours["marks"], _tensor(lesson.marks)),
        }

    @staticmethod
    def _of_calls(of_calls: Tensor, lessons: Sequence[Lesson]) -> dict[str, Tensor]:
        """The loss of whether whole calls are sales calls."""
        whole = [place for place, each in enumerate(lessons) if each.is_whole]
        if not whole:
            return {}
        sells = torch.tensor([float(bool(lessons[place].is_sales_call)) for place in whole], device=DEVICE)
        return {"sales_call": functional.binary_cross_entropy_with_logits(of_calls[whole], sells)}

    def _of_phases(self, scores: Tensor, turns: NDArray[np.int64], lessons: Sequence[Lesson]) -> Tensor:
        """The loss of the phases, a turn: of the course of whole calls, and of each turn by itself.

        The chain alone lets a turn or two be drowned by their neighbours. A long turn counts more, as it does
        in seconds.
        """
        total, stop = scores.sum() * 0, 0
        lengths = np.bincount(turns)
        for lesson in lessons:
            start, stop = stop, stop + len(lesson.phases)
            ours, phases = scores[start:stop], _tensor(lesson.phases)
            length = _tensor(lengths[start:stop]).float()
            weights = (1 + length / length.mean()) / 2
            alone = (functional.cross_entropy(ours, phases, reduction="none") * weights).sum()
            if lesson.is_whole:
                course = self._network.chains["phases"](ours[None], phases[None], _tensor([stop - start]))
                total = total + (course + alone) / 2
            else:
                total = total + alone
        return total / stop

    def _of_sides(
        self, ours: dict[str, Tensor], turns: NDArray[np.int64], lesson: Lesson
    ) -> dict[str, Tensor]:
        sells, buys = (lesson.roles == ROLES.index(role) for role in (Role.SELLER, Role.BUYER))
        losses = {
            "pillars": self._found("pillars", ours["pillars"], lesson.pillars, turns, sells),
            "elements": self._found("elements", ours["elements"], lesson.elements, turns, buys),
            "sells": functional.binary_cross_entropy_with_logits(
                ours["sells"][:, 0], _tensor(sells.astype(np.float32))
            ),
        }
        if buys.any():
            losses["reactions"] = functional.cross_entropy(
                ours["reactions"][buys], _tensor(lesson.reactions[buys])
            )
        return losses

    def _found(
        self,
        head: str,
        scores: Tensor,
        tags: NDArray[np.int64],
        turns: NDArray[np.int64],
        speaks: NDArray[np.bool_],
    ) -> Tensor:
        """The loss of a head's findings in the turns of one side: as runs, and word by word."""
        as_runs = self._chained(head, scores, tags, turns, np.flatnonzero(speaks))
        return as_runs + _alone(scores, tags, speaks[turns])

    def _chained(
        self,
        head: str,
        scores: Tensor,
        tags: NDArray[np.int64],
        turns: NDArray[np.int64],
        which: NDArray[np.int64],
    ) -> Tensor:
        """The loss of a head's tags in some turns, a word; turns of like length are taken together."""
        starts = np.flatnonzero(np.diff(turns, prepend=-1))[which]
        lengths = np.bincount(turns)[which]
        right, total = _tensor(tags), scores.sum() * 0
        sort = np.searchsorted(TURNS_OF_LENGTH, lengths)
        for group in (np.flatnonzero(sort == each) for each in np.unique(sort)):
            longest = np.arange(lengths[group].max())
            places = _tensor(np.minimum(starts[group, None] + longest, len(turns) - 1))
            total = total + self._network.chains[head](scores[places], right[places], _tensor(lengths[group]))
        return total / max(1, lengths.sum())

    def _encoded(self, network: CallNetwork, cut: Sequence[Window], words: int) -> Tensor:
        """The vectors of words, from windows that are encoded side by side."""
        longest = max(len(window.ids) for window in cut)
        ids = np.zeros((len(cut), longest), dtype=np.int64)
        told = np.full((len(cut), longest), NO_WORD)
        for row, window in enumerate(cut):
            ids[row, : len(window.ids)], told[row, : len(window.words)] = window.ids, window.words
        seen = np.arange(longest) < np.array([len(window.ids) for window in cut])[:, None]
        if network.training:
            hidden = (self._hiding.random(ids.shape) < HIDDEN_SHARE) & (told != NO_WORD)
            ids[hidden] = token_id(self._tokenizer, _HIDE)
        with torch.autocast(DEVICE.type, torch.bfloat16, enabled=HAS_BFLOAT16):
            tokens = network.encoder(_tensor(ids), _tensor(seen))
        own = told != NO_WORD
        at = _tensor(told[own])
        total = torch.zeros(words, WIDTH, device=DEVICE).index_add(0, at, tokens[_tensor(own)].float())
        return total / torch.bincount(at, minlength=words).clamp(min=1)[:, None]


def _tensor(values: NDArray[np.generic] | Sequence[int]) -> Tensor:
    """Numbers where the network learns."""
    return torch.as_tensor(values, device=DEVICE)


def _told(
    network: CallNetwork,
    vectors: Tensor,
    turns: NDArray[np.int64],
    roles: Sequence[Role],
    around: tuple[int, int] = (0, 0),
) -> Told:
    at, gist = _tensor(turns), torch.zeros(len(roles), WIDTH, device=DEVICE)
    mean = gist.index_add(0, at, vectors) / torch.bincount(at)[:, None]
    most = torch.full_like(gist, -torch.inf).scatter_reduce(0, at[:, None].expand(-1, WIDTH), vectors, "amax")
    told: Told = network.readout(
        vectors,
        at,
        torch.cat([mean, most], 1),
        _tensor(role_numbers(roles)),
        _tensor(places(turns, *around)),
    )
    return told


def _alone(scores: Tensor, tags: NDArray[np.int64], which: NDArray[np.bool_]) -> Tensor:
    """The loss of each word's tag by itself: the chain alone learns the edges of a run before its kind."""
    if not which.any():
        return scores.sum() * 0
    weights = torch.full((scores.shape[1],), INSIDE_WEIGHT, device=DEVICE)
    weights[0] = 1.0
    return ALONE * functional.cross_entropy(scores[which], _tensor(tags[which]), weight=weights)


def _of_questions(ours: dict[str, Tensor], lesson: Lesson) -> dict[str, Tensor]:
    """The losses of the sellers' questions: the words of each speak for it in the mean."""
    asked = [each for each in lesson.asked if each.kind != NO_TYPE]
    if not asked:
        return {}

    def meant(head: str) -> Tensor:
        return torch.stack([ours[head][each.start : each.stop].mean(0) for each in asked])

    kinds, forms, modes = (
        _tensor(values) for values in zip(*((a.kind, a.form, a.mode) for a in asked), strict=True)
    )
    return {
        "types": functional.cross_entropy(meant("types"), kinds, label_smoothing=SMOOTHING),
        "forms": functional.cross_entropy(meant("forms"), forms),
        "modes": functional.cross_entropy(meant("modes"), modes),
    }
