"""One file a measure; all of them by their names."""

from collections.abc import Callable, Mapping

from analysis.material import Material
from analysis.measurable import UNIT_OF
from analysis.measures.competence_share import competence_share
from analysis.measures.demo_before_project import demo_before_project
from analysis.measures.demo_s import demo_s
from analysis.measures.demo_start_s import demo_start_s
from analysis.measures.empathy_before_competence import empathy_before_competence
from analysis.measures.fillers_per_min import fillers_per_min
from analysis.measures.first_demand_question_s import first_demand_question_s
from analysis.measures.hard_closes_count import hard_closes_count
from analysis.measures.interruptions_per_h import interruptions_per_h
from analysis.measures.investor_words_count import investor_words_count
from analysis.measures.longest_buyer_story_s import longest_buyer_story_s
from analysis.measures.longest_monologue_s import longest_monologue_s
from analysis.measures.next_step_agreed import next_step_agreed
from analysis.measures.next_step_by_buyer import next_step_by_buyer
from analysis.measures.opinion_question_share import opinion_question_share
from analysis.measures.patience_s import patience_s
from analysis.measures.pillar_order_share import pillar_order_share
from analysis.measures.playback_before_supply import playback_before_supply
from analysis.measures.pull_question_share import pull_question_share
from analysis.measures.questions_per_hour import questions_per_hour
from analysis.measures.seller_words_per_min import seller_words_per_min
from analysis.measures.speaker_changes_per_min import speaker_changes_per_min
from analysis.measures.supply_description_s import supply_description_s
from analysis.measures.supply_description_words import supply_description_words
from analysis.measures.supply_descriptions_s import supply_descriptions_s
from analysis.measures.supply_ends_in_fit_check import supply_ends_in_fit_check
from analysis.measures.supply_uses_buyer_words_share import supply_uses_buyer_words_share
from analysis.measures.talk_ratio import talk_ratio
from analysis.measures.talk_ratio_demand import talk_ratio_demand
from analysis.measures.talk_share_of_call import talk_share_of_call
from analysis.measures.we_share import we_share
from calls.report import Measure, MeasureName, Unit

MEASURES: Mapping[MeasureName, Callable[[Material], Measure]] = {
    MeasureName.TALK_RATIO: talk_ratio,
    MeasureName.TALK_RATIO_DEMAND: talk_ratio_demand,
    MeasureName.TALK_SHARE_OF_CALL: talk_share_of_call,
    MeasureName.LONGEST_MONOLOGUE_S: longest_monologue_s,
    MeasureName.LONGEST_BUYER_STORY_S: longest_buyer_story_s,
    MeasureName.SPEAKER_CHANGES_PER_MIN: speaker_changes_per_min,
    MeasureName.PATIENCE_S: patience_s,
    MeasureName.INTERRUPTIONS_PER_H: interruptions_per_h,
    MeasureName.SELLER_WORDS_PER_MIN: seller_words_per_min,
    MeasureName.FILLERS_PER_MIN: fillers_per_min,
    MeasureName.WE_SHARE: we_share,
    MeasureName.QUESTIONS_PER_HOUR: questions_per_hour,
    MeasureName.PULL_QUESTION_SHARE: pull_question_share,
    MeasureName.OPINION_QUESTION_SHARE: opinion_question_share,
    MeasureName.HARD_CLOSES_COUNT: hard_closes_count,
    MeasureName.FIRST_DEMAND_QUESTION_S: first_demand_question_s,
    MeasureName.PLAYBACK_BEFORE_SUPPLY: playback_before_supply,
    MeasureName.EMPATHY_BEFORE_COMPETENCE: empathy_before_competence,
    MeasureName.PILLAR_ORDER_SHARE: pillar_order_share,
    MeasureName.COMPETENCE_SHARE: competence_share,
    MeasureName.SUPPLY_DESCRIPTION_S: supply_description_s,
    MeasureName.SUPPLY_DESCRIPTION_WORDS: supply_description_words,
    MeasureName.SUPPLY_DESCRIPTIONS_S: supply_descriptions_s,
    MeasureName.SUPPLY_USES_BUYER_WORDS_SHARE: supply_uses_buyer_words_share,
    MeasureName.SUPPLY_ENDS_IN_FIT_CHECK: supply_ends_in_fit_check,
    MeasureName.INVESTOR_WORDS_COUNT: investor_words_count,
    MeasureName.DEMO_S: demo_s,
    MeasureName.DEMO_START_S: demo_start_s,
    MeasureName.DEMO_BEFORE_PROJECT: demo_before_project,
    MeasureName.NEXT_STEP_AGREED: next_step_agreed,
    MeasureName.NEXT_STEP_BY_BUYER: next_step_by_buyer,
}


def measure_all(material: Material) -> dict[MeasureName, Measure]:
    """Every measure of a call, in the order in which they are shown."""
    return {name: measure(material) for name, measure in MEASURES.items()}


UNITS: Mapping[MeasureName, Unit] = {name: UNIT_OF[name.value] for name in MEASURES}
