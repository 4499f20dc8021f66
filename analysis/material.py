"""What measures look at: a call, what was read in it, and what several of them derive from both."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from analysis.next_step import NextStep, agreed_step
from analysis.speech import Piece, pieces, speech_s
from analysis.supply import SupplyDescription, describe
from analysis.turn_taking import Floor, back_channels, floors
from analysis.wording import content_stems, plain
from calls.call import Call, Passage, Role, Span, Word
from calls.findings import Element, ElementKind, PhaseKind, Question, Reading

DEMO_BREAK_S = 60.0


@dataclass(frozen=True)
class Material:
    """A call with its reading; everything derived from them is worked out once."""

    call: Call
    reading: Reading

    @cached_property
    def seller_turns(self) -> tuple[int, ...]:
        """The positions of the seller's turns."""
        return self._turns_of(Role.SELLER)

    @cached_property
    def buyer_turns(self) -> tuple[int, ...]:
        """The positions of the buyer's turns."""
        return self._turns_of(Role.BUYER)

    def plain_words(self, turn: int) -> list[str]:
        """The plain words of a turn."""
        return [plain(word.text) for word in self.call.turns[turn].words]

    def within(self, turn: int, marks: Iterable[tuple[int, int]]) -> list[Span]:
        """Half-open positions in the words of a turn, as spans of the call."""
        first = self.call.span_of(turn).start
        return [Span(first + start, first + stop) for start, stop in marks]

    def stems(self, span: Span) -> tuple[str, ...]:
        """The stems of the content words of a span."""
        return content_stems(word.text for word in self.call.words[span.start : span.stop])

    def buyer_stems_before(self, span: Span) -> frozenset[str]:
        """The stems of all that buyers said in turns that end before a span."""
        said = (self.call.span_of(place) for place in self.buyer_turns)
        return frozenset(stem for one in said if one.stop <= span.start for stem in self.stems(one))

    @cached_property
    def seller_speech_s(self) -> float:
        """Seconds in which a seller speaks."""
        return self._speech_s(self.seller_turns)

    @cached_property
    def buyer_speech_s(self) -> float:
        """Seconds in which a buyer speaks."""
        return self._speech_s(self.buyer_turns)

    @cached_property
    def back_channels(self) -> frozenset[int]:
        """The positions of the turns that only say "I am listening"."""
        return back_channels(self.call.turns)

    @cached_property
    def floors(self) -> tuple[Floor, ...]:
        """Who holds the floor, one stretch after another."""
        return floors(self.call.turns, self.back_channels)

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """The talk, cut where turns and phases start."""
        return pieces(self.call, self.reading.phases)

    @cached_property
    def seller_questions(self) -> tuple[Question, ...]:
        """The seller's questions in their order, each of a type."""
        asked = (question for question in self.reading.questions if question.kind)
        return tuple(
            sorted(
                (question for question in asked if self.call.role_at(question.span) is Role.SELLER),
                key=lambda question: question.span.start,
            )
        )

    @cached_property
    def supply_descriptions(self) -> tuple[SupplyDescription, ...]:
        """Where the seller describes what they sell."""
        return describe(self.pieces, self.back_channels)

    @cached_property
    def demos(self) -> tuple[Span, ...]:
        """The stretches in which something is shown; a break of 60 s or more ends one."""
        found: list[Span] = []
        for phase in self.reading.phases:
            if phase.kind is not PhaseKind.DEMO:
                continue
            if found and self._break_s(found[-1], phase.span) < DEMO_BREAK_S:
                found[-1] = Span(found[-1].start, phase.span.stop)
            else:
                found.append(phase.span)
        return tuple(found)

    @cached_property
    def first_project(self) -> Element | None:
        """The first words in which the buyer names a project."""
        return min(
            (element for element in self.reading.elements if element.kind is ElementKind.PROJECT),
            key=lambda element: element.span.start,
            default=None,
        )

    @cached_property
    def next_step(self) -> NextStep | None:
        """The step with a date that both sides agree on."""
        return agreed_step(self.call, self.pieces)

    @cached_property
    def seller_words(self) -> tuple[Word, ...]:
        """The words of the sellers."""
        return tuple(word for place in self.seller_turns for word in self.call.turns[place].words)

    def phase_at(self, position: int) -> PhaseKind:
        """The phase in which a word is said."""
        return self.reading.phases[bisect_right(self._phase_starts, position) - 1].kind

    def first_words(self, span: Span) -> Passage:
        """The part of a span that its first speaker says before anybody else."""
        turn = self.call.span_of(self.call.turn_at(span))
        return self.call.passage(Span(span.start, min(span.stop, turn.stop)))

    def passage_of_turns(self, first: int, last: int) -> Passage:
        """Turns from a first to a last as they can be played and read, also where they have no words."""
        turns = self.call.turns[first : last + 1]
        return Passage(
            turns[0].start_s,
            max(turn.end_s for turn in turns),
            " ".join(turn.text for turn in turns if turn.words),
        )

    @cached_property
    def _phase_starts(self) -> list[int]:
        return [phase.span.start for phase in self.reading.phases]

    def _turns_of(self, role: Role) -> tuple[int, ...]:
        return tuple(place for place, turn in enumerate(self.call.turns) if self.call.role(turn) is role)

    def _speech_s(self, places: tuple[int, ...]) -> float:
        turns = self.call.turns
        return speech_s((turns[place].start_s, turns[place].end_s) for place in places)

    def _break_s(self, shown: Span, again: Span) -> float:
        return self.call.words[again.start].start_s - self.call.passage(shown).end_s
