"""The labelled calls of the corpus: what their files promise, and how the rubric takes perfect readings."""

import json
from pathlib import Path

import pytest

from analysis.analyze import analyze
from analysis.rubric import load_rubric
from calls.call import Role
from models.language.authoring import assemble
from models.language.gold import load

CORPUS = Path(__file__).parents[1] / "models" / "language" / "corpus"
LABELLED = sorted(CORPUS.rglob("*.json"))
GOLD = sorted((Path(__file__).parents[1].parent / "shared" / "gold").glob("*.json"))


MISSES = {
    "d02": "a chat without a project, light pitching, and credit for every vice that is absent",
    "d04": "nothing but would-you questions, and credit for every vice that is absent",
}


def named(path):
    return path.stem


def with_known_misses(paths):
    return [
        pytest.param(path, marks=pytest.mark.xfail(reason=MISSES[path.stem])) if path.stem in MISSES else path
        for path in paths
    ]


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


@pytest.mark.parametrize("path", with_known_misses(LABELLED + GOLD), ids=named)
def test_a_perfect_reading_gets_the_label_of_the_reviewer(path):
    gold = load(path)
    assert analyze(gold.call, gold.reading, load_rubric()).verdict.label == gold.label


def test_scores_of_perfect_readings_lie_near_those_of_the_reviewers():
    golds = [gold for gold in map(load, LABELLED + GOLD) if gold.pull_score is not None]
    scores = [analyze(gold.call, gold.reading, load_rubric()).verdict.score for gold in golds]
    misses = [abs(score - gold.pull_score) for score, gold in zip(scores, golds, strict=True)]
    assert sum(misses) / len(misses) < 12
