import pytest

from analysis.material import Material
from calls.call import Role
from calls.findings import PhaseKind
from tests import make


def step(*lines, phase=PhaseKind.PATH):
    of = make.call(*lines)
    return Material(of, make.reading(of, phases=[(phase, 0)])).next_step


@pytest.mark.parametrize(
    ("proposal", "answer"),
    [
        ("Shall we? I can show Marcy on Tuesday.", "Sure, that works."),
        ("How about Thursday at ten?", "Thursday is good."),
        ("Let's run one copy next week.", "Hm. Yes. We do that."),
        ("What if I drive over on the ninth?", "Before nine is quiet."),
    ],
)
def test_an_act_with_a_date_that_is_taken_is_a_step(proposal, answer):
    assert step(f"Ana: {proposal}", f"Bo: {answer}").by is Role.SELLER


@pytest.mark.parametrize(
    ("proposal", "answer"),
    [
        ("I can show Marcy some time.", "Sure."),
        ("I'll send the deck tomorrow.", "Great, thanks."),
        ("We meet them every Friday.", "Okay."),
        ("We can meet on Tuesday.", "Let me think about it."),
        ("Can we sign this week?", "No. I can't do it this week."),
        ("If it ships in July we can talk.", "Great."),
        ("We can meet on Tuesday.", "What does it cost?"),
    ],
)
def test_without_a_date_an_act_or_a_yes_there_is_no_step(proposal, answer):
    assert step(f"Ana: {proposal}", f"Bo: {answer}") is None


def test_a_step_belongs_to_the_path():
    lines = ("Ana: We can meet on Tuesday.", "Bo: Sure.")
    assert step(*lines, phase=PhaseKind.DEMAND) is None
    assert step(*lines, phase=PhaseKind.WRAP_UP)


def test_a_colleague_cannot_take_the_step_for_the_buyer():
    of = make.call("Ana: We can meet on Tuesday.", "Cy: Sure.", "Bo: What for?", sellers=("Ana", "Cy"))
    assert Material(of, make.reading(of, phases=[(PhaseKind.PATH, 0)])).next_step is None
