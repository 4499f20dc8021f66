"""An office with a store of its own, and kept calls to put into it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from analysis.analyze import analyze
from analysis.rubric import load_rubric
from calls.call import Role
from calls.contract import Provenance
from calls.findings import (
    Element,
    ElementKind,
    Form,
    Mode,
    PhaseKind,
    Pillar,
    PillarKind,
    Question,
    QuestionType,
    Side,
)
from calls.kept import KeptCall
from calls.report import Change, Label, MeasureName, Reason, Verdict
from dashboard.data import open_office
from tests import make

SITUATION = "How many people are on your team today?"
PROJECT = "What are you trying to get done this quarter?"
NEED = "We have to get the audit done by June because a customer waits."
BOAST = "We built a platform with forty features and three awards."


@pytest.fixture
def office(tmp_path, monkeypatch):
    """The office of an empty data folder, which pages and routes open too."""
    monkeypatch.setenv("PULLMETER_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("PULLMETER_SETTINGS", raising=False)
    open_office.cache_clear()
    yield open_office()
    open_office.cache_clear()


@pytest.fixture
def call():
    """A short call with one question that pushes and one that pulls."""
    return make.call(
        f"Ana: Hello Ben. {SITUATION}",
        "Ben: There are nine of us.",
        f"Ana: {PROJECT}",
        f"Ben: {NEED} What does it cost?",
        f"Ana: {BOAST} Shall we talk again on Monday?",
    )


@pytest.fixture
def reading(call):
    """What a reader finds in that call."""

    def asked(quote, kind):
        return Question(make.span(call, quote), kind, Form.OPEN, Mode.FACT, 1.0)

    return make.reading(
        call,
        phases=[(PhaseKind.DEMAND, 0), (PhaseKind.SUPPLY, 4)],
        questions=[
            asked(SITUATION, QuestionType.SITUATION),
            asked(PROJECT, QuestionType.PROJECT),
            asked("What does it cost?", None),
        ],
        pillars=[Pillar(make.span(call, BOAST), PillarKind.COMPETENCE, 1.0)],
        elements=[Element(make.span(call, NEED), ElementKind.PROJECT, 1.0)],
    )


@pytest.fixture
def kept(call, reading):
    """That call with its report, as the store keeps it."""
    started_at = datetime(2026, 9, 8, 15, 2, tzinfo=UTC)
    held = keep(replace(call, started_at=started_at), reading)
    moments = (held.call.passage(reading.questions[0].span),)
    reason = Reason(MeasureName.PULL_QUESTION_SHARE, Side.PUSH, 20.0, "Half of them pull.", moments)
    change = Change("Ask what they are trying to get done.", "It cost 20 points.", moments)
    verdict = Verdict(Label.PUSH, 20.0, 0.8, (reason,), (change,))
    return replace(held, report=replace(held.report, verdict=verdict))


def keep(call, reading, **changes):
    """A kept call, scored by the default rubric."""
    facts = {
        "call": call,
        "reading": reading,
        "report": analyze(call, reading, load_rubric(None)),
        "provenance": Provenance("test", "0", {}),
        "imported_at": datetime(2026, 11, 1, tzinfo=UTC),
        "founder": next(speaker.name for speaker in call.speakers if speaker.role is Role.SELLER),
        "buyer": next(speaker.name for speaker in call.speakers if speaker.role is Role.BUYER),
    }
    return KeptCall(**(facts | changes))
