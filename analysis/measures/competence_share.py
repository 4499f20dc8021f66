"""How much of what the seller claims is about themselves."""

from analysis.material import Material
from analysis.measurable import Found, measured_in, roles, words
from calls.findings import PillarKind
from calls.report import Unit


@measured_in(Unit.SHARE, words, roles)
def competence_share(material: Material) -> Found:
    """The share of claims of competence among the seller's claims of all four pillars; None without any."""
    claims = material.reading.pillars
    own = [claim for claim in claims if claim.kind is PillarKind.COMPETENCE]
    share = len(own) / len(claims) if claims else None
    return share, tuple(material.call.passage(claim.span) for claim in own)
