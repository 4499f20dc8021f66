import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from calls.kept import ImportState
from calls.report import Label
from dashboard import wording
from dashboard.data import PAGE_SIZE

PAGES = Path(__file__).parents[2] / "dashboard" / "pages"


@pytest.fixture
def site(office):  # noqa: ARG001  the pages open it themselves
    """The dashboard as it opens, on an empty library unless the test fills it first."""
    return AppTest.from_file(str(PAGES / "navigation.py"), default_timeout=30)


def opened(site, page="library.py", **query):
    site.run()
    for name, value in query.items():
        site.query_params[name] = value
    site.switch_page(page).run()
    assert not site.exception
    return site


def shown(site, key):
    """What a list of moments was given to show."""
    [found] = [one.proto for one in site.get("bidi_component") if one.proto.id.endswith(f"-{key}")]
    return json.loads(getattr(found, found.WhichOneof("data")))["entries"]


def words(site):
    return " ".join(one.value for kind in (site.markdown, site.caption, site.info) for one in kind)


def keep_many(office, kept, count):
    for number in range(count):
        call = replace(
            kept.call, id=f"{number:064}", started_at=datetime(2026, 9, 1 + number % 28, tzinfo=UTC)
        )
        office.store.keep(replace(kept, call=call, founder="Ana" if number % 2 else "Bo"))


def test_an_empty_library_says_what_to_do(site):
    assert "pullmeter demo" in words(opened(site))


def test_the_library_lists_its_calls(site, office, kept):
    office.store.keep(kept)
    [line] = opened(site).dataframe[0].value.to_dict("records")
    assert (line["Founder"], line["Date"], line["Call"]) == ("Ana", "8 Sep 2026", "Intro call")


def test_the_library_shows_fifty_calls_a_page(site, office, kept):
    keep_many(office, kept, PAGE_SIZE + 1)
    assert len(opened(site).dataframe[0].value) == PAGE_SIZE


def test_the_address_of_the_library_names_a_founder_and_a_verdict(site, office, kept):
    keep_many(office, kept, 4)
    site.query_params["founder"] = "Bo"
    assert set(opened(site).dataframe[0].value["Founder"]) == {"Bo"}


def test_filters_that_no_call_fits_say_so(site, office, kept):
    office.store.keep(kept)
    site.query_params["verdict"] = wording.VERDICTS[Label.NOT_A_SALES_CALL]
    opened(site)
    assert "No call fits" in words(site)


def test_a_call_shows_verdict_reasons_questions_and_measures(site, office, kept):
    office.store.keep(kept)
    opened(site, "call.py", call=kept.call.id)
    assert [title.value for title in site.title] == ["Intro call"]
    assert len(shown(site, "measures")) == len(kept.report.measures)
    assert [entry["title"] for entry in shown(site, "questions")][:2] == ["Project", "Situation"]
    assert len(shown(site, "reasons")) == len(kept.report.verdict.reasons)


def test_an_unknown_call_says_so(site):
    assert "not in the library" in words(opened(site, "call.py", call="gone"))


def test_no_call_says_so(site):
    assert "No call is chosen" in words(opened(site, "call.py"))


def test_imports_show_where_they_stand(site, office):
    store = office.store
    store.add_import("first", Path("first"))
    second = store.add_import("second", Path("second"))
    store.change_import(second.id, state=ImportState.RUNNING, stage="transcribe", done_share=0.4)
    third = store.add_import("third", Path("third"))
    store.change_import(third.id, state=ImportState.FAILED, message="The file is empty.")
    opened(site, "upload.py")
    assert "waiting" in words(site)
    assert "The file is empty" in words(site)
    assert [bar.proto.text for bar in site.get("progress")] == ["listening to the words, 40 %"]


def test_markup_in_names_is_shown_and_not_obeyed(site, office, kept):
    image = "![](http://127.0.0.1:1/x.png)"
    office.store.keep(replace(kept, call=replace(kept.call, title=image), buyer=image))
    page = opened(site, "call.py", call=kept.call.id)
    assert not page.exception
    assert all(image not in text.value for text in (*page.title, *page.caption, *page.markdown))
