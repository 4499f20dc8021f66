"""Who sells, by what each speaker says, and whether anybody sells at all."""

from collections import defaultdict
from collections.abc import Mapping
from math import exp

from spacy.language import Language
from spacy.tokens import Doc

from models.language.outputs import Outputs

SALES_CALL = "sales_call"


@Language.component("pullmeter_sides")
def find_sides(doc: Doc) -> Doc:
    """Write how likely it is a sales call into `doc.cats["sales_call"]`."""
    outputs: Outputs = doc.user_data["outputs"]
    doc.cats[SALES_CALL] = _share(outputs.sales_call)
    return doc


def selling_shares(doc: Doc) -> Mapping[str, float]:
    """How likely each speaker is on the selling side, 0 to 1, in the order in which they first speak."""
    outputs: Outputs = doc.user_data["outputs"]
    spoken: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for turn, score in zip(doc.spans["turns"], outputs.of_turns("sells")[:, 0], strict=True):
        spoken[turn.kb_id_].append((len(turn), float(score)))
    return {
        speaker: round(
            _share(sum(words * score for words, score in said) / sum(words for words, _ in said)), 3
        )
        for speaker, said in spoken.items()
    }


def _share(score: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))
