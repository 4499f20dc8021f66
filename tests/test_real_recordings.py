"""The whole way, from real files that lie beside the project to reports."""

import json
import shutil
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from models.language.gold import load
from pullmeter.cli import app
from tests.calls.test_contract import SCHEMA

SHARED = Path(__file__).parents[1].parent / "shared"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the real recordings in ../shared are not here")

MEETINGS = sorted((SHARED / "data" / "formats").glob("*.vtt")) + sorted(
    (SHARED / "data" / "formats").glob("*.md")
)
BROKEN = sorted((SHARED / "data" / "broken").glob("*"))
GOLD = sorted((SHARED / "gold").glob("*.json"))


@pytest.fixture
def analyze(tmp_path, monkeypatch):
    monkeypatch.setenv("PULLMETER_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("PULLMETER_SETTINGS", raising=False)
    return lambda *arguments: CliRunner().invoke(
        app, ["analyze", "--no-keep", "--json", "-", *map(str, arguments)]
    )


def report_of(result):
    assert result.exit_code == 0, result.stderr
    report = json.loads(result.stdout)
    Draft202012Validator(SCHEMA).validate(report)
    return report


@pytest.mark.parametrize("path", MEETINGS, ids=lambda path: path.name)
def test_a_meeting_that_is_no_sales_call_gets_no_score(analyze, path):
    report = report_of(analyze(path))
    assert report["verdict"]["label"] == "not_a_sales_call" or report["verdict"]["confidence"] < 0.5
    assert len(report["speakers"]) > 1 or len(report["turns"]) < 50


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.name)
def test_a_labelled_call_written_as_a_zoom_transcript_comes_back_with_its_words_and_a_score(
    analyze, path, tmp_path
):
    gold = load(path)
    (tmp_path / "call.vtt").write_text(as_vtt(gold.call))
    sellers = [
        part
        for speaker in gold.call.speakers
        if speaker.role == "seller"
        for part in ("--seller", speaker.name)
    ]
    report = report_of(analyze(tmp_path / "call.vtt", *sellers))
    assert words_of(turn["text"] for turn in report["turns"]) == words_of(
        turn.text for turn in gold.call.turns
    )
    assert report["verdict"]["label"] == gold.label
    points = sum(reason["points"] for reason in report["verdict"]["reasons"])
    assert points == pytest.approx(report["verdict"]["score"])
    assert_everything_lies_within(report)


@pytest.mark.parametrize("suffix", [".flac", ".m4a"])
def test_talk_ratio_of_separate_tracks_agrees_with_who_really_spoke(analyze, tmp_path, suffix):
    folder = tmp_path / "2024-05-01 10.00.00 Auto repairs" / "Audio Record"
    folder.mkdir(parents=True)
    for name in ("agent", "caller"):
        track = SHARED / "data" / "dialogue" / f"auto_repairs_40_{name}.flac"
        shutil.copy(track, folder / f"audio{name.title()}12345678{suffix}")
    report = report_of(analyze(folder.parent, "--model", "none", "--seller", "agent"))
    assert report["measures"]["talk_ratio"]["value"] == pytest.approx(agent_share(), abs=0.03)
    assert report["provenance"]["speakers_by"] == "tracks"
    assert report["measures"]["questions_per_hour"]["measurable"] is False
    assert report["verdict"]["score"] is None


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.name)
def test_a_broken_file_ends_in_one_sentence_or_in_a_report(analyze, path):
    result = analyze(path, "--model", "none")
    if result.exit_code == 0:
        report_of(result)
        return
    assert result.exit_code == 2
    assert result.stdout == ""
    assert len(result.stderr.strip().splitlines()) == 1
    assert result.stderr.strip().endswith(".")


def agent_share():
    """The agent's share of speech seconds by the turns that its publisher's channels give."""
    speech_s = {"agent": 0.0, "caller": 0.0}
    for line in (SHARED / "data" / "dialogue" / "auto_repairs_40.rttm").read_text().splitlines():
        fields = line.split()
        speech_s[fields[7]] += float(fields[4])
    return speech_s["agent"] / sum(speech_s.values())


def words_of(texts):
    return " ".join(texts).split()


def as_vtt(call):
    cues = [
        f"{stamp(turn.start_s)} --> {stamp(turn.end_s)}\n{turn.speaker}: {turn.text}\n" for turn in call.turns
    ]
    return "WEBVTT\n\n" + "\n".join(f"{place}\n{cue}" for place, cue in enumerate(cues, 1))


def stamp(seconds):
    whole, milliseconds = divmod(round(seconds * 1000), 1000)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}.{milliseconds:03}"


def assert_everything_lies_within(report):
    """Every interval lies in the call and every text is verbatim in its turns."""
    duration_s = report["call"]["duration_s"]
    said = " ".join(turn["text"] for turn in report["turns"])
    for kind in ("questions", "pillars", "elements", "reactions"):
        for finding in report[kind]:
            assert 0 <= finding["start_s"] <= finding["end_s"] <= duration_s
            assert finding["text"] in said
    ends = [0.0, *(phase["end_s"] for phase in report["phases"])]
    assert [phase["start_s"] for phase in report["phases"]][1:] == ends[1:-1]
