from dataclasses import replace

import pytest

from analysis.certainty import certainty, role_certainty
from analysis.material import Material
from calls.call import Role
from calls.report import MeasureName
from tests.analysis.extremes import pull_call


def material(**changes):
    of, reading = pull_call()
    return Material(of, replace(reading, **changes))


def doubted(findings):
    return tuple(replace(found, confidence=0.5) for found in findings)


def test_plain_talk_is_certain():
    phases = doubted(pull_call()[1].phases)
    assert certainty(material(phases=phases), MeasureName.TALK_RATIO) == 1.0


def test_a_measure_is_as_sure_as_the_least_sure_kind_of_finding_behind_it():
    reading = pull_call()[1]
    doubtful = material(questions=doubted(reading.questions))
    assert certainty(doubtful, MeasureName.PLAYBACK_BEFORE_SUPPLY) == 0.5
    assert certainty(doubtful, MeasureName.DEMO_S) == 1.0


def test_kinds_of_which_nothing_was_found_say_nothing():
    assert certainty(material(pillars=(), elements=()), MeasureName.PILLAR_ORDER_SHARE) == 1.0


def test_speakers_count_by_the_seconds_they_speak():
    of, reading = pull_call()
    ben = replace(of.speaker("Ben"), role=Role.UNKNOWN)
    known = role_certainty(Material(replace(of, speakers=(of.speaker("Ana"), ben)), reading))
    spoken = {
        name: sum(turn.duration_s for turn in of.turns if turn.speaker == name) for name in ("Ana", "Ben")
    }
    assert known == pytest.approx(spoken["Ana"] / sum(spoken.values()))
