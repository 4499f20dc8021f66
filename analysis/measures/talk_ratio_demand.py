"""Who talks while it is about what the buyer is trying to get done."""

from analysis.material import Material
from analysis.measurable import Found, measured_in, roles, seconds, words
from analysis.speech import speech_s
from calls.call import Role
from calls.findings import PhaseKind
from calls.report import Unit


@measured_in(Unit.SHARE, words, seconds, roles)
def talk_ratio_demand(material: Material) -> Found:
    """The seller's share of the speech within the phase `demand`."""
    seller_s, buyer_s = _speech_s(material, Role.SELLER), _speech_s(material, Role.BUYER)
    return seller_s / (seller_s + buyer_s) if seller_s + buyer_s else None, ()


def _speech_s(material: Material, role: Role) -> float:
    return speech_s(
        (piece.start_s, piece.end_s)
        for piece in material.pieces
        if piece.phase is PhaseKind.DEMAND and piece.role is role
    )
