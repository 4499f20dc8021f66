import msgspec

from analysis.analyze import Reader, analyze
from analysis.rubric import load_rubric
from calls.report import MeasureName, RubricVersion
from tests.analysis.extremes import pull_call, push_call


class OneReading:
    name = "one reading"

    def __init__(self, reading):
        self.reading = reading

    def read(self, call):
        assert call.turns
        return self.reading


def test_anything_that_reads_turns_is_a_reader():
    of, reading = pull_call()
    reader: Reader = OneReading(reading)
    assert analyze(of, reader.read(of), load_rubric()).verdict.score


def test_a_report_has_every_measure_and_names_its_rubric():
    report = analyze(*push_call(), load_rubric())
    assert set(report.measures) == set(MeasureName)
    assert report.rubric == RubricVersion("pullmeter", 3)


def test_the_same_input_gives_the_same_bytes():
    first, again = (msgspec.json.encode(analyze(*push_call(), load_rubric())) for _ in range(2))
    assert first == again
