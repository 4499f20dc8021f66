"""Calls as one page that needs nothing from outside: no script, no address, no other file."""

from collections.abc import Sequence

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from pullmeter.sharing.picture import svg
from pullmeter.sharing.sheet import Sheet
from pullmeter.sharing.timeline import Timeline


def page(sheets: Sequence[Sheet]) -> str:
    """One HTML page with an article a call."""
    return template("page.html").render(sheets=sheets, picture=_picture)


def template(name: str) -> Template:
    """A template of this room, which escapes all that was said and takes no word that is not given to it."""
    environment = Environment(
        loader=PackageLoader("pullmeter.sharing"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(name)


def _picture(of: Timeline, name: str) -> Markup:
    return Markup(svg(of, name))  # noqa: S704  the picture escapes what it shows
