from models.speech.small import patterns
from models.speech.small.voices import HELD_OUT, TRAINED


def test_no_filling_is_both_learned_from_and_measured_on():
    fillings = patterns.fillings()
    assert len(fillings.held_out) > 50
    assert len(set(fillings.held_out)) == len(fillings.held_out)
    assert not set(fillings.trained) & set(fillings.held_out)


def test_every_word_that_is_measured_is_learned_in_some_other_sentence():
    fillings = patterns.fillings()
    learned = set(
        " ".join(fillings.trained).replace(".", "").replace("?", "").replace(",", "").lower().split()
    )
    measured = " ".join(fillings.held_out).replace(".", "").replace("?", "").replace(",", "").lower().split()
    assert not set(measured) - learned


def test_other_sentences_are_no_filling():
    fillings = patterns.fillings()
    assert not set(patterns.other_sentences()) & {*fillings.trained, *fillings.held_out}


def test_the_voices_that_are_measured_on_are_not_trained_on():
    assert not {voice.split()[1] for voice in HELD_OUT} & {voice.split()[1] for voice in TRAINED}


def test_all_that_the_sample_recordings_say_is_learned_in_the_voices_that_say_it():
    said = patterns.script_lines()
    assert {line.voice for line in said} <= set(TRAINED)
    assert "Our own bank staff." in [line.text for line in said]
    assert not [line for line in said if "frostbook.example" in line.text]
