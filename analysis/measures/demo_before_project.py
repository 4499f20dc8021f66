"""Whether something is shown before it is known what for."""

from analysis.material import Material
from analysis.measurable import Found, measured_in, roles, words
from calls.report import Unit


@measured_in(Unit.BOOL, words, roles)
def demo_before_project(material: Material) -> Found:
    """True where a demo starts before the buyer has named a project; False without a demo."""
    for first in material.demos:
        project = material.first_project
        early = project is None or first.start < project.span.start
        named = (material.call.passage(project.span),) if project else ()
        return early, (material.first_words(first), *named)
    return False, ()
