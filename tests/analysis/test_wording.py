from analysis.wording import content_stems, find, phrases, plain, stem, whole


def test_a_plain_word_has_no_punctuation_and_a_straight_apostrophe():
    assert plain("\u201cWe\u2019re,") == "we're"
    assert whole("\u201cWe\u2019re,") == "we"


def test_forms_of_a_word_share_a_stem():
    assert len({stem(word) for word in ("mask", "masks", "masked", "masking")}) == 1
    assert len({stem(word) for word in ("copy", "copies", "copied")}) == 1
    assert stem("red") == "red"


def test_function_words_carry_no_content():
    assert content_stems(["So", "we've", "got", "the", "trucks"]) == ("truck",)


def test_the_longest_phrase_is_found_first_and_phrases_do_not_overlap():
    wanted = phrases("""
        any workflow
        any
        workflow engine
    """)
    assert list(find(wanted, ["any", "workflow", "engine", "any"])) == [(0, 2), (3, 4)]
