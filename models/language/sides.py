"""Who sells, by how they talk, and whether anybody sells at all."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from math import exp

from spacy.tokens import Doc

from calls.findings import PhaseKind
from models.language.cues.sides import Talk as TalkOf
from models.language.talk import Talk, talk_of

PRIOR_WORDS = 120.0  # so that somebody who said little is judged little
ACTIVE_SHARE = 0.04


@dataclass(frozen=True, slots=True)
class Voice:
    """How one speaker talks: weights of cues for each side, each for a hundred words."""

    words_count: int
    selling: float
    buying: float
    other: float

    @property
    def leaning(self) -> float:
        """Above zero for somebody who talks like a seller."""
        return self.selling - self.buying


def selling_shares(doc: Doc) -> Mapping[str, float]:
    """How likely each speaker is on the selling side, 0 to 1, in the order in which they first speak."""
    voices = voices_of(doc)
    spoken = sum(voice.words_count for voice in voices.values())
    middle = sum(voice.leaning * voice.words_count for voice in voices.values()) / spoken
    if len(voices) == 2:
        first, second = voices.values()
        middle = (first.leaning + second.leaning) / 2
    return {
        speaker: round(1 / (1 + exp(-1.5 * (voice.leaning - middle))), 3) for speaker, voice in voices.items()
    }


def sales_call(doc: Doc) -> tuple[bool, float]:
    """Whether a call sells something, and how sure that is: one side asks, and talks of its product."""
    voices = [*voices_of(doc).values()]
    spoken = sum(voice.words_count for voice in voices)
    active = [voice for voice in voices if voice.words_count >= ACTIVE_SHARE * spoken]
    other = sum(voice.other * voice.words_count for voice in voices) / spoken
    selling = sum(voice.selling * voice.words_count for voice in voices) / spoken
    leanings = [voice.leaning for voice in active]
    spread = min(4.0, max(leanings) - min(leanings))
    asked = min(2.0, 100 * len(doc.spans["asked"]) / spoken)
    evidence = 2.2 * asked + 0.4 * spread + 0.3 * selling - 1.4 * other - 3.1
    if len(active) < 2:
        evidence -= 2.0
    sure = 1 / (1 + exp(-evidence))
    return sure >= 0.5, round(max(sure, 1 - sure), 3)


def voices_of(doc: Doc) -> dict[str, Voice]:
    """How each speaker of a document talks."""
    talk = talk_of(doc)
    found: dict[str, dict[TalkOf, float]] = defaultdict(lambda: defaultdict(float))
    words: dict[str, int] = defaultdict(int)
    asked = [span.start for span in doc.spans["asked"]]
    askers = _askers(talk, asked)
    for turn in talk.turns:
        words[turn.speaker] += len(turn)
        for kind, weight in turn.weights(TalkOf).items():
            found[turn.speaker][kind] += weight
        shown = turn.weights(PhaseKind)
        found[turn.speaker][TalkOf.SELLING] += min(
            4.0, shown.get(PhaseKind.SUPPLY, 0.0) + shown.get(PhaseKind.DEMO, 0.0)
        )
    return {
        speaker: _voice(count, found[speaker], askers.get(speaker, 0)) for speaker, count in words.items()
    }


def _askers(talk: Talk, asked: list[int]) -> dict[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for start in asked:
        counts[talk.turns[talk.sentence_at(start).turn].speaker] += 1
    return counts


def _voice(words_count: int, found: Mapping[TalkOf, float], questions_count: int) -> Voice:
    hundreds = (words_count + PRIOR_WORDS) / 100
    return Voice(
        words_count,
        (found.get(TalkOf.SELLING, 0.0) + 0.8 * questions_count) / hundreds,
        found.get(TalkOf.BUYING, 0.0) / hundreds,
        found.get(TalkOf.OTHER, 0.0) / hundreds,
    )
