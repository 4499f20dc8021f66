"""What comes of a review, in Chromium: a decision is followed up, a moment kept, the week taken along."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from calls.findings import Form, Mode, Question, QuestionType
from calls.report import Label, MeasureName, Verdict
from calls.store import Store
from tests import make
from tests.dashboard.conftest import PROJECT, keep
from tests.dashboard.test_browser import (  # noqa: F401  fixtures of the dashboard that runs for these tests
    address,
    chromium,
    data,
    playwright,
    pytestmark,
    settings,
    tab,
)

TOLD = "We have to get the audit done by June or we lose two of them."


def held(number, at, talk_ratio):
    """A call in which a question opens up demand, with a talk ratio."""
    call = make.call(
        f"Ana: {PROJECT}",
        f"Ben: {TOLD}",
        "Ana: I see.",
        id=f"{number:064}",
        started_at=at,
        title=f"Call {number}",
    )
    asked = Question(make.span(call, PROJECT), QuestionType.PROJECT, Form.OPEN, Mode.FACT, 0.9)
    kept = keep(call, make.reading(call, questions=[asked]))
    talked = replace(kept.report.measures[MeasureName.TALK_RATIO], value=talk_ratio, why_not=None)
    measures = kept.report.measures | {MeasureName.TALK_RATIO: talked}
    verdict = Verdict(Label.MIXED, 50.0, 0.8)
    return replace(kept, report=replace(kept.report, measures=measures, verdict=verdict))


@pytest.fixture
def store(settings):  # noqa: F811
    return Store(settings.database_url)


def test_a_decision_is_followed_a_moment_is_kept_and_the_week_is_taken_along(tab, address, store):  # noqa: F811
    tab.set_default_timeout(60_000)
    now = datetime.now(UTC)
    store.keep(held(1, now - timedelta(days=2), 0.66))

    tab.goto(f"{address}/decisions")
    tab.get_by_label("One change for the next call").fill("Wait until they have ended.")
    tab.get_by_role("combobox", name="For").click()
    tab.get_by_role("option", name="Ana").click()
    tab.get_by_role("combobox", name="What should move").click()
    tab.get_by_role("option", name="Talk ratio", exact=True).click()
    tab.get_by_role("button", name="Decide").click()
    expect(tab.get_by_text("66 % (1 call) before, no call since. Too early to tell")).to_be_visible(
        timeout=60_000
    )

    for number in (2, 3):
        store.keep(held(number, now + timedelta(minutes=number), 0.45))
    tab.reload()
    expect(tab.get_by_text("45 % (2 calls) since. It moved towards pull.")).to_be_visible(timeout=60_000)

    tab.goto(f"{address}/moments")
    tab.get_by_role("radio", name="Question that opened up demand").or_(
        tab.get_by_role("button", name="Question that opened up demand")
    ).first.click()
    tab.get_by_label("Why it is worth hearing").first.fill("Short, and then silence.")
    tab.get_by_role("button", name="Keep", exact=True).first.click()
    expect(tab.get_by_text("Short, and then silence.")).to_be_visible(timeout=60_000)
    tab.goto(f"{address}/moments?kind=Playback")
    expect(tab.get_by_text("None is kept yet")).to_be_visible(timeout=60_000)

    tab.goto(f"{address}/week")
    with tab.expect_download() as taken:
        tab.get_by_role("button", name="The week as a page").click()
    page = taken.value.path().read_text("utf-8")
    assert "Wait until they have ended." in page
    assert "It moved towards pull." in page
