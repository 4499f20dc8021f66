import json
import subprocess
import sys
from unittest.mock import Mock

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from calls.errors import NotUsableError
from pullmeter.__main__ import main
from pullmeter.cli import app
from pullmeter.faults import answer_for
from tests.calls.test_contract import SCHEMA
from tests.pullmeter.vtt import VTT


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("PULLMETER_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("PULLMETER_SETTINGS", str(tmp_path / "settings.toml"))
    (tmp_path / "settings.toml").write_text('roster = ["Ana"]\nmodel = "none"\n')
    return lambda *arguments: CliRunner().invoke(app, [str(one) for one in arguments])


@pytest.fixture
def recording(tmp_path):
    path = tmp_path / "call.vtt"
    path.write_text(VTT)
    return path


def test_one_path_gives_one_json_object_by_the_schema_and_nothing_else(run, recording):
    result = run("analyze", recording, "--json", "-")
    assert result.exit_code == 0
    Draft202012Validator(SCHEMA).validate(json.loads(result.stdout))


def test_the_speech_models_are_listed_and_one_that_does_not_exist_is_refused(run):
    listed = run("models")
    assert listed.exit_code == 0
    assert "pullmeter models get small" in listed.stdout
    with pytest.raises(NotUsableError, match="There is no speech model huge"):
        raise run("models", "get", "huge").exception


def test_several_paths_give_an_array(run, recording, tmp_path):
    (tmp_path / "two.vtt").write_text(VTT.replace("June", "July"))
    reports = json.loads(run("analyze", recording, tmp_path / "two.vtt", "--json", "-").stdout)
    assert len({report["call"]["id"] for report in reports}) == 2


def test_one_bad_recording_does_not_keep_the_others_from_being_measured(run, recording, tmp_path):
    (tmp_path / "empty.vtt").write_text("")
    result = run("analyze", tmp_path / "empty.vtt", recording, "--json", "-")
    assert result.exit_code == 2
    assert len(json.loads(result.stdout)) == 1
    assert "empty" in result.stderr


def test_a_call_is_kept_shown_listed_exported_scored_again_and_forgotten(run, recording, tmp_path):
    run("analyze", recording, "--json", tmp_path / "report.json")
    call_id = json.loads((tmp_path / "report.json").read_text())["call"]["id"]
    assert "Talk ratio" in run("show", call_id[:8]).stdout
    assert call_id[:8] in run("calls").stdout
    assert run("export", "--csv", "-").stdout.splitlines()[1].startswith(call_id)
    assert json.loads(run("export", "--json", "-").stdout)[0]["call"]["id"] == call_id
    assert "1 call" in run("rescore").stderr
    run("forget", call_id)
    assert "empty" in run("calls").stderr


def test_a_call_is_shared_as_page_paper_and_text_with_initials_alone(run, recording, tmp_path):
    run("analyze", recording)
    files = [tmp_path / f"call.{kind}" for kind in ("html", "pdf", "markdown")]
    wishes = [wish for file in files for wish in (f"--{file.suffix[1:]}", file)]
    assert run("export", *wishes, "--initials").exit_code == 0
    assert all(file.stat().st_size > 1000 for file in files)
    assert "Ana" not in files[0].read_text(encoding="utf-8")


def test_reviews_are_compared_with_the_library(run, recording, tmp_path):
    call_id = json.loads(run("analyze", recording, "--json", "-").stdout)["call"]["id"]
    (tmp_path / "reviews.csv").write_text(f"call id,reviewer,label,score\n{call_id[:8]},Kim,pull,80\n")
    assert "Kim" in run("calibrate", "--reviews", tmp_path / "reviews.csv").stdout
    told = run("calibrate", "--reviews", tmp_path / "reviews.csv", "--json", "-").stdout
    assert json.loads(told)["calls_count"] == 1


def test_a_call_is_not_kept_where_that_is_asked(run, recording):
    run("analyze", recording, "--no-keep", "--json", "-")
    assert "empty" in run("calls").stderr


@pytest.mark.parametrize("file", ["nowhere/report.json", "folder", "long" * 99])
def test_a_report_that_cannot_be_written_is_refused_before_anything_is_measured(run, recording, file):
    (recording.parent / "folder").mkdir()
    refused = run("analyze", recording, "--json", recording.parent / file).exception
    assert isinstance(refused, NotUsableError)
    assert "cannot be written" in str(refused)
    assert "empty" in run("calls").stderr


def test_what_is_not_measurable_is_shown_with_its_reason(run, recording):
    told = run("analyze", recording).stdout
    assert "Interruptions: not measurable. The recording does not keep speech" in told


def test_importing_a_folder_twice_keeps_each_recording_once(run, recording):
    run("import", recording.parent)
    run("import", recording.parent)
    assert len(run("export", "--csv", "-").stdout.splitlines()) == 2


def test_the_doctor_says_where_things_are_kept(run):
    assert "Database" in run("doctor").stdout


def test_the_doctor_says_how_many_imports_run_at_a_time_and_why(run, tmp_path):
    told = " ".join(run("doctor").stdout.split())
    assert "at a time" in told
    assert "cores carry" in told
    with (tmp_path / "settings.toml").open("a") as file:
        file.write('scheduler = "tcp://127.0.0.1:8786"\n')
    assert "tcp://127.0.0.1:8786" in run("doctor").stdout


def test_a_fault_of_ours_is_one_sentence_and_its_trace_goes_to_a_file():
    sentence, status = answer_for(KeyError("x"))
    assert (status, sentence.count("\n")) == (1, 0)
    assert "fault of ours" in sentence


def test_what_a_user_gave_is_answered_in_its_own_sentence():
    assert answer_for(NotUsableError("It is empty.")) == ("It is empty.", 2)


def test_an_interrupted_command_ends_without_a_trace(monkeypatch, capsys):
    monkeypatch.setattr("pullmeter.cli.main", Mock(side_effect=KeyboardInterrupt))
    with pytest.raises(SystemExit) as ended:
        main()
    assert (ended.value.code, capsys.readouterr().err) == (130, "Aborted.\n")


def test_the_module_is_the_command(tmp_path):
    environment = {"PULLMETER_DATA": str(tmp_path), "PATH": ""}
    command = [sys.executable, "-m", "pullmeter", "show", "zz"]
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 2
    assert result.stderr.count("\n") == 1
    assert "no call 'zz'" in result.stderr
