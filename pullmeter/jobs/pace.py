"""How much of an import is done, and how long the rest takes at the pace of this machine so far."""

from collections.abc import Sequence
from dataclasses import dataclass

from calls.kept import Import, ImportState

LEAST_DONE_SHARE = 0.03  # before that, an import says nothing about its own pace

# How much of the work each stage is where there is sound to listen to; the figures are this machine's only in
# their order of size, as they move a bar and no estimate.
STAGES = {"open": 0.01, "decode": 0.04, "transcribe": 0.86, "speakers": 0.02, "read": 0.06, "score": 0.01}


class Bar:
    """The share of an import that is done, from the stages it goes through; it never goes back."""

    def __init__(self) -> None:
        self._shares: dict[str, float] = {}

    def moved(self, stage: str, share: float) -> float:
        """The share of the whole that is done, 0 to 1, now that a share of a stage is."""
        names = list(STAGES)
        if stage in STAGES:
            self._shares |= dict.fromkeys(names[: names.index(stage)], 1.0)
            self._shares[stage] = max(share, self._shares.get(stage, 0.0))
        return sum(STAGES[name] * done for name, done in self._shares.items())


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds of work for an import in itself, and for each second of sound that must be listened to."""

    per_import_s: float
    per_sound_s: float

    def work_s(self, one: Import) -> float | None:
        """How long an import takes from its beginning; None where its length is not known."""
        return None if one.sound_s is None else self.per_import_s + self.per_sound_s * one.sound_s


def pace_of(imports: Sequence[Import]) -> Pace | None:
    """The pace of imports that are done or under way; None where there is none to go by."""
    told = [one for one in imports if one.sound_s is not None and one.worked_s > 0]
    whole = [one for one in told if one.state is ImportState.DONE]
    silent = [one.worked_s for one in whole if one.sound_s == 0]
    per_import_s = sum(silent) / len(silent) if silent else 0.0
    heard = [one for one in told if one.sound_s and (one in whole or one.done_share >= LEAST_DONE_SHARE)]
    sound_s = sum((one.sound_s or 0.0) * _done(one) for one in heard)
    if not sound_s:
        return Pace(per_import_s, 0.0) if silent and not any(one.sound_s for one in told) else None
    worked_s = sum(one.worked_s - per_import_s * _done(one) for one in heard)
    return Pace(per_import_s, max(0.0, worked_s / sound_s))


def left_s(one: Import, pace: Pace | None) -> float | None:
    """How long an import still takes once it is worked on; None where that is not known."""
    if one.worked_s and one.state is ImportState.RUNNING and one.done_share >= LEAST_DONE_SHARE:
        return one.worked_s * (1 - one.done_share) / one.done_share
    whole_s = pace.work_s(one) if pace else None
    return None if whole_s is None else whole_s * (1 - one.done_share)


def queue_left_s(unfinished: Sequence[Import], pace: Pace | None, workers: int) -> float | None:
    """How long the whole queue takes; None where it is not known for each import in it."""
    each = [left_s(one, pace) for one in unfinished]
    known = [left for left in each if left is not None]
    if not known or len(known) < len(each):
        return None
    return max(sum(known) / max(1, workers), *known)


def _done(one: Import) -> float:
    return 1.0 if one.state is ImportState.DONE else one.done_share
