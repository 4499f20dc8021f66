"""Two small calls at the ends of the scale: one that only pulls, one that only pushes."""

from dataclasses import replace

from analysis.analyze import analyze
from analysis.rubric import load_rubric
from calls.findings import (
    Element,
    ElementKind,
    Form,
    Mode,
    PhaseKind,
    Pillar,
    PillarKind,
    Question,
    QuestionType,
    Reaction,
    ReactionKind,
)
from tests import make

PULL_LINES = (
    "Ana: Hello Ben. What is on your plate that made you take this call?",
    "Ben: We have to get the audit list to the bank by the first of June, all nine depots, and I promised it"
    " to our board last week.",
    "Ana: Why this now, before everything else you could be doing?",
    "Ben: Because the bank stops the credit line in June if the list is late, and then nobody gets paid.",
    "Ana: And what have you tried so far, and where does it fall short?",
    "Ben: We tried a shared spreadsheet, but the depots fill it in once a month from memory and the numbers"
    " are wrong every time the bank asks.",
    "Ana: So that is a frightening position, with wages hanging on a spreadsheet. You need the audit list at"
    " the bank by June, the spreadsheet is filled in from memory. What did I get wrong?",
    "Ben: No, that is exactly it, you have it better than my own people do.",
    "Ana: If you already have somebody who can count, keep them. We make the audit list from the depots."
    " Does that sound like what you need?",
    "Ben: It does. What does it cost, and can we start with two depots on Monday?",
    "Ana: Four hundred a month. I come on Monday at nine, shall I?",
    "Ben: Yes, Monday at nine is perfect, see you then.",
)
PUSH_LINES = (
    "Ana: Hello Ben, let me share my screen and show you the platform straight away.",
    "Ben: I had thought that we would first tell you a little about us.",
    "Ana: " + "So this is our platform with its screens and its buttons and everything in it. " * 60,
    "Ben: We have to get the audit list to the bank by June.",
    "Ana: I will get to that. How many people are in your team, and which tools are you on?",
    "Ben: Nine people, and some tools.",
    "Ana: Would you use a tool like this, do you think?",
    "Ben: It looks nice. Send me something.",
    "Ana: It is the future of everything, cutting edge, best in class, world class, AI-native, all in one.",
    "Ben: I see.",
    "Ana: What would it take to get this signed today? Shall I hold the discount until tonight? It ends then,"
    " can we do it now?",
    "Ben: No, thank you.",
)


def pull_call():
    """The call that only pulls, with what a perfect reader finds in it."""
    of = make.call(*PULL_LINES)
    return of, make.reading(
        of,
        phases=[(PhaseKind.DEMAND, 0), (PhaseKind.SUPPLY, 8), (PhaseKind.PATH, 9)],
        questions=[
            question(of, "What is on your plate", QuestionType.PROJECT),
            question(of, "Why this now,", QuestionType.URGENCY),
            question(of, "what have you tried so far,", QuestionType.OPTIONS),
            question(of, "What did I get wrong?", QuestionType.PLAYBACK),
            question(of, "Does that sound like what you need?", QuestionType.FIT_CHECK, Mode.OPINION),
            question(of, "I come on Monday at nine, shall I?", QuestionType.PATH),
        ],
        pillars=[
            pillar(of, "So that is a frightening position,", PillarKind.EMPATHY),
            pillar(of, "If you already have somebody who can count, keep them.", PillarKind.TRUST),
            pillar(of, "We make the audit list from the depots.", PillarKind.VALUE),
        ],
        elements=[
            element(
                of, "We have to get the audit list to the bank by the first of June,", ElementKind.PROJECT
            ),
            element(of, "the bank stops the credit line in June if the list is late,", ElementKind.URGENCY),
            element(of, "We tried a shared spreadsheet,", ElementKind.OPTIONS),
            element(of, "the depots fill it in once a month from memory", ElementKind.LACKING),
        ],
        reactions=[reaction(of, "What does it cost,", ReactionKind.HELL_YES, initiated=True)],
    )


def push_call():
    """The call that only pushes, with what a perfect reader finds in it."""
    of = make.call(*PUSH_LINES)
    return of, make.reading(
        of,
        phases=[(PhaseKind.RAPPORT, 0), (PhaseKind.DEMO, 2), (PhaseKind.PATH, 10)],
        questions=[
            question(of, "How many people are in your team,", QuestionType.SITUATION),
            question(
                of, "Would you use a tool like this, do you think?", QuestionType.HYPOTHETICAL, Mode.OPINION
            ),
            question(
                of, "What would it take to get this signed today?", QuestionType.HARD_CLOSE, Mode.OPINION
            ),
            question(of, "Shall I hold the discount until tonight?", QuestionType.HARD_CLOSE),
            question(of, "can we do it now?", QuestionType.HARD_CLOSE),
        ],
        pillars=[pillar(of, "So this is our platform", PillarKind.COMPETENCE)],
        elements=[element(of, "We have to get the audit list to the bank by June.", ElementKind.PROJECT)],
        reactions=[
            reaction(of, "It looks nice. Send me something.", ReactionKind.POLITE),
            reaction(of, "No, thank you.", ReactionKind.DECLINE),
        ],
    )


def scored(call_and_reading, **changes):
    """The report of a call by the default rubric, with changes to its reading."""
    of, reading = call_and_reading
    return analyze(of, replace(reading, **changes), load_rubric())


def question(of, quote, kind, mode=Mode.FACT, form=Form.CLOSED):
    return Question(make.span(of, quote), kind, form, mode, 1.0)


def pillar(of, quote, kind):
    return Pillar(make.span(of, quote), kind, 1.0)


def element(of, quote, kind, confidence=1.0):
    return Element(make.span(of, quote), kind, confidence)


def reaction(of, quote, kind, *, initiated=False):
    return Reaction(make.span(of, quote), kind, initiated, 1.0)
