import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from analysis.rubric import load_rubric
from pullmeter.sharing.html import page
from pullmeter.sharing.sheet import sheet
from tests.pullmeter.sharing.kept import MARKUP, kept

VOID = {"meta", "br", "img"}


class Tags(HTMLParser):
    """The tags of a page and whether each is closed in turn."""

    def __init__(self, text):
        super().__init__()
        self.seen, self.open, self.addresses, self.ids = set(), [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.seen.add(tag)
        self.open += [tag] if tag not in VOID else []
        self.addresses += [value for name, value in attrs if name in ("src", "href", "action", "srcset")]
        self.ids += [value for name, value in attrs if name == "id"]
        assert not any(name.startswith("on") for name, _ in attrs)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.open = self.open[: -(tag not in VOID) or None]


@pytest.fixture
def one():
    return sheet(kept(), load_rubric())


def test_the_page_has_no_script_and_needs_nothing_from_outside(one):
    text = page([one])
    tags = Tags(text)
    assert not tags.open
    assert not tags.seen & {"script", "link", "img", "iframe", "object", "form"}
    assert not tags.addresses
    assert "url(" not in text
    assert "@import" not in text
    assert "default-src 'none'" in text


def test_what_was_said_cannot_become_markup(one):
    assert MARKUP not in page([one])
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page([one])


def test_names_and_titles_cannot_become_markup():
    nasty = kept(title=f'"><b onload=x>{MARKUP}')
    speakers = tuple(
        replace(speaker, name=f"x\"'></text><g onload=y>{MARKUP}") for speaker in nasty.call.speakers
    )
    nasty = replace(nasty, call=replace(nasty.call, speakers=speakers), buyer=MARKUP, founder=MARKUP)
    tags = Tags(page([sheet(nasty, load_rubric())]))
    assert "script" not in tags.seen
    assert not tags.open


def test_several_calls_are_articles_that_the_page_leads_to(one):
    tags = Tags(page([one, one]))
    assert tags.addresses == ["#call-1", "#call-2"]
    assert len(tags.ids) == len(set(tags.ids))


def test_the_points_shown_add_up_to_the_score_shown(one):
    points = [float(point) for point in re.findall(r'class="points"><b>([\d.]+)</b>', page([one]))]
    assert round(sum(points[:-1]), 1) == points[-1] == one.judged.score


def test_a_call_without_a_score_says_why():
    silent = kept()
    verdict = replace(
        silent.report.verdict, label=None, score=None, reasons=(), why_not="Too little was said."
    )
    text = page([sheet(replace(silent, report=replace(silent.report, verdict=verdict)), load_rubric())])
    assert "Too little was said." in text
    assert "of 100" not in text.split("own pull")[0].split("What the seller did")[1]


def test_what_cannot_be_measured_says_why(one):
    unmeasured = [measure for measure in one.measures if not measure.measurable]
    assert unmeasured
    assert all(measure.meaning in page([one]) for measure in unmeasured)
