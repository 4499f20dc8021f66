import re
import zlib
from dataclasses import replace

import pytest

from analysis.rubric import load_rubric
from pullmeter.sharing.pdf import pdf
from pullmeter.sharing.sheet import sheet
from tests.pullmeter.sharing.kept import kept


@pytest.fixture
def one():
    return sheet(kept(title="Crème brûlée — #eval(1) *Łódź* $x$ </text>"), load_rubric())


def test_each_call_starts_on_a_page_of_its_own(one):
    assert pages(pdf([one, one])) == 2 * pages(pdf([one]))


def test_accents_dashes_and_typst_markup_come_out_as_they_were_said(one):
    assert characters(pdf([one])) >= set("èûé—#*Łźó$<")


def test_the_fonts_travel_with_the_file(one):
    content = opened(pdf([one]))
    assert b"LibertinusSerif" in content
    assert b"/FontFile3" in content


def test_a_call_without_a_score_has_a_pdf():
    silent = sheet(kept(), load_rubric())
    assert pdf(
        [replace(silent, judged=replace(silent.judged, score=None, why_not="Too little."), reasons=())]
    )


def opened(content):
    """The bytes of a PDF with its compressed streams beside them."""
    parts = [content]
    for stream in re.finditer(rb"stream\r?\n(.*?)endstream", content, re.DOTALL):
        try:
            parts.append(zlib.decompressobj().decompress(stream.group(1)))  # the line end after it is no data
        except zlib.error:
            continue
    return b"\n".join(parts)


def pages(content):
    return len(re.findall(rb"/Type\s*/Page\b", opened(content)))


def characters(content):
    """The characters that the fonts of a PDF map their glyphs to."""
    codes = re.findall(rb"<[0-9A-Fa-f]{4}> <([0-9A-Fa-f]{4})>", opened(content))
    return {chr(int(code, 16)) for code in codes}
