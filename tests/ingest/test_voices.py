from calls.call import Word
from ingest.voices import turns_of_voices, turns_of_words


def said(*times_s, length_s=0.4):
    return [Word(f"w{at_s}", at_s, round(at_s + length_s, 3)) for at_s in times_s]


def bounds(turns):
    return [(turn.speaker, turn.start_s, turn.end_s) for turn in turns]


def test_each_region_of_a_voice_is_a_turn_without_words():
    turns = turns_of_voices({"Ana": [(0.0, 2.0), (3.0, 4.0)], "Ben": [(2.1, 2.9)]})
    assert bounds(turns) == [("Ana", 0.0, 2.0), ("Ben", 2.1, 2.9), ("Ana", 3.0, 4.0)]
    assert all(turn.words == () for turn in turns)


def test_a_breath_does_not_end_a_turn_without_words():
    assert bounds(turns_of_voices({"Ana": [(0.0, 2.0), (2.5, 4.0), (4.6, 5.0)]})) == [
        ("Ana", 0.0, 4.0),
        ("Ana", 4.6, 5.0),
    ]


def test_voices_at_once_are_turns_at_once():
    turns = turns_of_voices({"Ana": [(0.0, 5.0)], "Ben": [(1.0, 2.0)]})
    assert bounds(turns) == [("Ana", 0.0, 5.0), ("Ben", 1.0, 2.0)]


def test_a_silence_over_a_second_and_a_half_ends_a_turn_with_words():
    turns = turns_of_words({"Ana": said(0.0, 1.9, 3.81)})
    assert [len(turn.words) for turn in turns] == [2, 1]


def test_somebody_who_starts_in_a_silence_ends_the_turn():
    turns = turns_of_words({"Ana": said(0.0, 1.2), "Ben": said(0.7)})
    assert bounds(turns) == [("Ana", 0.0, 0.4), ("Ben", 0.7, 1.1), ("Ana", 1.2, 1.6)]


def test_somebody_who_talks_over_words_without_silence_ends_nothing():
    turns = turns_of_words({"Ana": said(0.0, 0.4, 0.8), "Ben": said(0.5)})
    assert bounds(turns) == [("Ana", 0.0, 1.2), ("Ben", 0.5, 0.9)]


def test_a_speaker_without_words_has_no_turn():
    assert bounds(turns_of_words({"Ana": said(0.0), "Ben": []})) == [("Ana", 0.0, 0.4)]
