"""Which import is next: fresh ones before the backlog, and founders take turns."""

from collections import Counter
from collections.abc import Mapping, Sequence

from calls.kept import Import, Lane

LANES = tuple(Lane)
MANY = 5  # so many at once are nobody's one recording that is waited for

# Whose turn it was how long ago, as a number that grows with each turn.
Turns = Mapping[str | None, int]


def lane_of(count: int) -> Lane:
    """The lane of recordings that are brought together."""
    return Lane.FRESH if count <= MANY else Lane.BACKLOG


def next_up(waiting: Sequence[Import], running: Sequence[Import], turns: Turns) -> Import | None:
    """The import to work on next, of those that wait oldest first.

    A founder of whom fewer are worked on goes first, then who had no turn for longest; within these, what
    has not failed yet, then what was begun, then the oldest.
    """
    busy = Counter(one.founder for one in running)
    return min(
        waiting,
        key=lambda one: (
            LANES.index(one.lane),
            busy[one.founder],
            turns.get(one.founder, 0),
            one.tries,
            one.done_share == 0,
            one.created_at,
        ),
        default=None,
    )
