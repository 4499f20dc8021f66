from calls.call import Word
from ingest.recording import Cue
from ingest.sources.mending import mended


def cue(start_s, end_s=None, text="hello there", name="Ana"):
    return Cue(start_s, end_s, name, text)


def times(whole):
    return [(one.start_s, one.end_s) for one in whole.cues]


def test_what_is_right_stays_and_needs_no_sentence():
    cues = (cue(0.0, 2.0), cue(3.0, 5.0))
    assert mended(cues) == type(mended(()))(cues, ())


def test_captions_without_words_are_dropped():
    whole = mended([cue(0.0, 1.0), cue(2.0, 3.0, text=" ")])
    assert times(whole) == [(0.0, 1.0)]
    assert whole.repairs == ("1 caption held no words and got dropped.",)


def test_a_caption_that_stands_there_twice_counts_once():
    whole = mended([cue(0.0, 1.0), cue(0.0, 1.0), cue(0.0, 1.0, name="Ben")])
    assert [one.name for one in whole.cues] == ["Ana", "Ben"]
    assert whole.repairs == ("1 caption stood there twice and counted once.",)


def test_an_end_before_the_start_or_hours_after_it_is_left_to_be_estimated():
    whole = mended([cue(5.0, 4.0), cue(10.0, 9000.0)])
    assert times(whole) == [(5.0, None), (10.0, None)]
    assert whole.repairs == ("2 captions had an impossible end, which is estimated instead.",)


def test_a_clock_on_the_wall_counts_from_the_first_caption():
    whole = mended([cue(36_000.0, 36_001.0), cue(36_010.0, 36_011.0)])
    assert times(whole) == [(0.0, 1.0), (10.0, 11.0)]
    assert "2 captions had a clock that began hours before" in whole.repairs[0]


def test_a_lone_caption_hours_ahead_goes_where_the_file_has_it():
    whole = mended([cue(0.0, 1.0, "one"), cue(90_000.0, 90_001.0, "two"), cue(3.0, 4.0, "three")])
    assert [one.text for one in whole.cues] == ["one", "two", "three"]
    assert times(whole) == [(0.0, 1.0), (1.0, None), (3.0, 4.0)]
    assert whole.repairs == ("1 caption lay hours ahead and went where the file has it.",)


def test_a_clock_that_starts_over_goes_on_behind_what_was_said_before():
    word = Word("hi", 5.0, 5.5)
    again = Cue(5.0, 5.5, "Ben", "hi", (word,))
    whole = mended([cue(0.0, 1.0), cue(1000.0, 1002.0), again, cue(8.0, 9.0)])
    assert times(whole)[2:] == [(1007.0, 1007.5), (1010.0, 1011.0)]
    assert whole.cues[2].words == (Word("hi", 1007.0, 1007.5),)
    assert whole.repairs == ("2 captions came after the clock started over and went behind those before.",)


def test_captions_that_are_merely_out_of_order_are_sorted():
    whole = mended([cue(0.0, 1.0), cue(200.0, 202.0), cue(100.0, 101.0), cue(204.0, 206.0)])
    assert [one.start_s for one in whole.cues] == [0.0, 100.0, 200.0, 204.0]
    assert whole.repairs == ("1 caption stood out of order and got sorted.",)


def test_nothing_is_mended_into_nothing():
    assert mended(()).cues == ()
