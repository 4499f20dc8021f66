"""How much of the whole call the seller talks, silence included."""

from analysis.material import Material
from analysis.measurable import Found, measured_in, roles, seconds
from calls.report import Unit


@measured_in(Unit.SHARE, seconds, roles)
def talk_share_of_call(material: Material) -> Found:
    """The seconds of the seller's speech out of all seconds of the call."""
    duration_s = material.call.duration_s
    return material.seller_speech_s / duration_s if duration_s else None, ()
