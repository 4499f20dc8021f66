from models.language.tags import OUTSIDE, Tagged, findings_of, forbidden, tag_count, tags_of


def test_tags_stand_for_the_findings_they_were_made_of():
    findings = [Tagged(0, 1, 0), Tagged(1, 4, 1), Tagged(6, 8, 1)]
    assert list(findings_of(tags_of(8, findings).tolist())) == findings


def test_two_findings_side_by_side_stay_two():
    assert tags_of(4, [Tagged(0, 2, 0), Tagged(2, 4, 0)]).tolist() == [1, 2, 1, 2]


def test_of_two_that_overlap_the_earlier_keeps_its_words():
    assert list(findings_of(tags_of(5, [Tagged(0, 3, 0), Tagged(2, 5, 1)]).tolist())) == [
        Tagged(0, 3, 0),
        Tagged(3, 5, 1),
    ]


def test_what_goes_on_without_having_begun_is_no_finding():
    assert list(findings_of([OUTSIDE, 2, 2, OUTSIDE])) == []


def test_a_further_word_follows_only_on_its_own_kind():
    never = forbidden(2)
    assert never.shape == (tag_count(2), tag_count(2))
    assert never[OUTSIDE, 2]
    assert never[3, 2]
    assert not never[1, 2]
    assert not never[2, 2]
    assert not never[4, 1]
