from dataclasses import replace

from analysis.advice import ADVISERS
from analysis.material import Material
from calls.call import Passage
from calls.findings import PhaseKind, Side
from calls.report import MeasureName, Reason
from tests import make
from tests.analysis.extremes import pull_call, push_call


def advice(call_and_reading, name, *evidence, **changes):
    of, reading = call_and_reading
    reason = Reason(name, Side.PUSH, 0.0, "", evidence)
    return ADVISERS[name](Material(of, replace(reading, **changes)), reason)


def test_a_would_you_becomes_a_do_you():
    say = advice(push_call(), MeasureName.OPINION_QUESTION_SHARE).say
    assert "instead of “Would you use a tool like this, do you think?”" in say
    assert "ask: “Do you use a tool like this today?”" in say


def test_a_hard_close_becomes_a_question_for_the_path():
    of, reading = push_call()
    say = advice((of, reading), MeasureName.PULL_QUESTION_SHARE, questions=reading.questions[2:]).say
    assert "“What would you need to see to want to go ahead?”" in say


def test_a_question_about_the_team_becomes_one_about_the_project_that_was_told():
    of, reading = push_call()
    say = advice((of, reading), MeasureName.PULL_QUESTION_SHARE, questions=reading.questions[:1]).say
    assert "You said “We have to get the audit list to the bank by June”. Why this now" in say


def test_a_question_for_which_the_call_holds_better_words_comes_first():
    of, reading = push_call()
    early = replace(reading.questions[1], span=make.span(of, "let me share my screen"))
    say = advice((of, reading), MeasureName.PULL_QUESTION_SHARE, questions=(early, reading.questions[0])).say
    assert "instead of “How many people are in your team”" in say


def test_without_push_questions_there_is_no_question_to_change():
    assert advice(pull_call(), MeasureName.PULL_QUESTION_SHARE) is None


def test_the_missing_playback_is_built_from_what_the_buyer_told():
    say = advice(pull_call(), MeasureName.PLAYBACK_BEFORE_SUPPLY).say
    assert (
        "You are getting this done: “We have to get the audit list to the bank by the first of June”." in say
    )
    assert "It falls short: “the depots fill it in once a month from memory”. What did I get wrong?" in say


def test_a_demand_that_was_told_after_the_offer_is_asked_for_first():
    found = advice(push_call(), MeasureName.PLAYBACK_BEFORE_SUPPLY)
    assert "What are you trying to get done this quarter" in found.say
    assert "say that back: You are getting this done:" in found.say
    assert found.evidence[-1].text == "We have to get the audit list to the bank by June."


def test_without_any_demand_nothing_is_made_up():
    say = advice(push_call(), MeasureName.EMPATHY_BEFORE_COMPETENCE, elements=()).say
    assert say.endswith("Then say the answer back.")


def test_a_description_keeps_what_helps_with_the_project():
    found = advice(pull_call(), MeasureName.SUPPLY_DESCRIPTION_S)
    assert "keep only what helps with “We have to get the audit list" in found.say
    assert "“Does that sound like what you need?”" in found.say


def test_a_demo_before_the_project_waits_for_it():
    say = advice(push_call(), MeasureName.DEMO_BEFORE_PROJECT).say
    assert "ask first: “What are you trying to get done" in say


def test_a_demo_is_cut_to_the_words_closest_to_the_project():
    of = make.call(
        "Ben: We must send the audit list to the bank",
        "Ana: This is the settings page. Here the audit list goes to the bank by itself. And colours too.",
    )
    project = replace(push_call()[1].elements[0], span=of.span_of(0))
    reading = make.reading(of, phases=[(PhaseKind.DEMAND, 0), (PhaseKind.DEMO, 1)], elements=[project])
    found = advice((of, reading), MeasureName.DEMO_S)
    assert "came “Here the audit list goes to the bank by itself”" in found.say


def test_a_monologue_ends_with_a_question_about_the_buyers_last_words():
    say = advice(push_call(), MeasureName.LONGEST_MONOLOGUE_S).say
    assert "stop after “So this is our platform with its screens and its buttons and everything in it”" in say
    assert (
        "When you say “I had thought that we would first tell you a little about us”, what do you mean?"
        in say
    )


def test_a_seller_who_never_goes_on_for_a_minute_need_not_stop():
    assert advice(pull_call(), MeasureName.TALK_RATIO) is None


def test_big_words_are_left_out_each_once():
    words = [Passage(1, 2, "cutting edge"), Passage(3, 4, "cutting edge")]
    say = advice(push_call(), MeasureName.INVESTOR_WORDS_COUNT, *words).say
    assert say.startswith("Leave out “cutting edge”:")


def test_the_first_demand_question_is_asked_sooner():
    asked = Passage(700, 703, "Why now?")
    say = advice(push_call(), MeasureName.FIRST_DEMAND_QUESTION_S, asked).say
    assert say == "Ask “Why now?” in the first minutes instead of at 11:40."
