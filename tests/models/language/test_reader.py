import os
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from calls.call import Call, Role, Turn, Word
from calls.findings import ElementKind, QuestionType, Reading
from tests import make

LINES = (
    "Ana: Hi Bo, can you hear me?",
    "Bo: Yes, hello Ana.",
    "Ana: You wrote to us on a Sunday. What made you take this call?",
    "Bo: We have to get the audit log live by June. The auditor comes back on the first of June.",
    "Ana: What have you tried so far?",
    "Bo: We tried a spreadsheet, but nobody fills it in and it breaks every week.",
    "Ana: So you need the log by June and the spreadsheet breaks every week. Is that right?",
    "Bo: Yes, that's it.",
    "Ana: Our product reads your events and prints the log. Does that sound like what you need?",
    "Bo: It does. How much does it cost, and can we start on Monday?",
    "Ana: It's nine hundred a month, and if it doesn't fit you don't pay.",
    "Bo: Great. Bye.",
)

READ_ALOUD = """
import os, sys
os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: int(sys.argv[1])])
import msgspec
from models import language
from tests import make
print(msgspec.json.encode(language.load().read(make.call(*sys.argv[2:]))).decode())
"""


def test_a_call_without_words_gives_an_empty_reading(reader):
    silent = make.call("Ana: hello")
    silent = replace(silent, turns=tuple(replace(turn, words=()) for turn in silent.turns))
    assert reader.read(silent) == Reading(reader.name, is_sales_call=True, is_sales_call_confidence=0.0)


def test_a_call_without_turns_gives_an_empty_reading(reader):
    assert not reader.read(replace(make.call("Ana: hello"), turns=())).phases


def test_phases_cover_all_words_one_after_another(reader):
    call = make.call(*LINES)
    spans = [phase.span for phase in reader.read(call).phases]
    assert spans[0].start == 0
    assert spans[-1].stop == len(call.words)
    assert all(one.stop == other.start for one, other in pairwise(spans))


def test_questions_of_both_sides_are_found_and_only_the_sellers_have_a_type(reader):
    call = make.call(*LINES)
    questions = reader.read(call).questions
    assert {call.role_at(question.span) for question in questions if question.kind} == {Role.SELLER}
    assert {call.role_at(question.span) for question in questions if not question.kind} == {Role.BUYER}


def test_findings_are_in_the_order_of_their_words(reader):
    reading = reader.read(make.call(*LINES))
    for findings in (reading.questions, reading.pillars, reading.elements, reading.reactions):
        starts = [found.span.start for found in findings]
        assert starts == sorted(starts)


def test_every_confidence_is_a_share(reader):
    reading = reader.read(make.call(*LINES))
    findings = (*reading.phases, *reading.questions, *reading.pillars, *reading.elements, *reading.reactions)
    assert findings
    assert all(0.0 <= found.confidence <= 1.0 for found in findings)


def test_the_same_call_is_read_the_same_twice(reader):
    call = make.call(*LINES)
    assert reader.read(call) == reader.read(call)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="cores cannot be told to a process here")
def test_the_same_call_is_read_the_same_byte_for_byte_on_one_core_and_on_all():
    def read_on(cores):
        return subprocess.run(
            [sys.executable, "-c", READ_ALOUD, str(cores), *LINES],
            capture_output=True,
            check=True,
            cwd=Path(__file__).parents[3],
        ).stdout

    on_all, on_one = read_on(os.cpu_count()), read_on(1)
    assert b'"questions":[{' in on_all
    assert on_all == on_one


def test_a_project_and_its_options_are_found_in_the_buyers_words(reader):
    call = make.call(*LINES)
    elements = reader.read(call).elements
    assert {ElementKind.URGENCY, ElementKind.LACKING} <= {element.kind for element in elements}
    assert {call.role_at(element.span) for element in elements} == {Role.BUYER}


def test_without_roles_questions_and_phases_are_still_found_and_nothing_that_needs_a_side(reader):
    call = make.call(*LINES)
    call = replace(call, speakers=tuple(replace(each, role=Role.UNKNOWN) for each in call.speakers))
    reading = reader.read(call)
    assert reading.phases
    assert QuestionType.OPTIONS in {question.kind for question in reading.questions}
    assert (reading.pillars, reading.elements, reading.reactions) == ((), (), ())


def test_turns_without_words_between_others_do_not_shift_the_spans(reader):
    call = make.call(*LINES)
    voice = Turn("Bo", 0.0, 0.5)
    mixed = replace(call, turns=(voice, *call.turns[:4], voice, *call.turns[4:]))
    assert reader.read(mixed).questions == reader.read(call).questions


def test_a_word_of_mere_punctuation_is_no_trouble(reader):
    call = make.call("Ana: so — what happened ?", "Bo: … nothing .")
    assert len(reader.read(call).phases) >= 1


def test_an_hour_of_talk_is_read_in_its_length(reader):
    call = make.call(*LINES * 20)
    assert isinstance(call, Call)
    assert reader.read(call).phases[-1].span.stop == len(call.words)


def test_the_seller_is_told_from_the_buyer_by_their_words(reader):
    shares = reader.sellers(make.call(*LINES).turns)
    assert shares["Ana"] > 0.5 > shares["Bo"]


def test_speakers_without_words_are_neither_side(reader):
    assert reader.sellers([Turn("Ana", 0.0, 2.0)]) == {"Ana": 0.5}
    spoken = Turn("Bo", 3.0, 4.0, (Word("hello", 3.0, 4.0),))
    assert set(reader.sellers([Turn("Ana", 0.0, 2.0), spoken])) == {"Ana", "Bo"}
