"""The room's verb: call in, report out."""

from typing import Protocol

from analysis.buyer_pull import buyer_pull
from analysis.material import Material
from analysis.measures import measure_all
from analysis.rubric import Rubric
from analysis.talk_by_phase import talk_by_phase
from analysis.verdict import judge
from calls.call import Call
from calls.findings import Reading
from calls.report import Report


class Reader(Protocol):
    """Anything that reads turns."""

    name: str

    def read(self, call: Call) -> Reading:
        """All that it finds in a call."""
        ...


def analyze(call: Call, reading: Reading, rubric: Rubric) -> Report:
    """What a rubric concludes from one reading of a call; the same input gives the same report."""
    material = Material(call, reading)
    measures = measure_all(material)
    verdict = judge(material, measures, rubric)
    return Report(
        rubric.identity, measures, verdict, buyer_pull(material), rubric.hidden, talk_by_phase(material)
    )
