from dataclasses import replace
from errno import ENOSPC
from unittest.mock import Mock

import pytest

from analysis.rubric import load_rubric
from calls.errors import NotUsableError
from calls.store import Store
from pullmeter.exporting import Wanted, chosen, share, write
from tests.pullmeter.sharing.kept import kept


@pytest.fixture
def store(tmp_path):
    store = Store(f"sqlite:///{tmp_path / 'calls.db'}")
    for call_id in ("a" * 64, "b" * 64):
        one = kept()
        store.keep(replace(one, call=replace(one.call, id=call_id)))
    return store


def test_named_calls_are_taken_or_all_where_none_is_named(store):
    assert [one.call.id[0] for one in chosen(store, ["b" * 8], initials=False)] == ["b"]
    assert len(chosen(store, [], initials=False)) == 2


def test_every_wanted_file_is_written_with_every_call(store, tmp_path):
    page, paper, text = tmp_path / "a.html", tmp_path / "a.pdf", tmp_path / "a.md"
    share(chosen(store, [], initials=True), load_rubric(), Wanted(str(page), paper, str(text)))
    assert page.read_text(encoding="utf-8").count("<article") == 2
    assert paper.read_bytes().startswith(b"%PDF")
    assert text.read_text(encoding="utf-8").count("\n# ") == 1
    assert "Quackenbush" not in page.read_text(encoding="utf-8")


def test_nothing_to_report_on_is_said(tmp_path):
    with pytest.raises(NotUsableError, match="no call"):
        share([], load_rubric(), Wanted(html=str(tmp_path / "a.html")))


def test_a_place_that_cannot_be_written_is_said(tmp_path):
    with pytest.raises(NotUsableError, match="cannot be written"):
        write("x", str(tmp_path / "none" / "a.html"))


def test_a_dash_is_standard_output(capsys):
    write("à la carte", "-")
    assert capsys.readouterr().out == "à la carte"


def test_standard_output_that_is_full_is_said(monkeypatch):
    monkeypatch.setattr("sys.stdout", Mock(flush=Mock(side_effect=OSError(ENOSPC, "No space left"))))
    with pytest.raises(NotUsableError, match="Standard output cannot be written"):
        write("a report", "-")
