"""Small calls for tests, written as a dialogue."""

from calls.call import Call, Role, Source, Span, Speaker, SpeakersBy, Timing, Turn, Word
from calls.findings import Phase, PhaseKind, Reading

SELLER = "Ana"
WORD_S = 0.4


def call(*lines, sellers=(SELLER,), pause_s=0.5, **changes):
    """A call of lines such as "Ana: hello there"; each word lasts 0.4 s, and a pause follows each line."""
    clock_s, turns, names = 0.0, [], []
    for line in lines:
        name, _, text = line.partition(": ")
        if name not in names:
            names.append(name)
        times = [round(clock_s + place * WORD_S, 3) for place in range(len(text.split()) + 1)]
        words = tuple(Word(*word) for word in zip(text.split(), times, times[1:], strict=False))
        turns.append(Turn(name, times[0], times[-1], words))
        clock_s = round(times[-1] + pause_s, 3)
    speakers = tuple(
        Speaker(name, name, Role.SELLER if name in sellers else Role.BUYER, 1.0) for name in names
    )
    facts = {
        "id": "a" * 64,
        "title": "Intro call",
        "source": Source.ZOOM_VTT,
        "started_at": None,
        "duration_s": turns[-1].end_s if turns else 0.0,
        "language": "en",
        "speakers": speakers,
        "turns": tuple(turns),
        "timing": Timing.WORDS,
        "speakers_by": SpeakersBy.NAMES,
    }
    return Call(**(facts | changes))


def span(of, quote):
    """The words of a call that say a quote, which may not cross a turn."""
    wanted = quote.split()
    texts = [word.text for word in of.words]
    for start in range(len(texts) - len(wanted) + 1):
        if texts[start : start + len(wanted)] == wanted:
            return Span(start, start + len(wanted))
    raise AssertionError(f"{quote!r} is not said in this call")


def reading(of, *, phases=(), **found):
    """A reading of a call; `phases` are pairs of a kind and the place of the first turn it holds for."""
    marks = [*phases] or [(PhaseKind.DEMAND, 0)]
    starts = [of.span_of(place).start for _, place in marks]
    stops = [*starts[1:], len(of.words)]
    spans = tuple(
        Phase(kind, Span(start, stop), 1.0)
        for (kind, _), start, stop in zip(marks, starts, stops, strict=True)
    )
    return Reading(
        "test", True, 1.0, phases=spans if of.words else (), **{k: tuple(v) for k, v in found.items()}
    )
