"""How fast the seller talks."""

from analysis.material import Material
from analysis.measurable import Found, ends, measured_in, roles, words
from calls.report import Unit


@measured_in(Unit.PER_MIN, words, ends, roles)
def seller_words_per_min(material: Material) -> Found:
    """The seller's words for each minute of the seller's speech."""
    spoken_s = material.seller_speech_s
    return 60 * len(material.seller_words) / spoken_s if spoken_s else None, ()
