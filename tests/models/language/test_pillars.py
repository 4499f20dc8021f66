from calls.findings import PillarKind
from tests import make

TOLD = (
    "Ana: Hi Bo. What happened?",
    "Bo: The auditor found nineteen errors in the binder, and it has my name on the cover, so I was the one "
    "who had to explain them to the board all night.",
)


def pillars(reader, *lines):
    call = make.call(*lines)
    return {pillar.kind for pillar in reader.read(call).pillars}


def test_taking_up_the_buyers_words_is_empathy(reader):
    said = "Ana: So you're the one explaining errors to the board, with your name on the cover of the binder."
    assert PillarKind.EMPATHY in pillars(reader, *TOLD, said, "Bo: Yes.")


def test_a_warm_formula_without_their_words_is_none(reader):
    assert pillars(reader, *TOLD, "Ana: Wow, great, I hear that.", "Bo: Yes.") == set()


def test_naming_a_limit_is_trust(reader):
    line = "Ana: Honestly, it doesn't work without a network, and I wouldn't buy it for the night shift."
    assert PillarKind.TRUST in pillars(reader, *TOLD, line, "Bo: Okay.")


def test_a_feature_is_competence(reader):
    line = (
        "Ana: We've built the most advanced platform, it runs automatically and our customers love the API."
    )
    assert PillarKind.COMPETENCE in pillars(reader, *TOLD, line, "Bo: Okay.")
