"""Whether the seller builds the relationship in the right order."""

from itertools import combinations

from analysis.material import Material
from analysis.measurable import Found, measured_in, roles, words
from calls.findings import PillarKind
from calls.report import Unit

_ORDER = list(PillarKind)


@measured_in(Unit.SHARE, words, roles)
def pillar_order_share(material: Material) -> Found:
    """Of all pairs of pillars of two kinds, the share said in the order empathy, trust, value, competence."""
    said = sorted(material.reading.pillars, key=lambda pillar: pillar.span.start)
    pairs = [
        (_ORDER.index(earlier.kind), _ORDER.index(later.kind))
        for earlier, later in combinations(said, 2)
        if earlier.kind is not later.kind
    ]
    return (
        sum(earlier < later for earlier, later in pairs) / len(pairs) if pairs else None,
        tuple(material.call.passage(pillar.span) for pillar in said),
    )
