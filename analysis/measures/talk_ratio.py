"""Who talks."""

from analysis.material import Material
from analysis.measurable import Found, measured_in, roles, seconds
from calls.report import Unit


@measured_in(Unit.SHARE, seconds, roles)
def talk_ratio(material: Material) -> Found:
    """The seller's share of the seconds in which a seller or a buyer speaks."""
    both_s = material.seller_speech_s + material.buyer_speech_s
    return material.seller_speech_s / both_s if both_s else None, ()
