from dataclasses import replace

import pytest

from analysis.analyze import analyze
from analysis.look_alikes import LookAlikeKind
from analysis.rubric import load_rubric
from calls.call import Role
from calls.findings import ElementKind, Form, QuestionType, ReactionKind
from tests import make
from tests.analysis.extremes import element, pull_call, push_call, question, reaction, scored


def pull_of(call_and_reading, **changes):
    return scored(call_and_reading, **changes).buyer_pull


def short(*lines, sellers=("Ana",), **found):
    of = make.call(*lines, sellers=sellers)
    reading = make.reading(of, **{kind: [make_one(of) for make_one in ones] for kind, ones in found.items()})
    return analyze(of, reading, load_rubric()).buyer_pull


def kinds(pull):
    return [alike.kind for alike in pull.look_alikes]


def test_a_buyer_who_sets_off_an_act_of_buying_pulls():
    pull = pull_of(pull_call())
    assert (pull.pulled, pull.strength) == (True, 90.0)
    assert pull.evidence[0].text == "What does it cost,"


def test_the_story_is_in_the_buyers_own_words():
    story = pull_of(pull_call()).story
    assert story.project == "We have to get the audit list to the bank by the first of June,"
    assert story.lacking == "the depots fill it in once a month from memory"


def test_a_pull_of_which_every_act_is_doubtful_is_told_as_a_doubtful_one():
    of, reading = pull_call()
    pull = pull_of((of, reading), reactions=(replace(reading.reactions[0], confidence=0.4),))
    assert pull.pulled is True
    assert pull.because.startswith("The buyer may have pulled: what they said at")


def test_an_act_that_the_seller_set_off_is_no_pull():
    of, reading = pull_call()
    pull = pull_of((of, reading), reactions=(replace(reading.reactions[0], buyer_initiated=False),))
    assert (pull.pulled, kinds(pull)) == (False, [LookAlikeKind.PROMPTED_STEP])
    assert "the seller had asked for" in pull.because


def test_a_yes_to_a_step_that_the_seller_proposed_is_no_pull_whatever_the_reader_thinks():
    of, reading = pull_call()
    yes = reaction(of, "Yes, Monday at nine is perfect,", ReactionKind.HELL_YES, initiated=True)
    pull = pull_of((of, reading), reactions=(yes,))
    assert (pull.pulled, kinds(pull)) == (False, [LookAlikeKind.PROMPTED_STEP])


@pytest.mark.parametrize("between", ["Ana: I have the whole morning", "Eva: Mm-hmm", "Cy: Or at ten"])
def test_a_step_is_asked_for_also_where_a_pause_a_colleague_or_mere_assent_lies_between(between):
    pull = short(
        "Ana: Shall we meet on Monday?",
        between,
        "Ben: Yes, Monday, and bring the contract",
        sellers=("Ana", "Cy"),
        questions=[lambda of: question(of, "Shall we meet on Monday?", QuestionType.PATH, form=Form.CLOSED)],
        reactions=[lambda of: reaction(of, "bring the contract", ReactionKind.HELL_YES, initiated=True)],
    )
    assert (pull.pulled, kinds(pull)) == (False, [LookAlikeKind.PROMPTED_STEP])


def test_an_open_question_for_the_path_leaves_the_act_to_the_buyer():
    pull = short(
        "Ana: What would you need to see?",
        "Ben: Nothing, send the contract today",
        questions=[lambda of: question(of, "What would you need to see?", QuestionType.PATH, form=Form.OPEN)],
        reactions=[lambda of: reaction(of, "send the contract", ReactionKind.HELL_YES, initiated=True)],
    )
    assert pull.pulled is True


def test_praise_is_a_look_alike():
    pull = pull_of(push_call())
    assert (pull.pulled, kinds(pull)) == (False, [LookAlikeKind.PRAISE])


def test_a_buyer_without_a_project_means_move_on():
    pull = short(
        "Ana: Hello",
        "Ben: Reporting is painful and slow",
        elements=[lambda of: element(of, "Reporting is painful and slow", ElementKind.LACKING)],
    )
    assert (pull.pulled, kinds(pull)) == (False, [LookAlikeKind.NEED_WITHOUT_PROJECT])
    assert "move on" in pull.because
    assert pull.strength == 7.0


def test_a_complaint_without_options_is_a_look_alike():
    of, reading = pull_call()
    without = tuple(found for found in reading.elements if found.kind is not ElementKind.OPTIONS)
    assert LookAlikeKind.COMPLAINT_WITHOUT_OPTIONS in kinds(pull_of((of, reading), elements=without))


def test_the_surest_words_tell_the_story_and_the_longest_of_equals():
    of, reading = pull_call()
    sure = element(of, "all nine depots,", ElementKind.PROJECT)
    unsure = element(of, "I promised it to our board last week.", ElementKind.PROJECT, confidence=0.4)
    assert pull_of((of, reading), elements=(sure, unsure)).story.project == "all nine depots,"


def test_what_a_seller_says_is_no_evidence_of_the_buyers_demand():
    pull = short(
        "Ana: You need it by June",
        "Ben: Maybe",
        elements=[lambda of: element(of, "You need it by June", ElementKind.URGENCY)],
    )
    assert (pull.strength, pull.story.urgency) == (0.0, None)


def test_a_decline_lowers_the_strength_of_a_demand_without_an_act():
    of, reading = push_call()
    declined, not_declined = pull_of((of, reading)), pull_of((of, reading), reactions=())
    assert not_declined.strength - declined.strength == 15.0


def test_without_roles_nobody_knows_whether_the_buyer_pulled():
    of, reading = pull_call()
    unknown = replace(of, speakers=tuple(replace(speaker, role=Role.UNKNOWN) for speaker in of.speakers))
    pull = pull_of((unknown, reading))
    assert (pull.pulled, pull.strength) == (None, None)
    assert "--seller" in pull.because


def test_what_is_no_sales_call_has_no_buyer_who_could_pull():
    assert pull_of(pull_call(), is_sales_call=False).pulled is None
