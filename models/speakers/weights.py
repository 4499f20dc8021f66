"""Finds the two networks that tell voices apart on this machine, or fetches them once."""

from dataclasses import dataclass
from pathlib import Path

from huggingface_hub import hf_hub_download, try_to_load_from_cache

from calls.errors import NotUsableError
from models import hub

GET = "`pullmeter models get speakers`"


@dataclass(frozen=True, slots=True)
class Network:
    """A network as its publisher keeps it: where, in which revision, how large, and with which SHA-256."""

    repository: str
    revision: str
    file: str
    size_bytes: int
    sha256: str
    about: str


# Both were exported to ONNX by the authors of sherpa-onnx. Sizes and digests are those that several projects
# pin independently; the files themselves could not be fetched where this was written.
SEGMENTATION = Network(
    "csukuangfj/sherpa-onnx-pyannote-segmentation-3-0",
    "9403a6902bb58e3d5ae8c7e77c3422de279db2e0",
    "model.onnx",
    5_992_913,
    "220ad67ca923bef2fa91f2390c786097bf305bceb5e261d4af67b38e938e1079",
    "pyannote segmentation 3.0 (MIT)",
)
EMBEDDING = Network(
    "csukuangfj/speaker-embedding-models",
    "0743f301363dec56491a490f6d6cbc9d67f9a3bf",
    "nemo_en_titanet_small.onnx",
    40_257_283,
    "ad4a1802485d8b34c722d2a9d04249662f2ece5d28a7a039063ca22f515a789e",
    "NVIDIA NeMo TitaNet small (CC BY 4.0)",
)


@dataclass(frozen=True, slots=True)
class Networks:
    """The files of the two networks; `name` tells them from others."""

    segmentation: Path
    embedding: Path
    name: str


def find_networks(folder: Path | None = None) -> Networks | None:
    """The networks in a folder of the user's, or those that were fetched; None where they were not.

    A folder holds `segmentation.onnx` and `embedding.onnx`. Raises NotUsableError where it lacks one.
    """
    if folder is not None:
        return _own(folder.expanduser())
    kept = [_kept(network) for network in (SEGMENTATION, EMBEDDING)]
    if kept[0] is None or kept[1] is None:
        return None
    return Networks(kept[0], kept[1], "pyannote-segmentation-3.0 + titanet-small")


def networks(folder: Path | None = None) -> Networks:
    """The networks on this machine; NotUsableError where there are none, which says how they are got."""
    found = find_networks(folder)
    if found is None:
        raise NotUsableError(
            f"What tells voices in a mix apart is not on this machine: {GET} fetches it, 46 MB. Zoom's "
            "separate tracks, or a transcript with names, tell more."
        )
    return found


def get() -> Networks:
    """Fetch the networks, showing how far that is, and go on where an earlier try broke off.

    Raises NotUsableError where they cannot be fetched, or are not those that were sent.
    """
    for network in (SEGMENTATION, EMBEDDING):
        check(_fetched(network), network)
    return networks()


def check(path: Path, network: Network) -> None:
    """Raise NotUsableError where a file is not the one that its publisher keeps; it is deleted then."""
    if hub.sha256(path) != network.sha256:
        path.resolve().unlink()
        raise NotUsableError(
            f"{network.file} of the speaker models is not the file that was published, and was deleted: "
            f"fetch it again with {GET}."
        )


def _own(folder: Path) -> Networks:
    own = Networks(folder / "segmentation.onnx", folder / "embedding.onnx", folder.name)
    missing = [path.name for path in (own.segmentation, own.embedding) if not path.is_file()]
    if missing:
        raise NotUsableError(f"{folder} holds no speaker models: it lacks {' and '.join(missing)}.")
    return own


def _kept(network: Network) -> Path | None:
    kept = try_to_load_from_cache(network.repository, network.file, revision=network.revision)
    return Path(kept) if isinstance(kept, str) else None


def _fetched(network: Network) -> Path:
    return hub.fetched(
        lambda: hf_hub_download(network.repository, network.file, revision=network.revision), _not_here()
    )


def _not_here() -> NotUsableError:
    return NotUsableError(
        f"The speaker models cannot be fetched now: run {GET} where there is a network, or name a "
        "folder that holds segmentation.onnx and embedding.onnx in `speakers` in the settings."
    )
