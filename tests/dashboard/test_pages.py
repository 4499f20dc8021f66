import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from calls.deals import Deal, Outcome
from calls.kept import ImportState, Lane
from calls.library import PAGE_SIZE
from calls.report import Label, MeasureName
from dashboard import wording

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


def test_an_empty_library_says_what_to_do_and_loads_the_samples(site, office):
    page = opened(site)
    assert "Drop your first recording" in words(page)
    press(page, "Load the sample calls")
    assert {one.state for one in office.store.imports()} == {ImportState.QUEUED}
    assert [title.value for title in page.title] == ["Upload"]


def test_a_search_lists_the_turns_in_which_it_was_said_and_leads_there(site, office, kept):
    office.store.keep(kept)
    page = opened(site).text_input[0].set_value("audit").run()
    assert "Said in 1 turn." in words(page)
    assert "have to get the audit done" in words(page)
    assert not page.dataframe


def test_a_search_without_a_result_says_why(site, office, kept):
    office.store.keep(kept)
    assert "all the words have to be said in one turn" in words(
        opened(site).text_input[0].set_value("audit zebra").run()
    )


def test_the_week_says_what_to_do_while_there_is_no_first_meeting(site):
    assert "No first meeting yet" in words(opened(site, "week.py"))


def test_the_week_shows_the_bars_and_asks_what_became_of_the_pulls(site, office, kept):
    pulled = replace(kept.report, buyer_pull=replace(kept.report.buyer_pull, pulled=True))
    office.store.keep(replace(kept, report=pulled))
    page = opened(site, "week.py")
    [line] = page.dataframe[0].value.to_dict("records")
    assert (line["Founder"], line["First meetings"], line["Buyer pulled"]) == ("Ana", 1, "1 of 1, 100 %")
    assert line["Bottleneck"] == "Too few first meetings: 1 of 3."
    assert page.dataframe[2].value["Call"].tolist() == ["Intro call"]


def test_the_founders_page_says_what_to_do_while_nobody_has_a_call(site):
    assert "No call names its founder yet" in words(opened(site, "founder.py"))


def test_the_founders_page_shows_how_one_moved_and_what_they_do_again_and_again(site, office, kept):
    keep_many(office, kept, 14)
    page = opened(site, "founder.py")
    assert "The median score of the first 3 calls" in words(page)
    assert [one.value for one in page.subheader] == ["Habits", "Goals", "In the team"]
    assert len(page.get("vega_lite_chart") or page.get("arrow_vega_lite_chart")) == 1


def test_a_goal_is_set_on_the_founders_page_told_and_dropped(site, office, kept):
    keep_many(office, kept, 2)
    office.store.set_goal("Ana", MeasureName.TALK_RATIO, 0.01)
    page = opened(site, "founder.py")
    assert "goal 1 %" in words(page)
    next(button for button in page.button if button.label == "Drop").click().run()
    assert office.store.goals("Ana") == []


def test_calls_of_another_rubric_show_no_habits(site, office, kept):
    report = replace(kept.report, rubric=replace(kept.report.rubric, name="another"))
    keep_many(office, replace(kept, report=report), 6)
    assert "run `pullmeter rescore`" in words(opened(site, "founder.py"))


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


def test_more_filters_are_in_the_address_too(site, office, kept):
    keep_many(office, kept, 6)
    office.store.set_deal(f"{2:064}", Deal(Outcome.WON, 900.0))
    office.store.tag([f"{3:064}"], "board")
    site.query_params["outcome"] = "won"
    assert len(opened(site).dataframe[0].value) == 1
    site.query_params.clear()
    page = opened(site, tag="board")
    assert len(page.dataframe[0].value) == 1


def test_calls_are_found_by_the_range_of_a_measure_in_the_unit_people_read(site, office, kept):
    office.store.keep(kept)
    ratio = 100 * kept.report.measures[MeasureName.TALK_RATIO].value
    page = opened(site)
    page.selectbox(key="measure").set_value(MeasureName.TALK_RATIO).run()
    page.number_input(key="least").set_value(ratio - 1).run()
    assert len(page.dataframe[0].value) == 1
    page.number_input(key="least").set_value(ratio + 1).run()
    assert "No call fits" in words(page)


def test_archived_calls_are_shown_when_asked_for(site, office, kept):
    keep_many(office, kept, 2)
    office.store.archive([f"{0:064}"])
    page = opened(site)
    assert len(page.dataframe[0].value) == 1
    page.toggle(key="archived").set_value(True).run()
    assert page.dataframe[0].value["Founder"].tolist() == ["Bo"]


def test_two_calls_are_compared_and_the_page_says_what_sets_them_apart(site, office, kept):
    keep_many(office, kept, 2)
    page = opened(site, "compare.py", left=f"{0:064}", right=f"{1:064}")
    assert "Both calls have the same score." in words(page)
    assert len(page.dataframe[0].value) == len(kept.report.shown)


def test_the_compare_page_asks_for_two_calls(site, office, kept):
    assert "It takes two calls" in words(opened(site, "compare.py"))
    keep_many(office, kept, 2)
    assert "Choose two calls" in words(opened(site, "compare.py", left="gone"))


def test_a_call_shows_verdict_reasons_questions_and_measures(site, office, kept):
    office.store.keep(kept)
    opened(site, "call.py", call=kept.call.id)
    assert [title.value for title in site.title] == ["Intro call"]
    assert len(shown(site, "reasons")) == len(kept.report.verdict.reasons)
    site.query_params["tab"] = "Questions"
    assert [entry["title"] for entry in shown(site.run(), "questions")][:2] == ["Project", "Situation"]
    site.query_params["tab"] = "Measures"
    assert len(shown(site.run(), "measures")) == len(kept.report.measures)


def test_only_the_tab_that_is_open_is_drawn(site, office, kept):
    office.store.keep(kept)
    opened(site, "call.py", call=kept.call.id, tab="Buyer")
    lists = {one.proto.id.rsplit("-", 1)[-1] for one in site.get("bidi_component")}
    assert lists == {"player", "changes", "pulled", "story", "alike"}


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


def press(site, label):
    [button] = [one for one in site.button if one.label == label]
    button.click().run()
    assert not site.exception


def test_imports_are_cancelled_tried_again_and_removed(site, office):
    one = office.store.add_import("call", Path("call"))
    opened(site, "upload.py")
    press(site, "Cancel")
    assert office.store.import_(one.id).state is ImportState.CANCELLED
    press(site, "Try again")
    assert office.store.import_(one.id).state is ImportState.QUEUED
    press(site, "Cancel")
    press(site, "Remove")
    assert office.store.imports() == []


def test_an_import_is_put_first_once(site, office):
    one = office.store.add_import("call", Path("call"), lane=Lane.BACKLOG)
    opened(site, "upload.py")
    press(site, "First")
    assert office.store.import_(one.id).lane is Lane.FIRST
    assert "First" not in [button.label for button in site.button]


def test_all_imports_rest_and_go_on(site, office):
    office.store.add_import("call", Path("call"))
    opened(site, "upload.py")
    press(site, "Pause all")
    assert office.store.queue().is_paused
    assert "all rest" in words(site)
    press(site, "Go on")
    assert not office.store.queue().is_paused


def test_the_time_left_is_told_for_each_import_and_for_all(site, office):
    before = office.store.add_import("before", Path("before"), sound_s=3600.0)
    office.store.change_import(before.id, state=ImportState.DONE, worked_s=600.0, done_share=1.0)
    office.store.add_import("now", Path("now"), sound_s=3600.0)
    running = office.store.add_import("running", Path("running"), sound_s=3600.0)
    facts = {"stage": "transcribe", "done_share": 0.5, "worked_s": 300.0}
    office.store.change_import(running.id, state=ImportState.RUNNING, **facts)
    opened(site, "upload.py")
    assert "2 to do, about 15 min left" in words(site)
    assert "waiting, about 10 min left once it begins" in words(site)
    assert [bar.proto.text for bar in site.get("progress")] == [
        "listening to the words, 50 %, about 5 min left"
    ]


def test_why_nothing_moves_is_said(site, office):
    office.store.add_import("call", Path("call"))
    office.store.change_queue(note="The disk is full: it goes on when there is room.")
    assert "The disk is full" in " ".join(one.value for one in opened(site, "upload.py").warning)


def test_markup_in_names_is_shown_and_not_obeyed(site, office, kept):
    image = "![](http://127.0.0.1:1/x.png)"
    office.store.keep(replace(kept, call=replace(kept.call, title=image), buyer=image))
    page = opened(site, "call.py", call=kept.call.id)
    assert not page.exception
    assert all(image not in text.value for text in (*page.title, *page.caption, *page.markdown))
