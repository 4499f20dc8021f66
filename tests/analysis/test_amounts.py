import pytest

from analysis.amounts import amount, moment
from calls.report import Unit


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (46.9, Unit.SECONDS, "47 s"),
        (120.0, Unit.SECONDS, "2 min"),
        (1012.4, Unit.SECONDS, "16 min 52 s"),
        (0.305, Unit.SHARE, "30 %"),
        (8, Unit.COUNT, "8"),
        (3.25, Unit.PER_MIN, "3.2 a minute"),
        (12.0, Unit.PER_HOUR, "12 an hour"),
        (122, Unit.WORDS, "122 words"),
    ],
)
def test_an_amount_has_its_unit(value, unit, said):
    assert amount(value, unit) == said


def test_a_moment_shows_hours_from_one_on():
    assert (moment(187.9), moment(3729)) == ("3:07", "1:02:09")
