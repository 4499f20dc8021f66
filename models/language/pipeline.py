"""The spaCy pipeline of the rules, component by component."""

import spacy
from spacy.language import Language

from models.language import asking, elements, phases, pillars, question_types, reactions, sentences
from models.language.cues import matching

# A component registers itself by name when its module is imported; each builds on those before it.
_MODULES = (sentences, matching, asking, phases, question_types, elements, pillars, reactions)
COMPONENTS = (
    "pullmeter_sentences",
    "pullmeter_cues",
    "pullmeter_asking",
    "pullmeter_phases",
    "pullmeter_question_types",
    "pullmeter_elements",
    "pullmeter_pillars",
    "pullmeter_reactions",
)
HEARING = COMPONENTS[:3]  # all that is needed to tell who sells


def rule_pipeline() -> Language:
    """A blank English pipeline with the rules; it takes documents made by `models.language.document`."""
    nlp = spacy.blank("en")
    for component in COMPONENTS:
        nlp.add_pipe(component)
    return nlp
