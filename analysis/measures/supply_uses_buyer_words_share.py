"""Whether the seller describes what they sell in the buyer's words."""

from analysis.material import Material
from analysis.measurable import Found, english, measured_in, roles, words
from calls.report import Unit


@measured_in(Unit.SHARE, words, english, roles)
def supply_uses_buyer_words_share(material: Material) -> Found:
    """Of the content words of the supply descriptions, the share that a buyer had used before."""
    used, echoed = 0, 0
    for description in material.supply_descriptions:
        heard = material.buyer_stems_before(description.span)
        said = [stem for piece in description.pieces for stem in material.stems(piece.span)]
        used, echoed = used + len(said), echoed + sum(stem in heard for stem in said)
    return (
        echoed / used if used else None,
        tuple(material.call.passage(description.span) for description in material.supply_descriptions),
    )
