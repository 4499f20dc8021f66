from analysis.measures.next_step_agreed import next_step_agreed
from calls.findings import PhaseKind
from tests import make
from tests.analysis.findings import measured

PATH = [(PhaseKind.PATH, 0)]


def test_a_dated_step_that_the_other_side_takes_is_agreed():
    of = make.call("Ana: Good. We can meet on Tuesday.", "Bo: Sure, Tuesday works.")
    measure = measured(next_step_agreed, of, phases=PATH)
    assert measure.value is True
    assert [passage.text for passage in measure.evidence] == [
        "We can meet on Tuesday.",
        "Sure, Tuesday works.",
    ]


def test_a_step_that_is_put_off_is_not_agreed():
    of = make.call("Ana: We can meet on Tuesday.", "Bo: Let me check with Marcy.")
    assert measured(next_step_agreed, of, phases=PATH).value is False


def test_a_step_is_not_measurable_in_another_language():
    assert not measured(next_step_agreed, make.call("Ana: ja", "Bo: ja", language="da")).measurable
