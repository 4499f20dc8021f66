"""Numbers as the sentences of a verdict say them."""

from calls.report import Unit


def amount(value: float, unit: Unit) -> str:
    """A value with its unit: 47 s, 16 min 52 s, 31 %, 8."""
    if unit is Unit.SECONDS:
        return _length(value)
    if unit is Unit.SHARE:
        return f"{100 * value:.0f} %"
    return f"{value:.1f}".removesuffix(".0") + _PER.get(unit, "")


_PER = {Unit.PER_MIN: " a minute", Unit.PER_HOUR: " an hour", Unit.WORDS: " words"}


def _length(seconds: float) -> str:
    minutes, second = divmod(round(seconds), 60)
    if not minutes:
        return f"{second} s"
    return f"{minutes} min {second} s" if second else f"{minutes} min"


def moment(seconds: float) -> str:
    """A moment of a call: 3:07, or 1:02:09 from an hour on."""
    minutes, second = divmod(int(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"
