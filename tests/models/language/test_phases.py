import numpy as np

from calls.findings import PhaseKind
from models.language.phases import KINDS, best_path, marginals
from tests import make


def test_a_lone_odd_turn_does_not_break_a_phase():
    demand, demo = KINDS.index(PhaseKind.DEMAND), KINDS.index(PhaseKind.DEMO)
    evidence = np.zeros((7, len(KINDS)))
    evidence[:, demand] = 2.0
    evidence[3, demo] = 3.0
    assert best_path(evidence) == [demand] * 7


def test_the_shares_of_a_turn_add_up_to_one():
    evidence = np.arange(24, dtype=float).reshape(4, 6) % 5
    assert np.allclose(marginals(evidence).sum(axis=1), 1.0)


def test_a_shared_screen_is_a_demo_and_goodbyes_wrap_up(reader):
    call = make.call(
        "Ana: Hi Bo, how are you, nice to meet you.",
        "Bo: Hi Ana, good morning.",
        "Ana: Let me share my screen. Can you see my screen? So this is the dashboard, and on the left you "
        "see the tab with your logs. If I click here it opens the report, and you can drag a column.",
        "Bo: Okay.",
        "Ana: And here's the page where you see each row, I click on it and you can export it right here.",
        "Bo: I see.",
        "Ana: Right, thanks so much, Bo, have a great day, talk soon.",
        "Bo: Thank you, bye bye.",
    )
    kinds = [phase.kind for phase in reader.read(call).phases]
    assert kinds == [PhaseKind.RAPPORT, PhaseKind.DEMO, PhaseKind.WRAP_UP]
