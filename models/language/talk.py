"""A call as rules look at it: its turns, their sentences, and the cues of each."""

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TypeVar

from spacy.tokens import Doc

from calls.call import Role
from models.language.cues import Cue
from models.language.cues.matching import cue_of
from models.language.vocabulary import content, lead_in

Kind = TypeVar("Kind", bound=StrEnum)


@dataclass(frozen=True)
class Sentence:
    """Words of one turn that belong together; `start` and `stop` count words of the call."""

    place: int
    start: int
    stop: int
    turn: int
    role: Role
    texts: tuple[str, ...]
    norms: tuple[str, ...]
    cues: tuple[Cue, ...]

    def __len__(self) -> int:
        return self.stop - self.start

    @cached_property
    def plain(self) -> tuple[str, ...]:
        """The words after those that only take the floor, such as "so" and "okay"."""
        return self.norms[lead_in(self.norms) :]

    @cached_property
    def content(self) -> frozenset[str]:
        """The stems of the words that carry content."""
        return frozenset(stem for word in self.norms if (stem := content(word)))

    def weights(self, family: type[Kind]) -> dict[Kind, float]:
        """How strongly its cues speak for each kind of a family; a cue counts once."""
        found: dict[Kind, float] = {}
        for cue in self.cues:
            if isinstance(cue.kind, family):
                found[cue.kind] = found.get(cue.kind, 0.0) + cue.weight
        return found


@dataclass(frozen=True)
class Stretch:
    """A turn with words: who speaks, and its sentences."""

    place: int
    start: int
    stop: int
    role: Role
    speaker: str
    name: str
    sentences: tuple[Sentence, ...]

    def __len__(self) -> int:
        return self.stop - self.start

    @cached_property
    def content(self) -> frozenset[str]:
        """The stems of the words that carry content."""
        return frozenset().union(*(sentence.content for sentence in self.sentences))

    @property
    def norms(self) -> tuple[str, ...]:
        """The words without case and punctuation."""
        return tuple(word for sentence in self.sentences for word in sentence.norms)

    def weights(self, family: type[Kind]) -> dict[Kind, float]:
        """How strongly the cues of its sentences speak for each kind of a family."""
        found: dict[Kind, float] = defaultdict(float)
        for sentence in self.sentences:
            for kind, weight in sentence.weights(family).items():
                found[kind] += weight
        return dict(found)


@dataclass(frozen=True)
class Talk:
    """The turns of a call, one after another."""

    turns: tuple[Stretch, ...]

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences in their order."""
        return tuple(sentence for turn in self.turns for sentence in turn.sentences)

    @cached_property
    def words_count(self) -> int:
        """Words of the call."""
        return self.turns[-1].stop

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence_at(self, position: int) -> Sentence:
        """The sentence that holds a word."""
        return self.sentences[bisect_right(self._sentence_starts, position) - 1]

    def before(self, turn: int, role: Role) -> Stretch | None:
        """The last turn of a side before another turn."""
        return next((other for other in reversed(self.turns[:turn]) if other.role is role), None)


def talk_of(doc: Doc) -> Talk:
    """The talk of a document whose sentences and cues have been found; worked out once."""
    if "talk" not in doc.user_data:
        doc.user_data["talk"] = _talk(doc)
    talk: Talk = doc.user_data["talk"]
    return talk


def _talk(doc: Doc) -> Talk:
    norms, texts = [token.norm_ for token in doc], [token.text for token in doc]
    cues = _cues_by_sentence(doc, norms)
    sentences = defaultdict(list)
    turn_starts = [turn.start for turn in doc.spans["turns"]]
    for place, span in enumerate(doc.spans["sentences"]):
        turn = bisect_right(turn_starts, span.start) - 1
        words = slice(span.start, span.end)
        sentences[turn].append(
            Sentence(
                place,
                span.start,
                span.end,
                turn,
                Role(doc.spans["turns"][turn].label_),
                tuple(texts[words]),
                tuple(norms[words]),
                tuple(cues[place].values()),
            )
        )
    return Talk(
        tuple(
            Stretch(
                place,
                turn.start,
                turn.end,
                Role(turn.label_),
                turn.kb_id_,
                turn.id_,
                tuple(sentences[place]),
            )
            for place, turn in enumerate(doc.spans["turns"])
        )
    )


def _cues_by_sentence(doc: Doc, norms: list[str]) -> dict[int, dict[int, Cue]]:
    """The cues of each sentence, each once; a match across two sentences is none."""
    spans = [(span.start, span.end) for span in doc.spans["sentences"]]
    starts = [start for start, _ in spans]
    openings = [start + lead_in(norms[start:end]) for start, end in spans]
    found: dict[int, dict[int, Cue]] = defaultdict(dict)
    for match in doc.spans["cues"]:
        place, cue = bisect_right(starts, match.start) - 1, cue_of(match)
        out_of_place = (cue.at_start and match.start not in (starts[place], openings[place])) or (
            cue.at_end and match.end != spans[place][1]
        )
        if match.end <= spans[place][1] and not out_of_place:
            found[place][match.label] = cue
    return found
