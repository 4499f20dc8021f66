"""Whether the seller describes what they sell in the buyer's words."""

from analysis.material import Material
from analysis.measurable import Found, english, measured_in, roles, words
from analysis.supply import SupplyDescription
from analysis.wording import content_stems
from calls.call import Span
from calls.report import Unit


@measured_in(Unit.SHARE, words, english, roles)
def supply_uses_buyer_words_share(material: Material) -> Found:
    """Of the content words of the supply descriptions, the share that a buyer had used before."""
    used, echoed = 0, 0
    for description in material.supply_descriptions:
        heard = _heard_before(material, description)
        said = [stem for piece in description.pieces for stem in _stems(material, piece.span)]
        used, echoed = used + len(said), echoed + sum(stem in heard for stem in said)
    return (
        echoed / used if used else None,
        tuple(material.call.passage(description.span) for description in material.supply_descriptions),
    )


def _heard_before(material: Material, description: SupplyDescription) -> frozenset[str]:
    spans = (material.call.span_of(place) for place in material.buyer_turns)
    before = (span for span in spans if span.stop <= description.span.start)
    return frozenset(stem for span in before for stem in _stems(material, span))


def _stems(material: Material, span: Span) -> tuple[str, ...]:
    return content_stems(word.text for word in material.call.words[span.start : span.stop])
