"""Who talks while it is about what the buyer is trying to get done."""

from analysis.material import Material
from analysis.measurable import Found, measured_in, roles, seconds, words
from analysis.talk_by_phase import seller_share
from calls.findings import PhaseKind
from calls.report import Unit


@measured_in(Unit.SHARE, words, seconds, roles)
def talk_ratio_demand(material: Material) -> Found:
    """The seller's share of the speech within the phase `demand`."""
    return seller_share(material, PhaseKind.DEMAND), ()
