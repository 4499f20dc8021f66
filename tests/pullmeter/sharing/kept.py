"""A kept call that tries the reports: names, accents and markup in every place that holds text."""

from dataclasses import replace
from datetime import UTC, datetime

from analysis.analyze import analyze
from analysis.rubric import load_rubric
from calls.call import ChatMessage
from calls.contract import Provenance
from calls.findings import ElementKind, PhaseKind, PillarKind, QuestionType, Reaction, ReactionKind
from calls.kept import KeptCall
from tests import make
from tests.analysis.findings import element, pillar, question

SELLER = "Zoë Quackenbush"
BUYER = "Bartholomew O'Grady"
NAMES = ("Zoë", "Quackenbush", "Bartholomew", "O'Grady", "Ogrady")
MARKUP = "<script>alert(1)</script>"


def kept(title="Zoë Quackenbush meets O\u2019Grady", **changes):
    """A call of two people who name each other, measured and kept."""
    call = make.call(
        f"{SELLER}: Hello Bartholomew, what are you working on?",
        f"{BUYER}: Well Zoë, we have to get the café audit — all of it — done by June.",
        f"{BUYER}: Because O\u2019Grady and Sons promised it, and the ogrady spreadsheet fails.",
        f"{SELLER}: That is hard. We are the first platform for audits, quackenbush style. "
        + "And more. " * 40,
        f"{BUYER}: How much is it {MARKUP} and when can we start?",
        sellers=(SELLER,),
        title=title,
        started_at=datetime(2026, 3, 5, 9, tzinfo=UTC),
        source_files=("audioBartholomewOGrady11.m4a", "zoë_quackenbush.vtt"),
        chat=(ChatMessage(1.0, SELLER, "hi"),),
        repairs=("The track audioZoëQuackenbush7.m4a was cut.",),
    )
    reading = make.reading(
        call,
        phases=[(PhaseKind.DEMAND, 0), (PhaseKind.SUPPLY, 3), (PhaseKind.PATH, 4)],
        questions=[question(call, "what are you working on?", QuestionType.PROJECT)],
        pillars=[
            pillar(call, "That is hard.", PillarKind.EMPATHY),
            pillar(call, "We are the first platform", PillarKind.COMPETENCE),
        ],
        elements=[
            element(call, "we have to get the café audit — all of it — done by June.", ElementKind.PROJECT)
        ],
        reactions=[
            Reaction(
                make.span(call, f"How much is it {MARKUP} and when can we start?"),
                ReactionKind.HELL_YES,
                buyer_initiated=True,
                confidence=1.0,
            )
        ],
    )
    facts = KeptCall(
        call=call,
        reading=reading,
        report=analyze(call, reading, load_rubric()),
        provenance=Provenance("test", "0.1.0"),
        imported_at=datetime(2026, 3, 5, tzinfo=UTC),
        founder=SELLER,
        buyer=BUYER,
        media="/recordings/Quackenbush.m4a",
    )
    return replace(facts, **changes)
