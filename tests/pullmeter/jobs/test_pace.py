from dataclasses import replace

import pytest

from calls.kept import ImportState
from pullmeter.jobs.pace import Bar, Pace, left_s, pace_of, queue_left_s
from tests.pullmeter.jobs.test_order import waiting

HOUR_S = 3600.0


def done(sound_s, worked_s):
    return replace(
        waiting("done"), state=ImportState.DONE, sound_s=sound_s, worked_s=worked_s, done_share=1.0
    )


def running(sound_s, worked_s, share):
    state = ImportState.RUNNING
    return replace(waiting("running"), state=state, sound_s=sound_s, worked_s=worked_s, done_share=share)


def test_a_bar_moves_with_each_stage_and_never_back():
    bar = Bar()
    strayed = [("open", 1.0), ("decode", 0.5), ("transcribe", 0.5), ("decode", 1.0), ("transcribe", 0.2)]
    shares = [bar.moved(*each) for each in [*strayed, ("transcribe", 1.0), ("speakers", 0.0), ("read", 0.0)]]
    assert shares == sorted(shares)
    assert shares[-1] > 0.9


def test_a_transcript_has_nothing_to_listen_to_and_its_bar_knows():
    assert Bar().moved("read", 0.0) > 0.9


def test_a_bar_that_is_whole_is_one():
    bar = Bar()
    bar.moved("read", 1.0)
    assert bar.moved("score", 1.0) == pytest.approx(1.0)


def test_the_pace_is_that_of_this_machine_so_far():
    pace = pace_of([done(HOUR_S, 600.0), done(2 * HOUR_S, 1200.0), done(0.0, 2.0)])
    assert pace.work_s(waiting("hour", sound_s=HOUR_S)) == pytest.approx(600.0, rel=0.01)
    assert pace.work_s(waiting("transcript", sound_s=0.0)) == pytest.approx(2.0)


def test_before_anything_is_done_the_one_under_way_tells_the_pace():
    pace = pace_of([running(HOUR_S, 150.0, 0.25)])
    assert pace.work_s(waiting("hour", sound_s=HOUR_S)) == pytest.approx(600.0)


def test_with_nothing_to_go_by_there_is_no_pace():
    assert pace_of([]) is None
    assert pace_of([running(HOUR_S, 1.0, 0.001)]) is None
    assert left_s(waiting("hour", sound_s=HOUR_S), None) is None


def test_transcripts_say_nothing_about_how_long_sound_takes():
    assert pace_of([done(0.0, 2.0), replace(running(HOUR_S, 1.0, 0.0), worked_s=1.0)]) is None


def test_what_is_under_way_goes_by_its_own_pace():
    assert left_s(running(HOUR_S, 100.0, 0.25), Pace(0.0, 99.0)) == pytest.approx(300.0)


def test_a_recording_whose_length_is_not_known_has_no_time_left():
    assert left_s(waiting("odd"), Pace(1.0, 0.1)) is None


def test_the_queue_takes_as_long_as_all_of_it_over_those_who_work():
    hours = [waiting(str(number), sound_s=HOUR_S) for number in range(4)]
    assert queue_left_s(hours, Pace(0.0, 0.1), 2) == pytest.approx(720.0)


def test_the_queue_takes_no_less_than_the_longest_in_it():
    long = [waiting("long", sound_s=10 * HOUR_S), waiting("short", sound_s=60.0)]
    assert queue_left_s(long, Pace(0.0, 0.1), 8) == pytest.approx(3600.0)


def test_a_queue_with_one_unknown_length_has_no_time_left():
    assert queue_left_s([waiting("a", sound_s=60.0), waiting("b")], Pace(0.0, 0.1), 1) is None
    assert queue_left_s([], Pace(0.0, 0.1), 1) is None
