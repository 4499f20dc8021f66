"""A seller's question in its place in the talk: the facts that a type is decided on."""

from dataclasses import dataclass

from spacy.tokens import Doc

from calls.call import Role
from calls.findings import ElementKind, PhaseKind
from models.language.talk import Sentence, Stretch, Talk
from models.language.vocabulary import norm, set_of
from models.language.where import phases_of

EVEN_SHARE = 0.63  # of the words; sellers who take more push, those who take less let the buyer tell
NAMED = 3.0  # the weight of cues from which a need counts as named
HEARD_WORDS = 25  # before the buyer has said this much there is nothing to go into
_NEEDS = (ElementKind.PROJECT, ElementKind.URGENCY)
_RESISTING = set_of("no not don't can't won't isn't wouldn't nothing never but unfortunately afraid")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in its place: its sentences, what the buyer said before it, and what is known by then."""

    sentences: tuple[Sentence, ...]
    phase: PhaseKind
    heard: frozenset[str]
    ever_heard: frozenset[str]
    restated: tuple[Sentence, ...]
    project_known: bool
    buyer_has_spoken: bool
    resisted: bool
    to_colleague: bool
    style: float

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the question."""
        return tuple(word for sentence in self.sentences for word in sentence.norms)

    @property
    def content(self) -> frozenset[str]:
        """The stems of its words that carry content."""
        return frozenset().union(*(sentence.content for sentence in self.sentences))


def in_place(doc: Doc, talk: Talk, start: int, stop: int) -> Asked:
    """The question that a run of words asks, with the talk before it."""
    first, last = talk.sentence_at(start), talk.sentence_at(stop - 1)
    turn = talk.turns[first.turn]
    heard = talk.before(turn.place, Role.BUYER)
    earlier = [other for other in talk.turns[: turn.place] if other.role is Role.BUYER]
    return Asked(
        sentences=talk.sentences[first.place : last.place + 1],
        phase=phases_of(doc).at(start),
        heard=heard.content if heard else frozenset(),
        ever_heard=frozenset().union(*(other.content for other in earlier)),
        restated=tuple(sentence for sentence in turn.sentences if sentence.stop <= start),
        project_known=_knows_project(talk, turn),
        buyer_has_spoken=sum(len(other) for other in earlier) > HEARD_WORDS,
        resisted=heard is not None and bool(_RESISTING & set(heard.norms[:12])),
        to_colleague=bool(colleagues(talk, turn) & {*first.norms[:3], *last.norms[-2:]}),
        style=style_of(talk),
    )


def colleagues(talk: Talk, turn: Stretch) -> frozenset[str]:
    """The first names of the other sellers."""
    names = {other.name for other in talk.turns if other.role is Role.SELLER} - {turn.name}
    return frozenset(norm(name.split()[0]) for name in names if name.split())


def _knows_project(talk: Talk, turn: Stretch) -> bool:
    """Whether the buyer has named something they are getting done, or why it cannot wait."""
    return any(
        max((sentence.weights(ElementKind).get(kind, 0.0) for kind in _NEEDS), default=0.0) >= NAMED
        for other in talk.turns[: turn.place]
        if other.role is Role.BUYER
        for sentence in other.sentences
    )


def style_of(talk: Talk) -> float:
    """How pushy the seller is over the whole call, -1.5 to 1.5, by their share of the words."""
    seller = sum(len(turn) for turn in talk.turns if turn.role is Role.SELLER)
    buyer = sum(len(turn) for turn in talk.turns if turn.role is Role.BUYER)
    if not seller or not buyer:
        return 0.0
    return max(-1.5, min(1.5, 10 * (seller / (seller + buyer) - EVEN_SHARE)))
