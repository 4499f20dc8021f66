"""Takes the mean of trained pipelines: `python -m models.language.mean OUTPUT FOLDER FOLDER ...`.

Networks that set out from the same weights stay near each other, and their mean reads calls that none of them
learned from better than each does by itself (Wortsman et al. 2022, Model soups). A folder that is named twice
counts twice. The mean is settled on the development calls, as what was trained is. It needs torch.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from shutil import copytree

import torch
from torch import Tensor

from models.language import shipping
from models.language.inference import SETTLED
from models.language.network import CallNetwork
from models.language.reader import NETWORK
from models.language.train import finish


def mean_of(networks: Sequence[Path]) -> CallNetwork:
    """The network whose weights are the mean of those in these folders."""
    states = [_state(folder) for folder in networks]
    mean = CallNetwork()
    mean.load_state_dict({name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]})
    return mean


def _state(folder: Path) -> dict[str, Tensor]:
    network = CallNetwork()
    shipping.start_from(network, folder)
    state: dict[str, Tensor] = network.state_dict()
    return state


def main(arguments: Sequence[str] | None = None) -> None:
    """Leave the pipeline of the mean in the output folder."""
    parser = ArgumentParser(description="Takes the mean of trained pipelines.")
    parser.add_argument("output", type=Path, help="the folder for the pipeline of the mean")
    parser.add_argument("folders", type=Path, nargs="+", help="the pipelines, each as training leaves it")
    wishes = parser.parse_args(arguments)
    mean = wishes.output / "training" / "mean"
    copytree(wishes.folders[0], mean, dirs_exist_ok=True)
    (mean / NETWORK / SETTLED).unlink(missing_ok=True)
    shipping.ship(mean_of([folder / NETWORK for folder in wishes.folders]), mean / NETWORK)
    finish(mean, wishes.output)


if __name__ == "__main__":
    main(sys.argv[1:])
