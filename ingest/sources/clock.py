"""Times as transcripts write them."""

from datetime import UTC, datetime, timedelta

CLOCK = r"(?:\d{1,3}:)?\d{1,2}:\d{1,2}(?:[.,]\d{1,6})?"

_DAY_S = 24 * 3600.0
_WALL_CLOCK_WITHIN_S = 4 * 3600.0  # a first line later than that after the start is counted from the start


def seconds(clock: str) -> float:
    """Seconds of `12:04`, `1:12:04` or `00:00:01.500`; a comma is as good as a point."""
    total_s = 0.0
    for part in clock.replace(",", ".").split(":"):
        total_s = total_s * 60 + float(part)
    return round(total_s, 3)


def since_start(clocks_s: list[float], started_at: datetime | None) -> list[float]:
    """Seconds into the call of times that are either that already, or the clock on the wall.

    `started_at` is aware. Where it is not known, times of day count from the first of them.
    """
    if not clocks_s:
        return []
    if started_at is None:
        start_s = clocks_s[0] if clocks_s[0] >= _WALL_CLOCK_WITHIN_S else 0.0
    else:
        local = started_at.astimezone()
        start_s = timedelta(hours=local.hour, minutes=local.minute, seconds=local.second).total_seconds()
        if (clocks_s[0] - start_s) % _DAY_S > _WALL_CLOCK_WITHIN_S:
            start_s = 0.0
    return [round((clock_s - start_s) % _DAY_S, 3) for clock_s in clocks_s]


def utc(local: datetime) -> datetime:
    """A naive local time as aware UTC, by the time zone of this machine."""
    return local.astimezone().astimezone(UTC)
