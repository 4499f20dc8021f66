"""Who talks in each phase of a call."""

from collections.abc import Iterable

from analysis.material import Material
from analysis.measurable import roles, seconds, words
from analysis.speech import Piece, speech_s
from calls.call import Role
from calls.findings import PhaseKind
from calls.report import Measure, Unit

_NOBODY = "Neither a seller nor a buyer speaks in this phase."


def talk_by_phase(material: Material) -> dict[PhaseKind, Measure]:
    """The seller's share of the talk in each phase that a call has, in the order in which they begin."""
    why_not = next(filter(None, (need(material.call) for need in (words, seconds, roles))), None)
    kinds = dict.fromkeys(phase.kind for phase in material.reading.phases)
    shares = {kind: None if why_not else seller_share(material, kind) for kind in kinds}
    return {
        kind: Measure(share, Unit.SHARE, why_not=(why_not or _NOBODY) if share is None else None)
        for kind, share in shares.items()
    }


def seller_share(material: Material, kind: PhaseKind) -> float | None:
    """The seller's share of the speech within the phases of a kind; None where neither side speaks."""
    talk = [piece for piece in material.pieces if piece.phase is kind]
    seller_s, buyer_s = _speech_s(talk, Role.SELLER), _speech_s(talk, Role.BUYER)
    return round(seller_s / (seller_s + buyer_s), 3) if seller_s + buyer_s else None


def _speech_s(talk: Iterable[Piece], role: Role) -> float:
    return speech_s((piece.start_s, piece.end_s) for piece in talk if piece.role is role)
