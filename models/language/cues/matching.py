"""Finds all cues in a document, by spaCy's PhraseMatcher and, where a phrase has gaps, by its Matcher."""

from itertools import product

from spacy.language import Language
from spacy.matcher import Matcher, PhraseMatcher
from spacy.tokens import Doc, Span, SpanGroup

from models.language.cues import Cue, elements, phases, pillars, questions, reactions, sides

CUES: tuple[Cue, ...] = (
    *questions.CUES,
    *phases.CUES,
    *pillars.CUES,
    *elements.CUES,
    *reactions.CUES,
    *sides.CUES,
)


class CueFinder:
    """Writes each cue it finds into `doc.spans["cues"]`, labelled with its place in `CUES`."""

    def __init__(self, nlp: Language) -> None:
        # A Matcher tries every pattern at every word; the trie of a PhraseMatcher is eight times as fast.
        self._phrases = PhraseMatcher(nlp.vocab, attr="NORM")
        self._patterns = Matcher(nlp.vocab, validate=False)
        for place, cue in enumerate(CUES):
            if cue.is_plain:
                docs = [Doc(nlp.vocab, words=words) for words in wordings(cue)]
                self._phrases.add(_label(place), docs)
            else:
                self._patterns.add(_label(place), cue.patterns)

    def __call__(self, doc: Doc) -> Doc:
        """Find the cues of a document."""
        matches = sorted({*self._phrases(doc), *self._patterns(doc)}, key=lambda match: (match[1:], match[0]))
        spans = [Span(doc, start, stop, label=label) for label, start, stop in matches]
        doc.spans["cues"] = SpanGroup(doc, name="cues", spans=spans)
        return doc


@Language.factory("pullmeter_cues")
def make_cue_finder(nlp: Language, name: str) -> CueFinder:
    """The component that finds cues."""
    del name
    return CueFinder(nlp)


def cue_of(span: Span) -> Cue:
    """The cue that a span of `doc.spans["cues"]` stands for."""
    return CUES[int(span.label_.removeprefix("cue "))]


def wordings(cue: Cue) -> list[list[str]]:
    """All rows of words that a plain phrase stands for."""
    choices = [
        [*part.rstrip("?").split("|"), *([""] if part.endswith("?") else [])]
        for part in cue.phrase.strip("^$ ").split()
    ]
    return [words for row in product(*choices) if (words := [word for word in row if word])]


def _label(place: int) -> str:
    return f"cue {place}"
