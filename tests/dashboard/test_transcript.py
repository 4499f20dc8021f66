from dataclasses import replace

from calls.call import Role, Turn
from calls.findings import Side
from dashboard.transcript import MarkKind, transcript_of
from tests import make


def test_each_speaker_has_a_lane_with_the_stretches_of_their_voice(call, reading):
    lanes = transcript_of(call, reading).lanes
    assert [(lane.name, lane.role) for lane in lanes] == [("Ana", Role.SELLER), ("Ben", Role.BUYER)]
    assert lanes[1].stretches[0] == (call.turns[1].start_s, call.turns[1].end_s)


def test_phases_follow_on_each_other_to_the_end_of_the_talk(call, reading):
    phases = transcript_of(call, reading).phases
    assert [phase.title for phase in phases] == ["Demand", "Supply"]
    assert phases[0].end_s == phases[1].start_s == call.turns[4].start_s
    assert phases[1].end_s == call.turns[-1].end_s


def test_turns_of_one_speaker_stand_in_one_paragraph():
    call = make.call("Ana: So tell me.", "Ana: Why now?", "Ben: The audit.", "Ana: I see.")
    paragraphs = transcript_of(call, make.reading(call)).paragraphs
    assert [(one.lane, len(one.lines)) for one in paragraphs] == [(0, 2), (1, 1), (0, 1)]


def test_a_pause_starts_a_new_paragraph():
    call = make.call("Ana: So tell me.", "Ana: Why now?", pause_s=5.0)
    assert len(transcript_of(call, make.reading(call)).paragraphs) == 2


def test_a_long_turn_is_cut_into_lines_at_its_sentences():
    call = make.call("Ana: We have to do it. Yes. By June it must be live.")
    [paragraph] = transcript_of(call, make.reading(call)).paragraphs
    assert [line.text for line in paragraph.lines] == ["We have to do it.", "Yes. By June it must be live."]
    assert paragraph.lines[1].start_s == paragraph.lines[0].end_s


def test_every_finding_is_a_mark_at_its_second(call, reading):
    marks = transcript_of(call, reading).marks
    assert [(mark.kind, mark.title, mark.side) for mark in marks] == [
        (MarkKind.QUESTIONS, "Situation", Side.PUSH),
        (MarkKind.QUESTIONS, "Project", Side.PULL),
        (MarkKind.QUESTIONS, "Asked by the buyer", Side.NEUTRAL),
        (MarkKind.PILLARS, "Competence", Side.NEUTRAL),
        (MarkKind.ELEMENTS, "Project", Side.NEUTRAL),
    ]
    assert marks[0].start_s == call.passage(reading.questions[0].span).start_s


def test_a_line_counts_its_words_in_the_call_and_says_when_each_starts():
    call = make.call("Ana: Hello there.", "Ben: We have to do it. By June it must be live.")
    last = transcript_of(call, make.reading(call)).paragraphs[1].lines[1]
    assert (last.first, last.turn, last.beats) == (7, 1, (0, 40, 80, 120, 160, 200))
    assert " ".join(word.text for word in call.words[last.first :]) == last.text


def test_a_mark_says_which_words_it_is_and_what_a_correction_calls_it(call, reading):
    mark = transcript_of(call, reading).marks[0]
    assert (mark.start, mark.stop) == (reading.questions[0].span.start, reading.questions[0].span.stop)
    assert mark.label == "question:situation:open:fact"


def test_a_finding_hardly_likelier_than_not_is_doubtful(call, reading):
    unsure = replace(reading, pillars=tuple(replace(one, confidence=0.49) for one in reading.pillars))
    doubtful = [mark.kind for mark in transcript_of(call, unsure).marks if mark.doubtful]
    assert doubtful == [MarkKind.PILLARS]


def test_a_voice_is_heard_in_its_longest_turn(call, reading):
    boast = call.turns[4]
    [ana, _] = transcript_of(call, reading).lanes
    assert ana.sample == (boast.start_s, min(boast.end_s, boast.start_s + 8.0))


def test_a_call_without_words_has_lanes_and_no_paragraphs():
    call = make.call("Ana: x", turns=(Turn("Ana", 0.0, 4.0),), duration_s=4.0)
    drawn = transcript_of(call, make.reading(call))
    assert (drawn.paragraphs, drawn.phases, drawn.lanes[0].stretches) == ((), (), ((0.0, 4.0),))
