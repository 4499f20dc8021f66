"""How well who speaks when was heard, where both sides call people by the same names."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

FRAMES_PER_S = 100
COLLAR_S = 0.25

Regions = Mapping[str, Sequence[tuple[float, float]]]
Frames = NDArray[np.bool_]


def error_rate(truth: Regions, heard: Regions, duration_s: float) -> float:
    """The diarization error rate: speech missed, made up or given to another, by all that is spoken.

    Nothing counts within 0.25 s of where somebody truly starts or stops; speech of two at once counts twice.
    """
    counted = ~_collars(truth, duration_s)
    names = sorted({*truth, *heard})
    true = np.array([_spoken(truth.get(name, ()), duration_s) & counted for name in names])
    found = np.array([_spoken(heard.get(name, ()), duration_s) & counted for name in names])
    wrong = np.maximum(true.sum(axis=0), found.sum(axis=0)) - (true & found).sum(axis=0)
    return float(wrong.sum() / true.sum())


def talk_share(regions: Regions, name: str) -> float:
    """The share of all talk that is one person's."""
    talked_s = {who: sum(end_s - start_s for start_s, end_s in times) for who, times in regions.items()}
    return talked_s.get(name, 0.0) / sum(talked_s.values())


def _spoken(regions: Sequence[tuple[float, float]], duration_s: float) -> Frames:
    frames = np.zeros(round(duration_s * FRAMES_PER_S), bool)
    for start_s, end_s in regions:
        frames[max(0, round(start_s * FRAMES_PER_S)) : max(0, round(end_s * FRAMES_PER_S))] = True
    return frames


def _collars(truth: Regions, duration_s: float) -> Frames:
    edges_s = [edge_s for times in truth.values() for region in times for edge_s in region]
    return _spoken([(edge_s - COLLAR_S, edge_s + COLLAR_S) for edge_s in edges_s], duration_s)
