"""Corrected calls in the gold format, read back as the trainer reads them."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from analysis.analyze import analyze
from analysis.rubric import load_rubric
from calls.call import Span
from calls.contract import Provenance
from calls.corrections import Correction, CorrectionKind
from calls.errors import NotUsableError
from calls.kept import KeptCall
from calls.labels import Sort, label_of
from models.language import gold
from pullmeter.labelled import quote, write_gold
from tests import make

LABELLED = sorted((Path(gold.__file__).parent / "corpus").rglob("*.json"))[:6]
MADE_AT = datetime(2026, 11, 1, tzinfo=UTC)


def corrected(call, reading):
    report = analyze(call, reading, load_rubric(None))
    row = Correction(call.id, CorrectionKind.ROLE, "Cleo", MADE_AT, "unknown", "seller", "Ana", number=1)
    return KeptCall(call, reading, report, Provenance("gold", "0"), MADE_AT, corrections=(row,))


def findings(call, reading):
    return [
        (label_of(one).written(), call.passage(one.span).text)
        for sort in Sort
        for one in getattr(reading, sort.field)
    ]


@pytest.mark.parametrize("path", LABELLED, ids=lambda path: path.stem)
def test_a_labelled_call_comes_back_as_it_went(path, tmp_path):
    one = gold.load(path)
    write_gold([corrected(one.call, one.reading)], tmp_path)
    [written] = tmp_path.glob("*.json")
    again = gold.load(written)
    assert findings(again.call, again.reading) == findings(one.call, one.reading)
    assert [turn.text for turn in again.call.turns] == [turn.text for turn in one.call.turns]
    assert again.reading.phases == one.reading.phases
    assert {each.name: each.role for each in again.call.speakers} == {
        each.name: each.role for each in one.call.speakers
    }


def test_words_said_twice_in_a_turn_are_quoted_with_those_before_them():
    call = make.call("Ana: yes I think yes")
    assert quote(call, 0, Span(3, 4)) == "think yes"
    assert quote(call, 0, Span(0, 1)) == "yes"


def test_calls_that_nobody_corrected_are_not_learned_from(tmp_path):
    call = make.call("Ana: hello there", "Ben: hello")
    kept = replace(corrected(call, make.reading(call)), corrections=())
    with pytest.raises(NotUsableError, match="No call was corrected"):
        write_gold([kept], tmp_path)
