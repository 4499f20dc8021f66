import pytest

from analysis.rubric import Criterion, load_rubric
from calls.errors import NotUsableError
from calls.report import MeasureName

SMALL = """
name = "ours"
version = 2
[score]
push_below = 40
pull_from = 70
least_words = 10
least_measured_share = 0.5
[measures.demo_s]
weight = 1
pull = 60
push = 600
says = "Shown for {value}"
source = "ours"
"""


def loaded(tmp_path, text):
    path = tmp_path / "rubric.toml"
    path.write_text(text)
    return load_rubric(path)


def refusal(tmp_path, text):
    with pytest.raises(NotUsableError) as caught:
        loaded(tmp_path, text)
    return str(caught.value)


def test_the_default_rubric_comes_with_the_program():
    rubric = load_rubric()
    assert (rubric.identity.name, rubric.identity.version) == ("pullmeter", 3)
    assert rubric.measures[MeasureName.DEMO_S].push == 600


def test_every_number_of_the_default_rubric_names_its_source():
    assert all(criterion.source for criterion in load_rubric().measures.values())


def test_neither_the_buyers_pull_nor_the_next_step_counts_for_the_seller():
    assert not {MeasureName.NEXT_STEP_AGREED, MeasureName.NEXT_STEP_BY_BUYER} & load_rubric().measures.keys()


def test_a_team_reads_its_own_file(tmp_path):
    rubric = loaded(tmp_path, SMALL)
    assert (rubric.identity.name, rubric.identity.version) == ("ours", 2)


@pytest.mark.parametrize(("value", "share"), [(0, 1), (60, 1), (330, 0.5), (600, 0), (4000, 0)])
def test_between_push_and_pull_the_share_is_in_proportion(value, share):
    assert Criterion(1, 60.0, 600.0, "{value}", "ours").share(value) == share


@pytest.mark.parametrize(
    ("pull", "value", "share"), [(True, 1, 1), (True, 0, 0), (False, 1, 0), (False, 0, 1)]
)
def test_a_yes_or_no_gets_all_or_nothing(pull, value, share):
    assert Criterion(1, pull, not pull, "yes", "ours", "no").share(value) == share


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("weight = 1", "mass = 1", "mass"),
        ("weight = 1", "weight = -1", "measures"),
        ("demo_s", "demos", "demos"),
        ("version = 2", 'version = "two"', "version"),
        ("push = 600", "push = 60", "pull and push have to differ"),
        ("push = 600", "push = true", "two numbers"),
        ("for {value}", "for long", "{value}"),
        ("pull_from = 70", "pull_from = 30", "push_below may not be above pull_from"),
        ("weight = 1", "weight = 0", "weight above 0"),
        ("pull = 60\npush = 600", "pull = true\npush = false", "says_not"),
        ("[score]", "[score", "Expected"),
    ],
)
def test_a_faulty_file_is_refused_with_what_is_wrong_in_it(tmp_path, right, wrong, said):
    sentence = refusal(tmp_path, SMALL.replace(right, wrong))
    assert said in sentence
    assert "rubric.toml" in sentence


def test_a_stage_may_not_weigh_what_has_no_criterion(tmp_path):
    stage = '[[stages]]\nfrom_call = 2\nasks = "Move on."\nweights = { talk_ratio = 1 }\n'
    assert "talk_ratio" in refusal(tmp_path, SMALL + stage)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(NotUsableError, match=r"none\.toml"):
        load_rubric(tmp_path / "none.toml")


def test_later_calls_have_weights_of_their_own():
    rubric, name = load_rubric(), MeasureName.FIRST_DEMAND_QUESTION_S
    weights = [rubric.for_call(number).measures[name].weight for number in (1, 2, 3, 9)]
    assert weights == [3, 1, 0, 0]
    assert rubric.stage(9) == rubric.stage(3)
