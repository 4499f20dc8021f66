"""The labelled calls of the corpus as spaCy examples, for training and for judging it."""

import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

from spacy.language import Language
from spacy.training import Example
from spacy.util import registry

from calls.call import Call, Role
from models.language import gold
from models.language.document import document
from models.language.exchanges import Exchange, medley
from models.language.gold import GoldCall
from models.language.heard import Ears, hear
from models.language.reference import reference

CORPUS = Path(__file__).parent / "corpus"
WRITTEN_AS = (Ears.CAREFUL, Ears.CAREFUL, Ears.ROUGH, Ears.PLAIN, Ears.PLAIN)  # so often each kind is drawn
CORRECTED_TIMES = 6  # so often a team's own calls come while each other one comes once
STRANGERS_SHARE = 0.1  # of the calls, in which nobody knows who sells


def calls_of(part: str, corpus: Path = CORPUS) -> list[GoldCall]:
    """The calls of a part of the corpus: "train", "development" or "test"."""
    batches: list[str] = tomllib.loads((corpus / "batches.toml").read_text("utf-8"))[part]
    return [gold.load(path) for batch in batches for path in sorted((corpus / batch).glob("*.json"))]


@registry.readers("pullmeter.LabelledCalls.v1")  # type: ignore[untyped-decorator]  # spaCy's has no types
def labelled_calls(
    part: str, *, varied: bool, corrections: str | None = None
) -> Callable[[Language], Iterable[Example]]:
    """A part of the corpus and a team's corrected calls.

    `varied` ones come differently each time, and the exchanges between them; `corrections` is the path of a
    folder, as text, since spaCy's settings know no other.
    """
    calls: list[GoldCall | Exchange] = [*calls_of(part)]
    if corrections:
        calls += CORRECTED_TIMES * [gold.load(path) for path in sorted(Path(corrections).glob("*.json"))]
    if varied:
        calls += exchanges()
    chance = Random(0)

    def read(nlp: Language) -> Iterator[Example]:
        for call in chance.sample(calls, len(calls)) if varied else calls:
            yield _example(nlp, call, chance if varied else None)

    return read


def exchanges(folder: Path = CORPUS / "exchanges") -> list[Exchange]:
    """The pieces of calls, and the whole ones, in the medleys of a folder."""
    return [each for path in sorted(folder.glob("*/*.txt")) for each in medley(path)]


def _example(nlp: Language, labelled: GoldCall | Exchange, chance: Random | None) -> Example:
    ears = chance.choice(WRITTEN_AS) if chance else Ears.CAREFUL
    heard = hear(labelled.call, labelled.reading, ears, chance or Random(0))
    shown = _of_strangers(heard.call) if chance and chance.random() < STRANGERS_SHARE else heard.call
    is_piece = isinstance(labelled, Exchange) and not labelled.is_whole
    return Example(document(shown, nlp.vocab), reference(heard, nlp.vocab, is_piece=is_piece))


def _of_strangers(call: Call) -> Call:
    return replace(call, speakers=tuple(replace(each, role=Role.UNKNOWN) for each in call.speakers))
