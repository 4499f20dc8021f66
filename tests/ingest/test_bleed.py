import pytest

from ingest.alignment import AS_IT_IS, Alignment, Stretch
from ingest.bleed import Copied, Placed, copies
from tests.ingest.voices_of import in_the_room, track, voice

ANA, BEN = voice(1, 6.0), voice(2, 6.0)


def placed(name, sound, *spoken, alignment=AS_IT_IS):
    return Placed.of(name, spoken, sound, alignment)


def found_on_ben(ana, ben, *spoken):
    """What on Ben's track is a copy of Ana, who speaks in the first six seconds."""
    return copies([placed("Ana", ana, (1.0, 7.0)), placed("Ben", ben, *spoken)])[1]


@pytest.mark.parametrize("level_db", [-6, -12, -20])
def test_a_voice_heard_across_the_room_is_found(level_db):
    ben = track(16.0, (1.0, in_the_room(ANA, level_db)), (9.0, BEN))
    found = found_on_ben(track(16.0, (1.0, ANA)), ben, (1.0, 7.0), (9.0, 15.0))
    assert found.names == ("Ana",)
    assert found.share((1.0, 7.0)) > 0.9
    assert found.share((9.0, 15.0)) == 0.0


def test_who_is_heard_on_the_others_track_keeps_their_own():
    ana, ben = track(16.0, (1.0, ANA)), track(16.0, (1.0, in_the_room(ANA, -6)), (9.0, BEN))
    on_ana, _ = copies([placed("Ana", ana, (1.0, 7.0)), placed("Ben", ben, (1.0, 7.0), (9.0, 15.0))])
    assert on_ana == Copied()


def test_both_may_hear_each_other():
    ana = track(16.0, (1.0, ANA), (9.0, in_the_room(BEN, -12)))
    ben = track(16.0, (1.0, in_the_room(ANA, -12)), (9.0, BEN))
    spoken = ((1.0, 7.0), (9.0, 15.0))
    on_ana, on_ben = copies([placed("Ana", ana, *spoken), placed("Ben", ben, *spoken)])
    assert [on_ana.share(one) > 0.9 for one in spoken] == [False, True]
    assert [on_ben.share(one) > 0.9 for one in spoken] == [True, False]


def test_two_who_speak_at_once_both_stay():
    found = found_on_ben(track(8.0, (1.0, ANA)), track(8.0, (1.0, BEN)), (1.0, 7.0))
    assert found == Copied()


def test_who_speaks_over_a_voice_in_the_room_is_no_copy():
    ben = track(16.0, (1.0, in_the_room(ANA, -12)), (4.0, BEN[: 3 * 16_000]))
    found = found_on_ben(track(16.0, (1.0, ANA)), ben, (1.0, 7.0))
    assert found.share((1.0, 3.5)) > 0.9
    assert found.share((4.3, 7.0)) < 0.1


def test_two_tracks_of_the_same_loudness_are_not_copies():
    found = found_on_ben(track(8.0, (1.0, ANA)), track(8.0, (1.0, ANA), (0.0, ANA[:10])), (1.0, 7.0))
    assert found == Copied()


def test_two_people_on_one_track_both_stay():
    both = track(16.0, (1.0, BEN), (8.0, voice(3, 6.0)))
    assert found_on_ben(track(16.0, (1.0, ANA)), both, (1.0, 7.0), (8.0, 14.0)) == Copied()


def test_less_than_a_second_tells_nothing():
    ben = track(8.0, (1.0, in_the_room(ANA, -12)))
    assert found_on_ben(track(8.0, (1.0, ANA)), ben, (1.0, 1.8)) == Copied()


def test_a_track_that_starts_late_is_compared_at_the_times_of_the_call():
    late = Alignment((Stretch(0.0, 5.0),), 1.0)
    ben = placed("Ben", track(8.0, (1.0, in_the_room(ANA, -12))), (6.0, 12.0), alignment=late)
    _, found = copies([placed("Ana", track(16.0, (6.0, ANA)), (6.0, 12.0)), ben])
    assert found.share((6.0, 12.0)) > 0.9


def test_a_track_without_its_silence_is_compared_at_the_times_of_the_call():
    cut = Alignment((Stretch(0.0, 0.0), Stretch(3.0, 4.0)), 1.0)
    ana = placed("Ana", track(9.5, (0.0, BEN[:32_000]), (3.2, ANA)), (0.0, 2.0), (7.2, 13.2), alignment=cut)
    ben = placed("Ben", track(16.0, (7.2, in_the_room(ANA, -12))), (7.2, 13.2))
    assert copies([ana, ben])[1].share((7.2, 13.2)) > 0.9


def test_one_person_on_two_tracks_is_nobody_elses_copy():
    tracks = [placed("Ana", track(8.0, (1.0, ANA)), (1.0, 7.0)) for _ in range(2)]
    assert copies(tracks) == [Copied(), Copied()]


def test_what_is_left_of_regions_lies_around_copies():
    copied = Copied(((2.0, 3.0), (5.0, 6.0)), ("Ana",))
    assert copied.left_of([(1.0, 4.0), (5.0, 6.05), (7.0, 8.0)]) == [(1.0, 2.0), (3.0, 4.0), (7.0, 8.0)]
    assert copied.share((1.5, 2.5)) == pytest.approx(0.5)
