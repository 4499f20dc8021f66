import json
import re
from pathlib import Path

import pytest

from models.language import evaluate

GOLD = Path(__file__).parents[4] / "shared" / "gold"


def labelled(folder):
    call = {
        "id": "x01",
        "title": "A call",
        "label": "pull",
        "stage": "call_1",
        "pull_score_expert": 80,
        "buyer_pull_expert": 70,
        "language": "en",
        "speakers": {"Ana": "seller", "Bo": "buyer"},
        "turns": [
            {
                "speaker": "Ana",
                "phase": "demand",
                "text": "What have you tried?",
                "questions": [
                    {"quote": "What have you tried?", "type": "options", "form": "open", "mode": "fact"}
                ],
            },
            {"speaker": "Bo", "phase": "demand", "text": "Paper, and it never worked."},
        ],
        "next_step": None,
    }
    (folder / "x01.json").write_text(json.dumps(call))


def test_figures_are_printed_with_and_without_punctuation(tmp_path, capsys):
    labelled(tmp_path)
    evaluate.main([str(tmp_path), "--each", "--mistakes", "3"])
    printed = capsys.readouterr().out
    assert "as written: 1 calls" in printed
    assert "without punctuation and case: 1 calls" in printed
    assert re.search(r"questions F1 +[01]\.\d{3}  \(.+ to .+\)   \d right", printed)


def test_a_folder_without_labelled_calls_is_named(tmp_path, capsys):
    with pytest.raises(SystemExit):
        evaluate.main([str(tmp_path)])
    assert "holds no labelled calls" in capsys.readouterr().err


@pytest.mark.skipif(not GOLD.is_dir(), reason="the gold calls are not beside this checkout")
def test_the_gold_calls_are_read_as_well_as_the_card_says(capsys):
    evaluate.main([str(GOLD)])
    figures = capsys.readouterr().out.split("without punctuation")[0]
    share = {line[2:28].strip(): float(line[28:34]) for line in figures.splitlines() if line.startswith("  ")}
    assert share["questions F1"] > 0.94
    assert share["question type"] > 0.68
    assert share["question side"] > 0.88
    assert share["phase, share of seconds"] > 0.9
    assert share["pillars F1"] > 0.7
    assert share["elements F1"] > 0.66
