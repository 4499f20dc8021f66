"""How sure the findings behind a measure are."""

from collections.abc import Iterable
from statistics import fmean

from analysis.material import Material
from calls.call import Role
from calls.findings import Reading
from calls.report import MeasureName

_PHASES = frozenset(
    {
        MeasureName.TALK_RATIO_DEMAND,
        MeasureName.PLAYBACK_BEFORE_SUPPLY,
        MeasureName.SUPPLY_DESCRIPTION_S,
        MeasureName.SUPPLY_DESCRIPTION_WORDS,
        MeasureName.SUPPLY_DESCRIPTIONS_S,
        MeasureName.SUPPLY_USES_BUYER_WORDS_SHARE,
        MeasureName.SUPPLY_ENDS_IN_FIT_CHECK,
        MeasureName.DEMO_S,
        MeasureName.DEMO_START_S,
        MeasureName.DEMO_BEFORE_PROJECT,
        MeasureName.NEXT_STEP_AGREED,
        MeasureName.NEXT_STEP_BY_BUYER,
    }
)
_QUESTIONS = frozenset(
    {
        MeasureName.QUESTIONS_PER_HOUR,
        MeasureName.PULL_QUESTION_SHARE,
        MeasureName.OPINION_QUESTION_SHARE,
        MeasureName.HARD_CLOSES_COUNT,
        MeasureName.FIRST_DEMAND_QUESTION_S,
        MeasureName.PLAYBACK_BEFORE_SUPPLY,
        MeasureName.SUPPLY_ENDS_IN_FIT_CHECK,
    }
)
_PILLARS = frozenset(
    {
        MeasureName.EMPATHY_BEFORE_COMPETENCE,
        MeasureName.PILLAR_ORDER_SHARE,
        MeasureName.COMPETENCE_SHARE,
    }
)
_ELEMENTS = frozenset({MeasureName.EMPATHY_BEFORE_COMPETENCE, MeasureName.DEMO_BEFORE_PROJECT})


def certainty(material: Material, name: MeasureName) -> float:
    """How sure the least sure kind of finding behind a measure is, 0 to 1; plain talk is as sure as 1."""
    reading = material.reading
    kinds = (
        _of_phases(reading) if name in _PHASES else None,
        _mean(question.confidence for question in material.seller_questions) if name in _QUESTIONS else None,
        _mean(pillar.confidence for pillar in reading.pillars) if name in _PILLARS else None,
        _mean(element.confidence for element in reading.elements) if name in _ELEMENTS else None,
    )
    return min((sure for sure in kinds if sure is not None), default=1.0)


def role_certainty(material: Material) -> float:
    """How sure it is who sells and who buys, each speaker counted by the seconds they speak."""
    call = material.call
    spoken = [(turn.duration_s, call.speaker(turn.speaker)) for turn in call.turns]
    known = sum(
        seconds * speaker.role_confidence for seconds, speaker in spoken if speaker.role is not Role.UNKNOWN
    )
    total = sum(seconds for seconds, _ in spoken)
    return known / total if total else 0.0


def _of_phases(reading: Reading) -> float | None:
    """The mean confidence of the phases, each counted by its words."""
    total = sum(len(phase.span) for phase in reading.phases)
    return sum(phase.confidence * len(phase.span) for phase in reading.phases) / total if total else None


def _mean(confidences: Iterable[float]) -> float | None:
    known = list(confidences)
    return fmean(known) if known else None
