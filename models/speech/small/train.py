"""Trains the small Whisper: `python -m models.speech.small.train SPEECH OUTPUT --steps 4000`.

SPEECH is the folder of `models.speech.small.corpus`. It needs torch: see `make train-small`. On two cores
it is quicker as two processes (`torchrun --nproc-per-node 2 -m models.speech.small.train ...`); a graphics
card is used where there is one. With `--from FOLDER`, the weights in it go on learning. A run that was
stopped goes on from the last checkpoint in OUTPUT when it is started again.
"""

import math
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.distributed as crowd
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from models.devices import DEVICE, HAS_BFLOAT16
from models.speech.small.corpus import kept
from models.speech.small.lessons import LONGEST_S, SILENT, Batch, Lessons
from models.speech.small.network import Network, Shape
from models.speech.small.patterns import fillings, script_lines
from models.speech.small.restart import restart, tokens_of
from models.speech.small.tokens import learn_tokens
from models.speech.small.voices import TRAINED
from models.speech.small.windows import FRAMES, UNKNOWN

BATCH_S = 40.0  # of speech in one step of one process
BATCH_CUDA_S = 512.0
GROWING_SHARE = 0.3  # of a run from nothing, in which windows grow from one sentence to their full length
WARM_STEPS = 40
SMOOTHING = 0.02
PHONES_WEIGHT, GUIDE_WEIGHT = 0.6, 0.15
GUIDED_HEADS = 2  # of the last layer; these give the times of words
NEAR_FRAMES = 30.0  # how far, one standard deviation, attention may stray from where a token is said
KEEP_STEPS = 50
CHECKPOINT = "network.pt"


class Course:
    """One run of training: the network, what it learns from, and how far it has come."""

    def __init__(self, wishes: Namespace) -> None:
        self.rank, self.crowd = int(os.environ.get("RANK", "0")), int(os.environ.get("WORLD_SIZE", "1"))
        self.wishes = wishes
        held_out = fillings().held_out
        spoken = [
            [each for each in kept(voice, wishes.speech) if each.text not in held_out] for voice in TRAINED
        ]
        names = sorted({name for each in spoken for one in each for name, _ in one.phones} - {"pau"})
        numbers = {name: number for number, name in enumerate(["pau", *names])}
        self.tokens: Tokenizer = tokens_of(wishes.start) if wishes.start else learn_tokens(_texts())
        chance = np.random.default_rng([wishes.seed, self.rank])
        scripted = {line.text for line in script_lines()}
        self.lessons = Lessons(spoken, self.tokens, numbers, chance, scripted)
        torch.manual_seed(wishes.seed)
        self.network = Network(Shape(self.tokens.get_vocab_size()), len(numbers)).to(DEVICE)
        if wishes.start:
            restart(self.network, wishes.start)
        self.learned = [each for each in self.network.parameters() if each.requires_grad]
        flat = [each for each in self.learned if each.ndim < 2]
        deep = [each for each in self.learned if each.ndim > 1]
        groups = [{"params": deep, "weight_decay": 0.01}, {"params": flat, "weight_decay": 0.0}]
        self.optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98))
        self.step = 0
        if (wishes.output / CHECKPOINT).exists():
            self._go_on(torch.load(wishes.output / CHECKPOINT, map_location=DEVICE))

    @property
    def done(self) -> float:
        """The share of the run that lies behind."""
        return self.step / self.wishes.steps

    def run(self) -> None:
        """Learn until all steps are taken, and keep the network now and then, and at the end."""
        while self.step < self.wishes.steps:
            figures = self._step()
            self.step += 1
            if self.rank == 0 and (self.step % KEEP_STEPS == 0 or self.step == self.wishes.steps):
                self._keep()
                shown = " ".join(f"{name} {value:.3f}" for name, value in figures.items())
                sys.stdout.write(f"step {self.step}: {shown}\n")
                sys.stdout.flush()

    def _keep(self) -> None:
        """Write the checkpoint and the tokens into the output folder."""
        part = self.wishes.output / f"{CHECKPOINT}.part"
        states = {"network": self.network.state_dict(), "optimizer": self.optimizer.state_dict()}
        torch.save({**states, "step": self.step}, part)
        part.replace(self.wishes.output / CHECKPOINT)
        self.tokens.save(str(self.wishes.output / "tokenizer.json"))

    def _go_on(self, checkpoint: dict[str, Any]) -> None:
        self.network.load_state_dict(checkpoint["network"])
        self.optimizer.load_state_dict(checkpoint["optimizer"])
        self.step = checkpoint["step"]

    def _step(self) -> dict[str, float]:
        grown = 1.0 if self.wishes.start else min(1.0, self.done / GROWING_SHARE)
        seconds = BATCH_CUDA_S if DEVICE.type == "cuda" else BATCH_S
        batch = self.lessons.batch(seconds, 3.2 + (LONGEST_S - 3.2) * grown)
        rate = self.wishes.rate * min(1, (self.step + 1) / WARM_STEPS) * _falling(self.done)
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        self.optimizer.zero_grad()
        loss, figures = losses(self.network, batch)
        loss.backward()
        self._agree()
        torch.nn.utils.clip_grad_norm_(self.learned, 1.0)
        self.optimizer.step()
        return figures

    def _agree(self) -> None:
        """Give every process the mean of all gradients."""
        if self.crowd > 1:
            parts = [torch.zeros_like(each) if each.grad is None else each.grad for each in self.learned]
            flat = torch.cat([part.flatten() for part in parts])
            crowd.all_reduce(flat)
            pieces = (flat / self.crowd).split([part.numel() for part in parts])
            for each, piece in zip(self.learned, pieces, strict=True):
                each.grad = piece.view_as(each)


def losses(network: Network, batch: Batch) -> tuple[Tensor, dict[str, float]]:
    """What a batch costs: wrong tokens, wrong phones, attention that strays; with figures to show."""
    wanted, phones = batch.wanted.to(DEVICE), batch.phones.to(DEVICE)
    with torch.autocast(DEVICE.type, torch.bfloat16, enabled=HAS_BFLOAT16):
        told = network(batch.mels.to(DEVICE), SILENT, batch.given.to(DEVICE))
    scores, heard, attention = (each.float() for each in told)
    written = functional.cross_entropy(
        scores.flatten(0, 1), wanted.flatten(), ignore_index=UNKNOWN, label_smoothing=SMOOTHING
    )
    weights = torch.ones(heard.shape[-1], device=DEVICE)
    weights[0] = 0.3  # silence is common and easy
    named = functional.cross_entropy(heard.flatten(0, 1), phones.flatten(), weights, ignore_index=UNKNOWN)
    looked = _strayed(attention, batch.said.to(DEVICE))
    known = wanted != UNKNOWN
    right = (scores.argmax(-1) == wanted)[known].float().mean()
    figures = {
        "written": written.item(),
        "right": right.item(),
        "phones": named.item(),
        "strayed": looked.item(),
    }
    return written + PHONES_WEIGHT * named + GUIDE_WEIGHT * looked, figures


def _strayed(attention: Tensor, said: Tensor) -> Tensor:
    """How little the guided heads look at where each token is said."""
    if not len(said):
        return attention.sum() * 0
    row, place = said[:, 0].long(), said[:, 1].long()
    looked = attention[row, :GUIDED_HEADS, place]
    frames = torch.arange(looked.shape[-1], device=said.device) * (FRAMES / 50)
    near = torch.exp(-(((frames[None] - said[:, 2:]) / NEAR_FRAMES) ** 2) / 2)
    return -((looked * near[:, None]).sum(-1) + 1e-4).log().mean()


def _falling(done: float) -> float:
    """The rate of learning as a share of its peak: level for a quarter of the run, then a cosine down."""
    return 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * min(1, max(0, (done - 0.25) / 0.75))))


def _texts() -> list[str]:
    return [*fillings().trained, *(line.text for line in script_lines())]


def main(arguments: Sequence[str] | None = None) -> None:
    """Train for so many steps, and leave the network in the output folder."""
    parser = ArgumentParser(description="Trains the small Whisper.")
    parser.add_argument("speech", type=Path, help="the folder of the speech to learn from")
    parser.add_argument("output", type=Path, help="the folder for the trained network")
    parser.add_argument("--steps", type=int, default=6000, help="how many batches to learn from")
    parser.add_argument("--from", dest="start", type=Path, help="a folder of weights that go on learning")
    parser.add_argument("--rate", type=float, default=2e-3, help="the peak of the rate of learning")
    parser.add_argument("--seed", type=int, default=1)
    wishes = parser.parse_args(arguments)
    wishes.output.mkdir(parents=True, exist_ok=True)
    if int(os.environ.get("WORLD_SIZE", "1")) > 1:
        crowd.init_process_group("gloo")
        torch.set_num_threads(1)
    Course(wishes).run()


if __name__ == "__main__":
    main()
