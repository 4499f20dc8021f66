"""The command that writes the week's digest."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from analysis.rubric import load_rubric
from calls.store import Store
from pullmeter.digest import digest_of, week_of
from pullmeter.exporting import write
from pullmeter.settings import load_settings
from pullmeter.sharing.weekly import weekly_markdown, weekly_page


def digest(
    week: Annotated[
        str | None, typer.Option(metavar="YEAR-WEEK", help="Such as 2026-W47; this week if not given.")
    ] = None,
    html: Annotated[str | None, typer.Option(metavar="FILE|-", help="A page to be mailed.")] = None,
    markdown: Annotated[str | None, typer.Option(metavar="FILE|-", help="The same as plain text.")] = None,
    initials: Annotated[  # noqa: FBT002  an option
        bool, typer.Option("--initials", help="Initials in place of the names of all who are on the calls.")
    ] = False,
) -> None:
    """Tell a week: calls, verdicts, moments, open decisions and the bottleneck."""
    settings = load_settings()
    monday = week_of(week, datetime.now(UTC).date())
    told = digest_of(Store(settings.database_url), load_rubric(settings.rubric), monday, initials=initials)
    if html:
        write(weekly_page(told), html)
    if markdown or not html:
        write(weekly_markdown(told), markdown or "-")
