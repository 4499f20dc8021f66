from dataclasses import replace
from datetime import UTC, datetime
from enum import StrEnum

import pytest

from calls.call import Role, Source
from calls.findings import ElementKind, PhaseKind, PillarKind, QuestionType, ReactionKind, Side
from calls.kept import ImportState
from calls.report import BuyerPull, Label, Verdict
from dashboard import wording
from ingest.transcribe import Stage
from pullmeter.wording import IMPORTS, STAGES, stage


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (Side, wording.SIDES),
        (Label, wording.VERDICTS),
        (Label, wording.HEADLINES),
        (Role, wording.ROLES),
        (PhaseKind, wording.PHASES),
        (QuestionType, wording.QUESTIONS),
        (PillarKind, wording.PILLARS),
        (ElementKind, wording.ELEMENTS),
        (ReactionKind, wording.REACTIONS),
        (Source, wording.SOURCES),
        (ImportState, IMPORTS),
        (Stage, STAGES),
    ],
)
def test_everything_that_is_shown_has_a_name(kind: type[StrEnum], words):
    assert set(kind) <= set(words)


def test_push_and_pull_are_told_apart_by_an_arrow_and_a_word_and_not_by_colour_alone():
    assert (wording.VERDICTS[Label.PULL], wording.VERDICTS[Label.PUSH]) == ("← pull", "push →")


def test_a_day_is_short_and_no_day_is_said():
    assert wording.day(datetime(2026, 9, 8, tzinfo=UTC)) == "8 Sep 2026"
    assert wording.day(None) == "no date"


def test_the_facts_of_a_call_leave_out_what_is_not_known(kept):
    assert wording.facts(kept).startswith("8 Sep 2026 · Ana with Ben · ")
    assert wording.facts(replace(kept, founder=None, buyer=None)) == "8 Sep 2026 · 25 s · Zoom transcript"


def test_a_score_says_its_scale_and_a_missing_one_why():
    assert wording.score(Verdict(Label.PUSH, 14.8, 0.72)) == "15 of 100 (0 is push, 100 is pull), 72 % sure."
    assert wording.score(Verdict(None, None, 0.0, why_not="Too little was said.")) == "Too little was said."


def test_a_strength_that_is_not_known_is_not_said():
    assert wording.strength(BuyerPull(None, None, "")) == ""
    assert "55 of 100" in wording.strength(BuyerPull(True, 55.0, ""))


def test_a_long_quote_ends_at_a_word():
    assert wording.quote("word " * 100).endswith("word …”")
    assert wording.quote("short") == "“short”"


def test_a_stage_that_is_not_known_keeps_its_name():
    assert stage("decode") == "reading the sound"
    assert (stage("polish"), stage(None)) == ("polish", "")


def test_markdown_in_a_file_name_is_shown_and_not_obeyed():
    assert wording.plain("**a** :red[b]") == r"\*\*a\*\* \:red\[b\]"


def test_a_long_turn_is_quoted_around_the_words_that_were_looked_for():
    text = "so it goes on " * 40 + "the audit is due"
    assert wording.quote_around(text, "Audit").endswith("the audit is due”")
    assert wording.quote_around("the audit is due", "audit") == "“the audit is due”"
