"""The labelled calls of the corpus: what their files promise, and how the rubric takes perfect readings."""

import json
from pathlib import Path
from statistics import fmean

import pytest

from analysis.analyze import analyze
from analysis.rubric import load_rubric
from calls.call import Role
from models.language.authoring import assemble
from models.language.examples import calls_of
from models.language.gold import load

CORPUS = Path(__file__).parents[1] / "models" / "language" / "corpus"
LABELLED = sorted(CORPUS.rglob("*.json"))
GOLD = sorted((Path(__file__).parents[1].parent / "shared" / "gold").glob("*.json"))


def named(path):
    return path.stem


@pytest.mark.parametrize("path", LABELLED, ids=named)
def test_a_labelled_call_is_what_its_dialogue_and_its_labels_make(path):
    dialogue, labels = (
        path.with_suffix(".txt").read_text("utf-8"),
        path.with_suffix(".labels").read_text("utf-8"),
    )
    assert json.loads(path.read_text("utf-8")) == assemble(path.stem, dialogue, labels)


@pytest.mark.parametrize("path", LABELLED, ids=named)
def test_every_mark_is_on_the_side_it_speaks_of(path):
    gold = load(path)
    roles = {
        Role.SELLER: [*gold.reading.pillars, *(asked for asked in gold.reading.questions if asked.kind)],
        Role.BUYER: [*gold.reading.elements, *gold.reading.reactions],
    }
    for role, findings in roles.items():
        assert {gold.call.role_at(finding.span) for finding in findings} <= {role}


@pytest.mark.parametrize(("part", "share"), [("train", 0.95), ("development", 0.9), ("test", 0.95)], ids=str)
def test_perfect_readings_get_the_labels_of_the_reviewers(part, share):
    golds = sales_calls(part)
    right = [verdict(gold).label == gold.label for gold in golds]
    assert sum(right) / len(right) >= share


@pytest.mark.parametrize("path", GOLD, ids=named)
def test_a_perfect_reading_of_a_gold_call_gets_its_label(path):
    gold = load(path)
    assert verdict(gold).label == gold.label


@pytest.mark.parametrize("part", ["train", "development", "test"])
def test_scores_of_perfect_readings_lie_near_those_of_the_reviewers(part):
    golds = sales_calls(part)
    assert fmean(abs(verdict(gold).score - gold.pull_score) for gold in golds) < 8.5


def sales_calls(part):
    return [gold for gold in calls_of(part) if gold.pull_score is not None]


def verdict(gold):
    return analyze(gold.call, gold.reading, load_rubric()).verdict
