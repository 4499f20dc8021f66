"""Where the seller describes in words what they sell."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from analysis.speech import Piece, speech_s
from calls.call import Role, Span
from calls.findings import PhaseKind

BUYER_FLOOR_S = 5.0


@dataclass(frozen=True, slots=True)
class SupplyDescription:
    """What the seller says of it until the buyer has the floor or a demo starts."""

    pieces: tuple[Piece, ...]

    @property
    def span(self) -> Span:
        """All words from its first to its last, short remarks of the buyer included."""
        return Span(self.pieces[0].span.start, self.pieces[-1].span.stop)

    @property
    def speech_s(self) -> float:
        """Seconds of the seller's speech."""
        return speech_s((piece.start_s, piece.end_s) for piece in self.pieces)

    @property
    def words_count(self) -> int:
        """Words of the seller."""
        return sum(len(piece.span) for piece in self.pieces)


def describe(talk: Iterable[Piece], back_channels: Collection[int]) -> tuple[SupplyDescription, ...]:
    """The supply descriptions of a call: 5 s of a buyer, or a demo, end one and let the next begin."""
    found: list[list[Piece]] = [[]]
    buyer_from_s: float | None = None
    for piece in talk:
        if piece.turn in back_channels:
            continue
        if piece.role is Role.BUYER:
            buyer_from_s = piece.start_s if buyer_from_s is None else buyer_from_s
            if piece.end_s - buyer_from_s >= BUYER_FLOOR_S:
                found.append([])
            continue
        buyer_from_s = None
        if piece.phase is PhaseKind.DEMO:
            found.append([])
        elif piece.phase is PhaseKind.SUPPLY and piece.role is Role.SELLER:
            found[-1].append(piece)
    return tuple(SupplyDescription(tuple(description)) for description in found if description)
