"""How soon something is shown."""

from analysis.material import Material
from analysis.measurable import Found, measured_in, seconds, words
from calls.report import Unit


@measured_in(Unit.SECONDS, words, seconds)
def demo_start_s(material: Material) -> Found:
    """Seconds into the call at which something is first shown."""
    for first in material.demos:
        opening = material.first_words(first)
        return opening.start_s, (opening,)
    return None, ()
