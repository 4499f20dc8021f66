"""What each measure tells, in one sentence for a founder."""

from calls.report import MeasureName

MEANINGS = {
    MeasureName.TALK_RATIO: "How much of the talking the seller did; a buyer who pulls has a lot to say.",
    MeasureName.TALK_RATIO_DEMAND: (
        "The same while the buyer's situation was the subject; the floor is theirs there."
    ),
    MeasureName.TALK_SHARE_OF_CALL: "How much of the whole call the seller filled, silence counted too.",
    MeasureName.LONGEST_MONOLOGUE_S: "The longest the seller went on without the buyer having the floor.",
    MeasureName.LONGEST_BUYER_STORY_S: (
        "The longest the buyer told something; long stories come from good questions."
    ),
    MeasureName.SPEAKER_CHANGES_PER_MIN: (
        "How often the floor changed hands: a conversation changes, a lecture does not."
    ),
    MeasureName.PATIENCE_S: "How long the seller usually waited once the buyer had ended.",
    MeasureName.INTERRUPTIONS_PER_H: "How often the seller began while the buyer was still speaking.",
    MeasureName.SELLER_WORDS_PER_MIN: "How fast the seller spoke.",
    MeasureName.FILLERS_PER_MIN: "How often the seller said um, like or you know.",
    MeasureName.WE_SHARE: "Whether the seller spoke as “we” or as “I”.",
    MeasureName.QUESTIONS_PER_HOUR: "How many questions the seller asked, for a call of an hour.",
    MeasureName.PULL_QUESTION_SHARE: (
        "Of the questions that push or pull, how many opened up the buyer's own project."
    ),
    MeasureName.OPINION_QUESTION_SHARE: (
        "How many asked what the buyer thinks or would do, in place of what is or was."
    ),
    MeasureName.HARD_CLOSES_COUNT: "How often the seller pressed for a commitment.",
    MeasureName.FIRST_DEMAND_QUESTION_S: "How soon the seller asked what the buyer is trying to get done.",
    MeasureName.PLAYBACK_BEFORE_SUPPLY: (
        "Whether the seller said back what the buyer needs before describing the product."
    ),
    MeasureName.EMPATHY_BEFORE_COMPETENCE: (
        "Whether the seller showed that they understood before they spoke of themselves."
    ),
    MeasureName.PILLAR_ORDER_SHARE: "How far empathy, trust, value and competence came in this order.",
    MeasureName.COMPETENCE_SHARE: (
        "How much of what the seller claimed was about their own product or company."
    ),
    MeasureName.SUPPLY_DESCRIPTION_S: (
        "How long the seller first described what they sell; half a minute is enough."
    ),
    MeasureName.SUPPLY_DESCRIPTION_WORDS: "The same in words.",
    MeasureName.SUPPLY_DESCRIPTIONS_S: "How long the seller described what they sell in the whole call.",
    MeasureName.SUPPLY_USES_BUYER_WORDS_SHARE: (
        "How much of the description was in words that the buyer had used before."
    ),
    MeasureName.SUPPLY_ENDS_IN_FIT_CHECK: "Whether the description ended by asking if it fits.",
    MeasureName.INVESTOR_WORDS_COUNT: (
        "How often the seller used big words that impress investors, not buyers."
    ),
    MeasureName.DEMO_S: "How long something was shown; a minute of what fits does more than a tour.",
    MeasureName.DEMO_START_S: "When the seller began to show something.",
    MeasureName.DEMO_BEFORE_PROJECT: "Whether something was shown before the buyer had named a project.",
    MeasureName.NEXT_STEP_AGREED: "Whether both sides agreed on a step with a date.",
    MeasureName.NEXT_STEP_BY_BUYER: "Whether it was the buyer who proposed that step.",
}
