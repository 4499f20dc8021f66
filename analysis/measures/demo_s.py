"""How long something is shown."""

from analysis.material import Material
from analysis.measurable import Found, measured_in, seconds, words
from calls.report import Unit


@measured_in(Unit.SECONDS, words, seconds)
def demo_s(material: Material) -> Found:
    """Seconds of the demo's stretches, by the clock; 0 where nothing is shown."""
    shown = tuple(material.call.passage(span) for span in material.demos)
    return sum((passage.end_s - passage.start_s for passage in shown), 0.0), shown
