"""The one component of the pipeline that has learned: the network, read with or trained."""

from collections.abc import Callable, Iterable
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.pipeline import Pipe
from spacy.tokens import Doc
from spacy.training import Example

from calls.call import Role
from models.language.inference import Network
from models.language.outputs import Outputs
from models.language.reader import NETWORK, reading_of
from models.language.scores import summary
from models.language.turns import roles_of_turns, turns_of_words, words_of

if TYPE_CHECKING:
    from models.language.learning import Learner


class _Reads(Protocol):
    def read(
        self, words: list[str], turns: NDArray[np.int64], roles: list[Role]
    ) -> tuple[NDArray[np.float32], Outputs]: ...


class NetworkPipe(Pipe):
    """Gives each word its vector (`doc.tensor`), and a document what the network tells of it.

    The outputs stand in `doc.user_data["outputs"]`, for the components behind it to read.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._network: _Reads | None = None
        self._folder: Path | None = None
        self._learner: Learner | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Read a document that holds its turns."""
        network = self._learner or self._network
        if network is None:
            raise ValueError("The network has no weights yet: load a pipeline, or train one.")
        vectors, outputs = network.read(words_of(doc), turns_of_words(doc), roles_of_turns(doc))
        doc.tensor, doc.user_data["outputs"] = vectors, outputs  # type: ignore[assignment]  # of floats too
        return doc

    def initialize(  # type: ignore[override]  # spaCy hands over what the settings name
        self,
        get_examples: Callable[[], Iterable[Example]],
        *,
        nlp: Language,
        start: str,
        steps: int,
        rate: float,
    ) -> None:
        """Begin to learn from what a folder holds, the base model or a network, in so many steps."""
        del get_examples, nlp
        from models.language.learning import Learner  # noqa: PLC0415  torch is there in training only

        self._learner = Learner(Path(start), steps, rate)

    def update(self, examples: Iterable[Example], *, losses: dict[str, float], **_: Any) -> dict[str, float]:
        """Take a step towards the labels of documents; the optimizer is the learner's own."""
        if self._learner is None:
            raise ValueError("The network is not being trained: initialize it first.")
        for head, loss in self._learner.learn(list(examples)).items():
            losses[head] = losses.get(head, 0.0) + loss
        return losses

    def score(self, examples: Iterable[Example], **_: Any) -> dict[str, float | dict[str, float]]:
        """How well the whole pipeline read documents."""
        pairs = ((reading_of(each.reference, "gold"), reading_of(each.predicted, "")) for each in examples)
        return dict(summary(pairs))

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the weights, as they run without torch."""
        del exclude
        if self._learner:
            self._learner.ship(Path(path))
        elif self._folder:
            copytree(self._folder, path, dirs_exist_ok=True)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> "NetworkPipe":
        """Take up the weights in a folder."""
        del exclude
        self._folder = Path(path)
        self._network = Network(self._folder)
        return self


@Language.factory(NETWORK)
def make_network(nlp: Language, name: str) -> NetworkPipe:
    """The component by its name."""
    del nlp
    return NetworkPipe(name)
