"""Numbers as people read them, in the sentences of a verdict, on pages and on the command line."""

from calls.report import Unit

_PER = {Unit.PER_MIN: " a minute", Unit.PER_HOUR: " an hour", Unit.WORDS: " words"}


def amount(value: float, unit: Unit) -> str:
    """A value with its unit: 47 s, 16 min 52 s, 31 %, 7.2 a minute, 61 words, 8."""
    if unit is Unit.SECONDS:
        return length(value)
    if unit is Unit.SHARE:
        return share(value)
    return _number(value) + _PER.get(unit, "")


def length(seconds: float) -> str:
    """A stretch of time: 0.6 s, 47 s, 1 min 35 s, 1 h 4 min."""
    if seconds < 10:
        return f"{_number(seconds)} s"
    minutes, second = divmod(round(seconds), 60)
    hours, minute = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minute} min"
    if not minutes:
        return f"{second} s"
    return f"{minutes} min {second} s" if second else f"{minutes} min"


def share(value: float) -> str:
    """A share from 0 to 1 as percent."""
    return f"{100 * value:.0f} %"


def part(count: int, of: int) -> str:
    """How many of how many, with the share: 3 of 7, 43 %."""
    return f"{count} of {of}, {share(count / of)}"


def moment(seconds: float) -> str:
    """A moment of a call: 3:07, or 1:02:09 from an hour on."""
    minutes, second = divmod(int(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"


def _number(value: float) -> str:
    """A number with one decimal below ten, where it has one."""
    return f"{value:.1f}".removesuffix(".0") if value < 10 else f"{value:.0f}"
