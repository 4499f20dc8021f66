"""Whether two channels carry one person each, as a phone dialler exports them, or are one sound in stereo."""

from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from ingest.audio import Samples
from ingest.correlation import TICKS_PER_S, agreement, energies

Energy = NDArray[np.float64]

LEFT, RIGHT = "Left channel", "Right channel"

SYLLABLE = TICKS_PER_S // 5
HEARD = 0.003  # of the energy of a loud syllable: less is no speech
APART = (
    10.0  # times the energy: what a phone line returns of a voice on the other channel is fainter than that
)
APART_SHARE = (
    0.7  # of the syllables: people speak at once in a tenth of a call, and music sounds on both sides
)
LEAST_SHARE = 0.02  # of the syllables: who says less is not there
SILENT = 1e-4  # of the energy of the other channel: less is the hiss of an empty one
SAME = 0.95  # how alike the samples of one sound on two channels are


class Channels(StrEnum):
    """What two channels are."""

    PEOPLE = "people"  # one person on each
    STEREO = "stereo"  # one sound, differently loud on the two
    MONO = "mono"  # the same on both, or nothing on one


def kind_of(left: Samples, right: Samples) -> Channels:
    """What two channels of the same length are, by how alike they are and how loud at the same time."""
    energy = energies(left, SYLLABLE), energies(right, SYLLABLE)
    loud = [float(np.quantile(one, 0.99)) if len(one) else 0.0 for one in energy]
    if min(loud) <= SILENT * max(loud) or _likeness(left, right, energy) >= SAME:
        return Channels.MONO
    heard = sum(energy) > HEARD * min(loud)
    shares = [float((one > APART * other)[heard].mean()) for one, other in (energy, energy[::-1])]
    if sum(shares) < APART_SHARE:
        return Channels.STEREO
    return Channels.PEOPLE if min(shares) >= LEAST_SHARE else Channels.MONO


def _likeness(left: Samples, right: Samples, energy: tuple[Energy, Energy]) -> float:
    """How alike the samples of two channels are, up to 1."""
    products = agreement(left, right, 0, len(energy[0]) * SYLLABLE, 0).sum(dtype=np.float64)
    return float(abs(products) / np.sqrt(energy[0].sum() * energy[1].sum()))
