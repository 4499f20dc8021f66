"""The spaCy pipeline: the network, and behind it a component for each sort of finding."""

from pathlib import Path

import spacy
from spacy.language import Language

# A component registers itself by name when its module is imported.
from models.language import elements, phases, pillars, pipe, questions, reactions, sentences, sides
from models.language.reader import Reader

WEIGHTS = Path(__file__).parent / "weights"
_MODULES = (pipe, sentences, phases, questions, pillars, elements, reactions, sides)


def load(weights: Path = WEIGHTS) -> Reader:
    """The reader of this version, or one whose weights lie in a folder, ready to read."""
    return Reader(load_pipeline(weights))


def load_pipeline(weights: Path = WEIGHTS) -> Language:
    """The pipeline itself; it takes documents made by `models.language.document`."""
    return spacy.load(weights)
