"""Tells apart who speaks when in a mixed recording, with sherpa-onnx."""

from collections import Counter
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from onnxruntime.capi import onnxruntime_pybind11_state as faults

from calls.errors import NotUsableError
from models.speakers.weights import Networks, find_networks

Samples = NDArray[np.int16]
Region = tuple[float, float, int]  # from second to second, the number of the voice

SAMPLE_RATE_HZ = 16_000
# Windows that overlap by half rather than by nine tenths: a fifth of the time, and no worse on real meetings.
WINDOW_SHIFT_SHARE = 0.5
UNLIKE = 0.9  # how unlike two voices are at least, where nobody said how many there are
LEAST_SHARE = 0.03  # of all speech: a voice with less is a piece of another
LEAST_S = 0.3  # a shorter stretch of a voice is none
SHORTEST_GAP_S = 0.5  # a shorter silence within a voice is none
_NO_NETWORK = (
    faults.Fail,
    faults.InvalidArgument,
    faults.InvalidGraph,
    faults.InvalidProtobuf,
    faults.NoSuchFile,
    faults.RuntimeException,
)


def are_here(folder: Path | None = None) -> bool:
    """Whether what tells voices apart is on this machine."""
    try:
        return find_networks(folder) is not None
    except NotUsableError:
        return False


class Diarizer:
    """Tells voices apart with a segmentation and an embedding network; `name` says which."""

    def __init__(self, networks: Networks) -> None:
        self.name = networks.name
        self._networks = networks

    def regions(
        self,
        samples: Samples,
        count: int | None = None,
        progress: Callable[[float], None] = lambda _share: None,
    ) -> Sequence[Region]:
        """Who speaks from when to when, in order; voices are numbered from 0 as they come in.

        `count` is how many people speak, where that is known. All samples lie in memory twice as floats: some
        460 MB for an hour. The share that is done, 0 to 1, goes to `progress`.
        """
        if not len(samples):
            return []

        def told(done: int, total: int) -> int:
            progress(done / max(1, total))
            return 0

        floats = samples.astype(np.float32) / np.float32(32768)
        found = _sherpa(self._networks, count).process(floats, told).sort_by_start_time()
        return numbered(without_slivers([(one.start, one.end, one.speaker) for one in found]))


def load(networks: Networks) -> Diarizer:
    """The diarizer of these networks; NotUsableError where they are not what sherpa-onnx takes."""
    if not (
        _is_network(networks.segmentation, "powerset_max_classes")
        and _is_network(networks.embedding, "framework")
    ):
        raise NotUsableError(
            f"The speaker models {networks.segmentation} and {networks.embedding} are damaged or no speaker "
            "models: fetch them with `pullmeter models get speakers`."
        )
    return Diarizer(networks)


def without_slivers(regions: Sequence[Region]) -> list[Region]:
    """The regions without those of voices that say next to nothing; whoever is nearest says that."""
    seconds: Counter[int] = Counter()
    for start_s, end_s, voice in regions:
        seconds[voice] += round(1000 * (end_s - start_s))
    least = LEAST_SHARE * seconds.total()
    return [region for region in regions if seconds[region[2]] >= least]


def numbered(regions: Sequence[Region]) -> list[Region]:
    """The regions with voices numbered from 0 as they come in."""
    numbers: dict[int, int] = {}
    return [
        (start_s, end_s, numbers.setdefault(voice, len(numbers))) for start_s, end_s, voice in sorted(regions)
    ]


def _is_network(path: Path, fact: str) -> bool:
    """Whether a file is a network that tells this fact of itself: without it sherpa-onnx ends the process."""
    try:
        session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    except _NO_NETWORK:
        return False
    return fact in session.get_modelmeta().custom_metadata_map


def _sherpa(networks: Networks, count: int | None) -> Any:
    return import_module("sherpa_onnx").OfflineSpeakerDiarization(_config(networks, count))


def _config(networks: Networks, count: int | None) -> Any:
    sherpa = import_module("sherpa_onnx")
    pyannote = sherpa.OfflineSpeakerSegmentationPyannoteModelConfig(
        str(networks.segmentation), WINDOW_SHIFT_SHARE
    )
    return sherpa.OfflineSpeakerDiarizationConfig(
        segmentation=sherpa.OfflineSpeakerSegmentationModelConfig(pyannote),
        embedding=sherpa.SpeakerEmbeddingExtractorConfig(str(networks.embedding)),
        clustering=sherpa.FastClusteringConfig(count or -1, UNLIKE),
        min_duration_on=LEAST_S,
        min_duration_off=SHORTEST_GAP_S,
    )
