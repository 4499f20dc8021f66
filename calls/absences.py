"""Why a measure that a recording supports has no value: what there was none of in the call."""

from collections.abc import Mapping

from calls.report import Measure, MeasureName

_NO_SUPPLY = "The seller did not describe what they sell."
_NO_SIDED_QUESTION = "The seller asked no question that pulls or pushes."
_NO_TALK = "Nobody speaks for long enough to be measured."

_NOTHING: Mapping[MeasureName, str] = {
    MeasureName.TALK_RATIO_DEMAND: "The call has no phase demand.",
    MeasureName.LONGEST_MONOLOGUE_S: "No seller has the floor.",
    MeasureName.LONGEST_BUYER_STORY_S: "No buyer has the floor.",
    MeasureName.PATIENCE_S: "No seller speaks after a buyer.",
    MeasureName.WE_SHARE: "The seller says neither we nor I.",
    MeasureName.PULL_QUESTION_SHARE: _NO_SIDED_QUESTION,
    MeasureName.OPINION_QUESTION_SHARE: _NO_SIDED_QUESTION,
    MeasureName.FIRST_DEMAND_QUESTION_S: "The seller asked for no element of pull.",
    MeasureName.PLAYBACK_BEFORE_SUPPLY: "Nothing was described, shown or played back.",
    MeasureName.EMPATHY_BEFORE_COMPETENCE: "The seller showed neither empathy nor competence.",
    MeasureName.PILLAR_ORDER_SHARE: "The seller's claims are not of two pillars.",
    MeasureName.COMPETENCE_SHARE: "The seller made no claim of any pillar.",
    MeasureName.SUPPLY_DESCRIPTION_S: _NO_SUPPLY,
    MeasureName.SUPPLY_DESCRIPTION_WORDS: _NO_SUPPLY,
    MeasureName.SUPPLY_USES_BUYER_WORDS_SHARE: _NO_SUPPLY,
    MeasureName.SUPPLY_ENDS_IN_FIT_CHECK: _NO_SUPPLY,
    MeasureName.DEMO_START_S: "Nothing was shown.",
    MeasureName.NEXT_STEP_BY_BUYER: "No next step was agreed.",
}


def why_none(name: MeasureName, measure: Measure) -> str | None:
    """The sentence that says why a measure has no value; None where it has one."""
    if measure.value is not None:
        return None
    return measure.why_not or _NOTHING.get(name, _NO_TALK)
