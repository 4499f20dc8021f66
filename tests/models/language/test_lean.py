from dataclasses import replace

import numpy as np

from calls.findings import Element, ElementKind, PhaseKind
from models.language.chains import Chain
from models.language.elements import find_elements
from models.language.lean import LEANINGS, hold, leanings
from models.language.outputs import WORD_HEADS, columns
from models.language.phases import find_phases
from models.language.pillars import find_pillars
from models.language.questions import find_questions
from models.language.reactions import find_reactions
from models.language.sides import find_sides
from tests import make
from tests.models.language.telling import told

FINDERS = (find_phases, find_questions, find_pillars, find_elements, find_reactions, find_sides)
CALL = make.call("Ana: Tell me.", "Bo: We need the log by June. Nobody has written it yet.")
GOLD = make.reading(
    CALL, elements=[Element(make.span(CALL, "We need the log by June."), ElementKind.PROJECT, 1.0)]
)


def settled(doc):
    return leanings([doc], [GOLD], FINDERS)


def test_what_is_found_well_needs_no_leaning():
    assert settled(told(CALL, GOLD)) == {"questions": 0.0, "pillars": 0.0, "elements": 0.0, "reactions": 0.0}


def test_a_shy_network_is_made_to_find_more():
    shy = told(CALL, GOLD, sure=1.0)
    nothing = columns(WORD_HEADS, "elements").start
    shy.user_data["outputs"].words[:, nothing] = 1.5
    lean = settled(shy)
    assert lean["elements"] > 0
    assert lean["elements"] in LEANINGS


def test_settling_leaves_the_outputs_as_they_were():
    doc = told(CALL, GOLD)
    before = doc.user_data["outputs"]
    settled(doc)
    assert doc.user_data["outputs"] is before


def test_a_chain_that_swallows_short_phases_gets_less_say():
    short = make.call("Ana: Tell me.", "Bo: We need it.", "Ana: We make it.", "Bo: I see.", "Ana: And you?")
    gold = make.reading(short, phases=[(PhaseKind.DEMAND, 0), (PhaseKind.SUPPLY, 2), (PhaseKind.DEMAND, 3)])
    doc = told(short, gold, sure=1.0)
    outputs = doc.user_data["outputs"]
    stays = Chain(np.zeros(6), np.zeros(6), 0.7 * np.eye(6))
    doc.user_data["outputs"] = replace(outputs, chains={**outputs.chains, "phases": stays})
    assert hold([doc], [gold], find_phases) < 1
    easy = told(short, gold)
    assert hold([easy], [gold], find_phases) == 1
