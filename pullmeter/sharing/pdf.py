"""Calls as a PDF, set by Typst with the fonts that come with it."""

import json
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

import msgspec
import typst

from pullmeter.sharing.picture import svg
from pullmeter.sharing.sheet import Sheet

TEMPLATE = "sheet.typ"
FONT = "Libertinus Serif"


def pdf(sheets: Sequence[Sheet]) -> bytes:
    """One PDF, each call on pages of its own; what was said is handed over as data, never as markup."""
    template = (files("pullmeter.sharing") / "templates" / TEMPLATE).read_bytes()
    given = json.dumps([_given(sheet) for sheet in sheets])
    return typst.compile(template, format="pdf", sys_inputs={"sheets": given})


def _given(sheet: Sheet) -> dict[str, Any]:
    picture = svg(sheet.timeline, "timeline", FONT)
    legend = [{"name": row.name, "symbols": row.legend} for row in sheet.timeline.rows]
    told = {"picture": picture, "picture_in_words": sheet.timeline.in_words, "legend": legend}
    built: dict[str, Any] = msgspec.to_builtins(sheet)
    return built | told
