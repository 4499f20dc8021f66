"""Puts right what was heard or read wrongly in a kept call, and scores the call again at once."""

from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from analysis.analyze import analyze
from analysis.rubric import Rubric
from calls.call import Call, Role, Span, Speaker
from calls.corrected import anchor_of, check, laid_over
from calls.corrections import Correction, CorrectionKind, holding
from calls.errors import NotUsableError
from calls.findings import PhaseKind
from calls.kept import KeptCall
from calls.labels import Label, Sort, read_label
from calls.store import Store
from pullmeter.pipeline import Origin, buyer_of, founder_of, rubric_for

EDGE_WORDS = 5  # enough words to find an edge again
LONGEST_NAME = 80
CHANGED = "The call has changed since this page was opened: load it again."
_OTHER_SIDE = {Sort.PILLAR: Role.BUYER, Sort.ELEMENT: Role.SELLER, Sort.REACTION: Role.SELLER}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants put right, in the words of the call as they see it.

    `start` and `stop` count words, and `text` is what these say; `speaker` is an id. `old` and `new` are as
    in a correction; the new place of a phase's edge is a second.
    """

    kind: CorrectionKind
    new: str | None = None
    old: str | None = None
    speaker: str | None = None
    start: int = 0
    stop: int = 0
    text: str | None = None


def correct(store: Store, rubric: Rubric, call_id: str, wanted: Wanted, author: str) -> KeptCall:
    """Keep a correction of a call; gives the call as it stands then, or raises NotUsableError."""
    if wanted.kind not in _CORRECTIONS:
        raise NotUsableError("To take something back, name the correction.")
    kept = store.kept(call_id)
    correction = replace(_CORRECTIONS[wanted.kind](kept.call, wanted), author=author, call_id=kept.call.id)
    check(kept.call, kept.reading, correction)
    return _keep(store, rubric, kept, correction)


def undo(store: Store, rubric: Rubric, call_id: str, number: int, author: str) -> KeptCall:
    """Take a correction back, which is a correction too; gives the call as it stands then."""
    kept = store.kept(call_id)
    if number not in {one.number for one in holding(kept.corrections)}:
        raise NotUsableError("This correction was taken back already.")
    [undone] = [one for one in kept.corrections if one.number == number]
    taken_back = Correction(
        kept.call.id,
        CorrectionKind.UNDO,
        author,
        datetime.now(UTC),
        old=undone.new,
        new=undone.old,
        undoes=number,
    )
    return _keep(store, rubric, kept, taken_back)


def _keep(store: Store, rubric: Rubric, before: KeptCall, correction: Correction) -> KeptCall:
    made = store.made(before.call.id)
    together = (*before.corrections, replace(correction, number=_next_number(before)))
    stands = laid_over(made.call, made.reading, together)
    report = analyze(stands.call, stands.reading, rubric_for(rubric, made.provenance.call_number))
    after = replace(before, call=stands.call, reading=stands.reading, report=report, lost=stands.lost)
    after = replace(after, provenance=replace(made.provenance, seconds={}))
    store.keep_correction(correction, _with_people(before, after))
    return store.kept(before.call.id)


def _next_number(kept: KeptCall) -> int:
    """A number after those of the call, for as long as the row has none of its own."""
    return max((one.number for one in kept.corrections), default=0) + 1


def _with_people(before: KeptCall, after: KeptCall) -> KeptCall:
    """The founder and the buyer follow the speakers, but for those that somebody set by hand."""
    by_hand = before.founder != founder_of(before.call, before.reading, Origin())
    founder = before.founder if by_hand else founder_of(after.call, after.reading, Origin())
    buyer = buyer_of(after.call) if before.buyer == buyer_of(before.call) else before.buyer
    return replace(after, founder=founder, buyer=buyer)


def _of_speaker(call: Call, wanted: Wanted) -> Correction:
    speaker = _speaker(call, wanted)
    return _correction(wanted, old=speaker.name, new=_name(wanted), speaker=speaker.id)


def _of_role(call: Call, wanted: Wanted) -> Correction:
    speaker = _speaker(call, wanted)
    if wanted.new not in set(Role):
        raise NotUsableError(CHANGED)
    return _correction(wanted, old=speaker.role.value, new=wanted.new, speaker=speaker.id)


def _of_turn(call: Call, wanted: Wanted) -> Correction:
    """A correction of a whole turn: who says it, or what is said."""
    turn = call.turn_at(_words(call, wanted))
    anchor = anchor_of(call, call.span_of(turn))
    if wanted.kind is CorrectionKind.TURN_SPEAKER:
        return replace(_correction(wanted, old=call.turns[turn].speaker, new=_name(wanted)), anchor=anchor)
    text = " ".join((wanted.new or "").split())
    if not text:
        raise NotUsableError("A turn keeps at least one word: write what is said.")
    return replace(_correction(wanted, old=anchor.text, new=text), anchor=anchor)


def _of_edge(call: Call, wanted: Wanted) -> Correction:
    try:
        at_s = float(wanted.new or "")
    except ValueError as error:
        raise NotUsableError("The edge of a phase is a second of the call.") from error
    starts = [word.start_s for word in call.words]
    place = min(bisect_left(starts, at_s), len(starts) - 1)
    if place and at_s - starts[place - 1] < starts[place] - at_s:
        place -= 1
    stop = min(place + EDGE_WORDS, call.span_of(call.turn_at(Span(place, place + 1))).stop)
    edge = _correction(wanted, old=wanted.old, new=f"{starts[place]:g}")
    return replace(edge, anchor=anchor_of(call, Span(place, stop)))


def _of_phase(call: Call, wanted: Wanted) -> Correction:
    """A correction of the phase of a turn, or of the whole stretch that the turn is in."""
    before, _, start_s = (wanted.old or "").partition(":")
    if not {before, wanted.new} <= set(PhaseKind) or not start_s.replace(".", "", 1).isdigit():
        raise NotUsableError(CHANGED)
    anchor = anchor_of(call, call.span_of(call.turn_at(_words(call, wanted))))
    return replace(_correction(wanted, old=wanted.old, new=wanted.new), anchor=anchor)


def _of_finding(call: Call, wanted: Wanted) -> Correction:
    span = _words(call, wanted)
    for text in (wanted.old, wanted.new):
        if text is not None:
            _check_side(call, span, read_label(text))
    return replace(_correction(wanted, old=wanted.old, new=wanted.new), anchor=anchor_of(call, span))


def _check_side(call: Call, span: Span, label: Label) -> None:
    """Refuse what the other side would have to say, and words of several turns."""
    role = call.role_at(span)
    if span.stop > call.span_of(call.turn_at(span)).stop:
        raise NotUsableError("A finding lies within one turn: choose words of one speaker.")
    if role is _OTHER_SIDE.get(label.sort):
        raise NotUsableError(f"The {role.value} cannot say this: {label.sort.value}s are the other side's.")
    if label.sort is Sort.QUESTION and (label.kind is None) != (role is Role.BUYER):
        raise NotUsableError("Only a seller's question has a type, and a buyer's has none.")


def _words(call: Call, wanted: Wanted) -> Span:
    """The words that are meant, if the call still says them there."""
    span = Span(wanted.start, wanted.stop)
    if not 0 <= span.start < span.stop <= len(call.words):
        raise NotUsableError(CHANGED)
    if wanted.text is None or call.passage(span).text.split() != wanted.text.split():
        raise NotUsableError(CHANGED)
    return span


def _speaker(call: Call, wanted: Wanted) -> Speaker:
    """The speaker that is meant, if the call still has them."""
    speaker = next((one for one in call.speakers if one.id == wanted.speaker), None)
    if speaker is None:
        raise NotUsableError(CHANGED)
    return speaker


def _name(wanted: Wanted) -> str:
    name = " ".join((wanted.new or "").split())
    if not 0 < len(name) <= LONGEST_NAME:
        raise NotUsableError(f"A name has 1 to {LONGEST_NAME} letters.")
    return name


def _correction(
    wanted: Wanted, *, old: str | None, new: str | None, speaker: str | None = None
) -> Correction:
    return Correction("", wanted.kind, "", datetime.now(UTC), old, new, speaker)


_CORRECTIONS = {
    CorrectionKind.SPEAKER: _of_speaker,
    CorrectionKind.ROLE: _of_role,
    CorrectionKind.TURN_SPEAKER: _of_turn,
    CorrectionKind.TEXT: _of_turn,
    CorrectionKind.PHASE_EDGE: _of_edge,
    CorrectionKind.PHASE_KIND: _of_phase,
    CorrectionKind.TURN_PHASE: _of_phase,
    CorrectionKind.FINDING_KIND: _of_finding,
    CorrectionKind.FINDING_WRONG: _of_finding,
    CorrectionKind.FINDING_MISSING: _of_finding,
}
