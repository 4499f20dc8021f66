from models.language.agreement import main, twice_labelled
from models.language.examples import CORPUS


def test_at_least_fifteen_calls_are_labelled_twice_over_the_same_words():
    pairs = list(twice_labelled(CORPUS))
    assert len(pairs) >= 15
    assert all(first.call.words == second.call.words for first, second in pairs)
    assert any(first.reading != second.reading for first, second in pairs)


def test_how_far_two_labellers_agree_is_printed_with_both_verdicts_of_each_call(capsys):
    main()
    printed = capsys.readouterr().out
    assert "calls labelled twice" in printed
    assert "questions F1" in printed
    assert " and " in printed.splitlines()[-1]
