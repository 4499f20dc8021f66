from dataclasses import replace

import msgspec

from analysis.rubric import load_rubric
from calls.call import Passage
from calls.findings import Side
from calls.report import LookAlike
from pullmeter.sharing.names import QUOTE_LENGTH
from pullmeter.sharing.sheet import sheet
from tests.pullmeter.sharing.kept import kept


def one(of=None, rubric=None):
    return sheet(of or kept(), rubric or load_rubric())


def test_bands_are_told_where_the_same_rubric_gave_the_score():
    meanings = {measure.name: measure.meaning for measure in one().measures}
    assert meanings["Talk ratio"] == "pull up to 43 %, push from 65 %"
    assert meanings["Buyer's words in supply"] == "push up to 20 %, pull from 40 %"
    assert meanings["Demo before a project"] in ("pull: no", "")


def test_bands_of_another_version_are_not_told():
    newer = msgspec.structs.replace(load_rubric(), version=99)
    assert not any(measure.meaning for measure in one(rubric=newer).measures if measure.measurable)


def test_pull_comes_first_and_push_after_it():
    sides = [reason.side for reason in one().reasons]
    assert sides == sorted(sides, key=[Side.PULL, Side.PUSH].index)


def test_the_buyers_own_pull_is_told_apart_from_the_score():
    demand = one().demand
    assert demand.headline.startswith("The buyer") or demand.headline.startswith("Unknown")
    assert dict(demand.story)["What they are getting done"].startswith("we have to get")
    assert dict(demand.story)["What is lacking in it"] is None


def test_look_alikes_say_what_they_are_instead():
    of = kept()
    pull = replace(
        of.report.buyer_pull, look_alikes=(LookAlike("need_without_project", Passage(7, 9, "we grow")),)
    )
    alike = one(replace(of, report=replace(of.report, buyer_pull=pull))).demand.look_alikes
    assert [(kind, quote.at, quote.text) for kind, quote in alike] == [
        ("Need without project", "0:07", "we grow")
    ]


def test_questions_stand_by_type_with_their_seconds():
    assert [(asked.type, asked.quotes[0].at) for asked in one().asked] == [("Project", "0:00")]


def test_long_quotes_are_cut_at_a_word():
    quotes = [quote.text for reason in one().reasons for quote in reason.quotes]
    assert all(len(text) <= QUOTE_LENGTH + 2 for text in quotes)
    assert any(text.endswith(" …") for text in quotes)
