import pytest

from analysis.measures.competence_share import competence_share
from calls.call import Span
from calls.findings import Pillar, PillarKind
from tests import make
from tests.analysis.findings import measured

OF = make.call("Ana: we are the biggest and you sit there at night and it is not for everyone", "Bo: right")


def claim(kind, start, stop):
    return Pillar(Span(start, stop), kind, 1.0)


def test_it_is_the_share_of_claims_about_oneself_each_shown():
    claims = [
        claim(PillarKind.COMPETENCE, 0, 4),
        claim(PillarKind.EMPATHY, 5, 10),
        claim(PillarKind.TRUST, 11, 16),
    ]
    measure = measured(competence_share, OF, pillars=claims)
    assert measure.value == pytest.approx(1 / 3, abs=0.001)
    assert [passage.text for passage in measure.evidence] == ["we are the biggest"]


def test_understanding_alone_is_none_of_it():
    assert measured(competence_share, OF, pillars=[claim(PillarKind.EMPATHY, 5, 10)]).value == 0


def test_without_any_claim_there_is_nothing_to_share_out():
    assert measured(competence_share, OF, pillars=[]).value is None
