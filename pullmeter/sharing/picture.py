"""The timeline as an SVG that needs nothing from outside and is told in words beside."""

from collections.abc import Iterator
from html import escape
from itertools import count

from calls.call import Role
from calls.findings import PhaseKind
from pullmeter.sharing.names import capital, named
from pullmeter.sharing.timeline import QUESTIONS, Lane, Mark, PhaseStretch, Row, Timeline, Tone
from pullmeter.wording import clock

WIDTH = 800
LEFT, RIGHT = 128, 788
LANE_HEIGHT, MARK_HEIGHT, GAP = 24, 19, 8
NAME_LENGTH = 19
LETTER_WIDTH = 6.4
TICK_STEPS_S = (60, 120, 300, 600, 900, 1800, 3600, 7200)
MOST_TICKS = 12
SMALL = 'text-anchor="middle" font-size="11"'

# Colours are attributes, so that a style sheet around the picture may overrule them by the classes.
INK, FAINT = "#22252b", "#d9d9d4"
ROLE_COLOURS = {Role.SELLER: "#b5762a", Role.BUYER: "#4a55b8", Role.UNKNOWN: "#7c7f86"}
TONE_COLOURS = {Tone.PULL: "#1565b8", Tone.PUSH: "#b34f00", Tone.NEUTRAL: "#5f636b"}
PHASE_COLOURS = {
    PhaseKind.RAPPORT: "#e6e6e1",
    PhaseKind.DEMAND: "#cfe0f4",
    PhaseKind.SUPPLY: "#f6dcc3",
    PhaseKind.DEMO: "#f1c9b8",
    PhaseKind.PATH: "#d3e8d6",
    PhaseKind.WRAP_UP: "#e6e6e1",
}


def svg(of: Timeline, name: str, family: str = "system-ui, sans-serif") -> str:
    """The picture of a call as an SVG element; `name` tells it apart on a page with several."""
    shown = _Drawing(of)
    parts = [*shown.axis(), *shown.phases(), *shown.lanes(), *shown.rows()]
    title, words = escape(f"{name}-title"), escape(f"{name}-words")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="timeline" role="img" '
        f'viewBox="0 0 {WIDTH} {shown.height}" aria-labelledby="{title} {words}" '
        f'font-family="{escape(family)}" font-size="12" fill="{INK}">'
        f'<title id="{title}">Timeline of the call</title><desc id="{words}">{escape(of.in_words)}</desc>'
        f"{''.join(parts)}</svg>"
    )


class _Drawing:
    """Draws from the top down; `height` is how far it has come."""

    def __init__(self, of: Timeline) -> None:
        self._of = of
        self.height = 22

    def axis(self) -> Iterator[str]:
        """Ticks with their clock above everything else."""
        for at_s in _ticks(self._of.duration_s):
            x = self._x(at_s)
            yield f'<text class="faint-ink" x="{x}" y="13" {SMALL}>{clock(at_s)}</text>'
            yield f'<path class="tick" d="M{x} 17v5" stroke="{INK}" stroke-opacity=".5"/>'

    def phases(self) -> Iterator[str]:
        """A band of phases, each with as much of its name as there is room for."""
        if not self._of.phases:
            return
        yield self._name("Phases", LANE_HEIGHT)
        for phase in self._of.phases:
            yield self._phase(phase)
        self.height += LANE_HEIGHT + GAP

    def lanes(self) -> Iterator[str]:
        """A lane a speaker."""
        for lane in self._of.lanes:
            yield self._lane(lane)
            self.height += LANE_HEIGHT
        self.height += GAP

    def rows(self) -> Iterator[str]:
        """A row a kind of finding; marks that would cover each other stand in lines below each other."""
        for row in self._of.rows:
            yield self._name(row.name, MARK_HEIGHT)
            lines = _lines([self._x(mark.at_s) for mark in row.marks])
            for mark, line in zip(row.marks, lines, strict=True):
                yield self._mark(row, mark, self.height + line * MARK_HEIGHT)
            self.height += (max(lines) + 1) * MARK_HEIGHT + GAP

    def _x(self, at_s: float) -> float:
        return round(LEFT + (RIGHT - LEFT) * at_s / (self._of.duration_s or 1.0), 1)

    def _name(self, text: str, height: int) -> str:
        short = text if len(text) <= NAME_LENGTH else text[: NAME_LENGTH - 1] + "…"
        return f'<text x="0" y="{self.height + height / 2 + 4}">{escape(short)}</text>'

    def _phase(self, phase: PhaseStretch) -> str:
        x, end = self._x(phase.stretch.start_s), self._x(phase.stretch.end_s)
        name, width = capital(named(phase.kind)), round(end - x, 1)
        room = int((width - 6) / LETTER_WIDTH)
        label = name if len(name) <= room else name[0] if room >= 1 else ""
        middle = round(x + width / 2, 1)
        return (
            f"<g><title>{name} from {clock(phase.stretch.start_s)}</title>"
            f'<rect class="phase {phase.kind.value}" x="{x}" y="{self.height}" '
            f'width="{width}" height="20" fill="{PHASE_COLOURS[phase.kind]}"/>'
            f'<text x="{middle}" y="{self.height + 14}" {SMALL}>{label}</text></g>'
        )

    def _lane(self, lane: Lane) -> str:
        y, colour = self.height, ROLE_COLOURS[lane.role]
        talk = "".join(
            f"M{self._x(one.start_s)} {y + 4}h{max(self._x(one.end_s) - self._x(one.start_s), 0.8):.1f}v16"
            f"H{self._x(one.start_s)}z"
            for one in lane.talk
        )
        return (
            f"{self._name(lane.name, LANE_HEIGHT)}"
            f'<path class="lane" d="M{LEFT} {y + 12}H{RIGHT}" stroke="{FAINT}"/>'
            f'<path class="talk {lane.role.value}" d="{talk}" fill="{colour}">'
            f"<title>{escape(lane.name)} ({lane.role.value})</title></path>"
        )

    def _mark(self, row: Row, mark: Mark, y: float) -> str:
        x, middle, colour = self._x(mark.at_s), y + MARK_HEIGHT / 2, TONE_COLOURS[mark.tone]
        shape = _shape(row, mark, x, middle)
        letter = "" if row.name == QUESTIONS else _letter(mark.symbol, x, middle)
        return (
            f'<g class="mark {mark.tone.value}" fill="{colour}">'
            f"<title>{escape(f'{capital(mark.says)}, {clock(mark.at_s)}')}</title>{shape}{letter}</g>"
        )


def _shape(row: Row, mark: Mark, x: float, y: float) -> str:
    if row.name != QUESTIONS:
        radius = {"Pillars": 2, "Elements of pull": 8}.get(row.name, 5)
        return f'<rect x="{x - 8:.1f}" y="{y - 8}" width="16" height="16" rx="{radius}"/>'
    if mark.tone is Tone.NEUTRAL:
        return f'<circle cx="{x}" cy="{y}" r="4.5"/>'
    up = -6 if mark.tone is Tone.PULL else 6
    return f'<path d="M{x} {y + up}l6.5 {-2 * up}h-13z"/>'


def _letter(symbol: str, x: float, y: float) -> str:
    return (
        f'<text class="letter" x="{x}" y="{y + 4}" {SMALL} '
        f'font-weight="600" fill="#ffffff">{escape(symbol)}</text>'
    )


def _ticks(duration_s: float) -> range:
    step = next((step for step in TICK_STEPS_S if duration_s / step <= MOST_TICKS), TICK_STEPS_S[-1])
    return range(0, int(duration_s) + 1, step)


def _lines(places: list[float], apart: float = 18.0) -> list[int]:
    """For each place, from left to right, the first line where it covers no other."""
    ends: dict[int, float] = {}
    lines = [0] * len(places)
    for place in sorted(range(len(places)), key=places.__getitem__):
        line = next(line for line in count() if ends.get(line, -apart) + apart <= places[place])
        ends[line] = places[place]
        lines[place] = line
    return lines
