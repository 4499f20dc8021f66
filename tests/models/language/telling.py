"""What a network that knows the labels of a call would tell of it, so sure or unsure."""

from random import Random

import numpy as np
import spacy

from models.language.chains import Chain
from models.language.document import document
from models.language.heard import Ears, hear
from models.language.lessons import lesson_of
from models.language.outputs import CHAINED, TURN_HEADS, WORD_HEADS, Outputs, columns
from models.language.reference import reference
from models.language.tags import forbidden

NEVER = -1e4
VOCAB = spacy.blank("en").vocab


def told(call, reading, sure=8.0, **settled):
    """A document of the call with such outputs; `sure` is how far right scores stand above the others."""
    lesson = lesson_of(reference(hear(call, reading, Ears.CAREFUL, Random(0)), VOCAB))
    words = np.zeros((len(call.words), sum(WORD_HEADS.values())))
    turns = np.zeros((len(lesson.roles), sum(TURN_HEADS.values())))
    for head in ("questions", "pillars", "elements", "marks"):
        words[np.arange(len(words)), columns(WORD_HEADS, head).start + getattr(lesson, head)] = sure
    for head in ("phases", "reactions"):
        turns[np.arange(len(turns)), columns(TURN_HEADS, head).start + getattr(lesson, head)] = sure
    turns[:, columns(TURN_HEADS, "sells")] = sure * np.where(lesson.roles == 0, 1, -1)[:, None]
    for asked in lesson.asked:
        for head, kind in (("types", asked.kind), ("forms", asked.form), ("modes", asked.mode)):
            words[asked.start : asked.stop, columns(WORD_HEADS, head).start + max(kind, 0)] = sure
    doc = document(call, VOCAB)
    sells = sure if lesson.is_sales_call else -sure
    doc.user_data["outputs"] = Outputs(words, turns, sells, chains(), **settled)
    return doc


def chains():
    """Chains that forbid what cannot be, and know nothing else."""
    return {head: chain(heads[head], tags=head != "phases") for head, heads in CHAINED.items()}


def chain(kinds, *, tags):
    """One chain over so many kinds."""
    steps, first = np.zeros((kinds, kinds)), np.zeros(kinds)
    if tags:
        steps[forbidden((kinds - 1) // 2)] = NEVER
        first[2::2] = NEVER
    return Chain(first, np.zeros(kinds), steps)
