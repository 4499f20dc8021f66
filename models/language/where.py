"""Where in a call a word stands: its phase."""

from bisect import bisect_right
from dataclasses import dataclass

from spacy.tokens import Doc

from calls.findings import PhaseKind


@dataclass(frozen=True, slots=True)
class PhaseMap:
    """The phases of a call, looked up by word."""

    starts: tuple[int, ...]
    kinds: tuple[PhaseKind, ...]

    def at(self, position: int) -> PhaseKind:
        """The phase in which a word is said."""
        return self.kinds[bisect_right(self.starts, position) - 1]


def phases_of(doc: Doc) -> PhaseMap:
    """The phases that were found in a document."""
    spans = doc.spans["phases"]
    return PhaseMap(tuple(span.start for span in spans), tuple(PhaseKind(span.label_) for span in spans))
