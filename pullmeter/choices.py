"""Ready choices for a review session: the calls and the moments that are worth an hour of the team."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from calls.call import Call, Role, Span
from calls.kept import KeptCall
from calls.library import Wanted
from calls.report import Label
from calls.reviews import Item
from calls.store import Store

SESSION_MIN = 60
LONGEST_BOX_MIN, LONGEST_CLIP_BOX_MIN = 30, 10
WEEK = timedelta(days=7)
PUSHED_CALLS = 3
MOMENTS = 12
MOST_SAID, MOST_CALLS = 200, 40  # how far back moments are looked for
PRICE = re.compile(r"\b(pric(e[ds]?|ing)|costs?|how much|fees?|charge[ds]?)\b", re.IGNORECASE)
PRICE_SEARCHES = ("pric", "cost", "how much", "fees", "charge")  # the index finds beginnings of a word
LEAD_S = 2.0
LONGEST_CLIP_S = 90.0
ANSWERED_TURNS = 3  # the question, the answer, and what the buyer says to that


def strongest_push(store: Store, today: date) -> list[Item]:
    """The calls of the last seven days in which the seller pushed most, the strongest push first."""
    rows = store.library(Wanted(since=today - WEEK, until=today))
    scored = [row for row in rows if row.score is not None and row.label is not Label.NOT_A_SALES_CALL]
    return [Item(row.id, 0) for row in sorted(scored, key=lambda row: row.score or 0.0)[:PUSHED_CALLS]]


def asked_for_price(store: Store) -> list[Item]:
    """Every time a buyer asked for the price, the latest call first, each with the answer to it."""
    said = [one for query in PRICE_SEARCHES for one in store.search(query, MOST_SAID)]
    latest = {one.call_id: one.started_at for one in said}
    known = sorted((at, call_id) for call_id, at in latest.items() if at)
    call_ids = [*(one for _, one in reversed(known)), *(one for one, at in latest.items() if not at)]
    found = (item for one in call_ids[:MOST_CALLS] for item in _price_moments(store.kept(one)))
    return [item for item, _ in zip(found, range(MOMENTS), strict=False)]


def whole_calls(call_ids: Sequence[str]) -> list[Item]:
    """Calls picked by hand."""
    return [Item(call_id, 0) for call_id in dict.fromkeys(call_ids)]


def in_time(items: Sequence[Item], minutes: float = SESSION_MIN) -> tuple[Item, ...]:
    """The same agenda with time boxes of equal length, whole minutes that fit into the session."""

    def box(item: Item) -> float:
        longest = LONGEST_CLIP_BOX_MIN if item.is_clip else LONGEST_BOX_MIN
        return max(1, min(minutes // len(items), longest))

    return tuple(replace(item, minutes=box(item)) for item in items)


def _price_moments(kept: KeptCall) -> Iterator[Item]:
    call = kept.call
    for question in kept.reading.questions:
        asked = call.passage(question.span)
        if call.role_at(question.span) is Role.BUYER and PRICE.search(asked.text):
            start_s = max(0.0, asked.start_s - LEAD_S)
            yield Item(call.id, 0, start_s, _answered_s(call, question.span, start_s), asked.text)


def _answered_s(call: Call, asked: Span, start_s: float) -> float:
    """When a question is answered; a clip ends there, or after a minute and a half."""
    place = call.turn_at(asked)
    ends = max(turn.end_s for turn in call.turns[place : place + ANSWERED_TURNS])
    return min(ends, start_s + LONGEST_CLIP_S)
