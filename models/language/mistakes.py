"""Where a reading differs from the gold one, the most confident mistakes first."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from calls.call import Call
from calls.findings import Reading
from models.language.scores import SORTS, Found, kind_of, matched


def mistakes(
    labelled: Iterable[tuple[Call, Reading]], readings: Sequence[Reading], most: int
) -> Iterator[str]:
    """The worst mistakes of each sort of finding and each kind of mistake, with their words."""
    found: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for (call, truth), read in zip(labelled, readings, strict=True):
        for sort in SORTS:
            for error, sure, text in _of(call, getattr(truth, sort), getattr(read, sort)):
                found[f"{sort}, {error}"].append((sure, text))
    for title, lines in sorted(found.items()):
        yield f"\n{title}: {len(lines)}"
        for sure, text in sorted(lines, key=lambda line: (-line[0], line[1]))[:most]:
            yield f"  {sure:.2f} {text}"


def _of(call: Call, truth: Sequence[Found], read: Sequence[Found]) -> Iterator[tuple[str, float, str]]:
    pairs = matched(truth, read)
    for ours, theirs in pairs:
        if kind_of(ours) != kind_of(theirs):
            yield "mistaken", theirs.confidence, _line(call, theirs, f"{kind_of(theirs)}, is {kind_of(ours)}")
    seen = {id(found) for pair in pairs for found in pair}
    for error, findings in (("missed", truth), ("invented", read)):
        for found in findings:
            if id(found) not in seen:
                yield error, found.confidence, _line(call, found, kind_of(found))


def _line(call: Call, found: Found, what: str) -> str:
    return f"{call.id} turn {call.turn_at(found.span)} {what}: {call.passage(found.span).text[:160]}"
