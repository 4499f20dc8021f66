"""Calls as one page that needs nothing from outside: no script, no address, no other file."""

from collections.abc import Sequence

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from pullmeter.sharing.picture import svg
from pullmeter.sharing.sheet import Sheet
from pullmeter.sharing.timeline import Timeline

TEMPLATE = "page.html"


def page(sheets: Sequence[Sheet]) -> str:
    """One HTML page with an article a call; all that was said is escaped."""
    environment = Environment(
        loader=PackageLoader("pullmeter.sharing"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(TEMPLATE).render(sheets=sheets, picture=_picture)


def _picture(of: Timeline, name: str) -> Markup:
    return Markup(svg(of, name))  # noqa: S704  the picture escapes what it shows
