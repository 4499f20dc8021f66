"""Whether the seller understands before they boast."""

from itertools import accumulate

from analysis.material import Material
from analysis.measurable import Found, measured_in, roles, words
from calls.call import Role
from calls.findings import PhaseKind, Pillar, PillarKind
from calls.report import Unit

NEED_WORDS = 20


@measured_in(Unit.BOOL, words, roles)
def empathy_before_competence(material: Material) -> Found:
    """True where empathy with a need that was told comes before competence; None where both are missing."""
    needed_from = _need_told_at(material)
    empathy = _first(material, PillarKind.EMPATHY, needed_from)
    competence = _first(material, PillarKind.COMPETENCE, 0)
    if not empathy and not competence:
        return None, ()
    evidence = sorted(
        (pillar.span for pillar in (empathy, competence) if pillar), key=lambda span: span.start
    )
    in_order = bool(empathy and (not competence or empathy.span.start < competence.span.start))
    return in_order, tuple(material.call.passage(span) for span in evidence)


def _first(material: Material, kind: PillarKind, position: int) -> Pillar | None:
    said = [pillar for pillar in material.reading.pillars if pillar.kind is kind]
    return min(
        (pillar for pillar in said if pillar.span.start >= position),
        key=lambda pillar: pillar.span.start,
        default=None,
    )


def _need_told_at(material: Material) -> int:
    """The position of the first element, or from which the buyer has said enough about their demand."""
    told = [
        piece.span
        for piece in material.pieces
        if piece.role is Role.BUYER and piece.phase is PhaseKind.DEMAND
    ]
    lengths = accumulate(len(span) for span in told)
    enough = [span.stop for span, length in zip(told, lengths, strict=True) if length >= NEED_WORDS]
    elements = [element.span.start for element in material.reading.elements]
    return min([*elements, *enough[:1]], default=len(material.call.words))
