import json

import pytest

from calls.errors import NotUsableError
from calls.findings import ElementKind, PhaseKind, QuestionType
from models.language.authoring import assemble, build
from models.language.gold import load

DIALOGUE = """# title: Ice trucks
# stage: call_1
# language: en
# seller: Ana
# buyer: Ben
Ana: hi Ben, why now?
Ben: the contract starts in June
"""
LABELS = """# label: pull
# score: 80
# buyer_pull: 60
# next_step: -
# notes: Short and good.
0 phase rapport
1 phase demand
0 Q urgency open fact | why now?
1 E urgency | starts in June
"""


def test_a_dialogue_and_its_labels_become_a_gold_call(tmp_path):
    (tmp_path / "x01.txt").write_text(DIALOGUE)
    (tmp_path / "x01.labels").write_text(LABELS)
    [path] = build(tmp_path)
    gold = load(path)
    assert [phase.kind for phase in gold.reading.phases] == [PhaseKind.RAPPORT, PhaseKind.DEMAND]
    assert gold.reading.questions[0].kind is QuestionType.URGENCY
    assert gold.reading.elements[0].kind is ElementKind.URGENCY
    assert json.loads(path.read_text())["speakers"] == {"Ana": "seller", "Ben": "buyer"}


@pytest.mark.parametrize(
    "mark", ["1 E urgency | in July", "0 Q nonsense open fact | why now?", "9 R polite", "0 X"]
)
def test_a_mark_that_does_not_fit_is_named(mark):
    with pytest.raises(NotUsableError, match="mark 5"):
        assemble("x01", DIALOGUE, LABELS + mark)


def test_a_call_that_is_no_sales_call_has_no_scores(tmp_path):
    labels = LABELS.replace("pull\n", "not_a_sales_call\n", 1).replace("80", "-").replace("60", "-")
    (tmp_path / "x02.txt").write_text(DIALOGUE)
    (tmp_path / "x02.labels").write_text(labels)
    [path] = build(tmp_path)
    gold = load(path)
    assert (gold.pull_score, gold.reading.is_sales_call) == (None, False)


def test_somebody_whose_side_is_not_told_is_named():
    with pytest.raises(NotUsableError, match="Cleo"):
        assemble("x01", DIALOGUE + "Cleo: hello\n", LABELS)
