"""Corrections of a kept call: kept as rows, scored at once, taken back, and there when it is made anew."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from analysis.analyze import analyze
from analysis.rubric import load_rubric
from calls.call import Role, Word
from calls.contract import Provenance
from calls.corrections import CorrectionKind
from calls.errors import NotUsableError
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
)
from calls.kept import KeptCall
from calls.report import MeasureName
from calls.store import Store
from pullmeter.correcting import Wanted, correct, undo
from pullmeter.exporting import chosen
from tests import make

SITUATION = "How many people are on your team today?"
PROJECT = "What are you trying to get done this quarter?"
NEED = "We have to get the audit done by June."
BOAST = "We built a platform with forty features."
KIND = CorrectionKind


@pytest.fixture
def call():
    return make.call(
        f"Ana: Hello Ben. {SITUATION}", "Ben: Nine of us.", f"Ana: {PROJECT}", f"Ben: {NEED}", f"Ana: {BOAST}"
    )


@pytest.fixture
def reading(call):
    return make.reading(
        call,
        phases=[(PhaseKind.DEMAND, 0), (PhaseKind.SUPPLY, 4)],
        questions=[
            Question(make.span(call, SITUATION), QuestionType.SITUATION, Form.CLOSED, Mode.FACT, 0.6),
            Question(make.span(call, PROJECT), QuestionType.PROJECT, Form.OPEN, Mode.FACT, 0.9),
        ],
        pillars=[Pillar(make.span(call, BOAST), PillarKind.COMPETENCE, 0.9)],
        elements=[Element(make.span(call, NEED), ElementKind.PROJECT, 0.9)],
    )


@pytest.fixture
def store(tmp_path, call, reading):
    opened = Store(f"sqlite:///{tmp_path / 'calls.db'}")
    report = analyze(call, reading, load_rubric(None))
    made_at = datetime(2026, 11, 1, tzinfo=UTC)
    opened.keep(KeptCall(call, reading, report, Provenance("test", "0"), made_at, "Ana", "Ben"))
    return opened


@pytest.fixture
def put_right(store, call):
    """Corrects the call of the store, by words that are said in it as it stands."""

    def correct_it(kind, quote=None, **wanted):
        stands = store.kept(call.id).call
        if quote:
            span = make.span(stands, quote)
            wanted |= {"start": span.start, "stop": span.stop, "text": quote}
        return correct(store, load_rubric(None), call.id, Wanted(kind, **wanted), "Cleo")

    return correct_it


def asked(kept):
    return {kept.call.passage(one.span).text: one.kind for one in kept.reading.questions}


def test_a_correction_is_a_row_with_its_author_and_the_old_value(put_right, store, call):
    put_right(KIND.ROLE, speaker="Ben", new="unknown")
    [row] = store.corrections(call.id)
    assert (row.kind, row.author, row.old, row.new) == (KIND.ROLE, "Cleo", "buyer", "unknown")
    assert abs((datetime.now(UTC) - row.made_at).total_seconds()) < 60


def test_what_was_made_stays(put_right, store, call, reading):
    put_right(KIND.TEXT, f"{NEED}", new="We have to get it done.")
    made = store.made(call.id)
    assert (made.call, made.reading) == (call, reading)


def test_a_question_gets_another_type_and_the_call_another_score(put_right, store, call):
    before = store.kept(call.id).report.measures[MeasureName.PULL_QUESTION_SHARE].value
    after = put_right(
        KIND.FINDING_KIND, SITUATION, old="question:situation:closed:fact", new="question:options:closed:fact"
    )
    assert asked(after)[SITUATION] is QuestionType.OPTIONS
    assert (before, after.report.measures[MeasureName.PULL_QUESTION_SHARE].value) == (0.5, 1.0)
    assert store.library()[0].measures[MeasureName.PULL_QUESTION_SHARE] == 1.0


def test_a_wrong_finding_is_gone(put_right):
    after = put_right(KIND.FINDING_WRONG, BOAST, old="pillar:competence")
    assert after.reading.pillars == ()


def test_a_missing_finding_is_there_as_sure_as_a_person_is(put_right):
    after = put_right(KIND.FINDING_MISSING, "by June.", new="element:urgency")
    assert [(one.kind, one.confidence) for one in after.reading.elements][1] == (ElementKind.URGENCY, 1.0)


def test_a_finding_of_the_wrong_side_is_refused(put_right):
    with pytest.raises(NotUsableError, match="other side"):
        put_right(KIND.FINDING_MISSING, NEED, new="pillar:trust")


def test_a_finding_over_two_turns_is_refused(put_right, call):
    text = f"{NEED} We"
    start = make.span(call, NEED).start
    with pytest.raises(NotUsableError, match="one turn"):
        put_right(
            KIND.FINDING_MISSING,
            start=start,
            stop=start + len(text.split()),
            text=text,
            new="element:project",
        )


def test_words_that_have_changed_meanwhile_are_refused(put_right):
    with pytest.raises(NotUsableError, match="load it again"):
        put_right(KIND.FINDING_MISSING, start=0, stop=2, text="Hello Bob.", new="pillar:trust")


def test_a_speaker_gets_a_name_and_the_library_lists_it(put_right, store):
    put_right(KIND.SPEAKER, speaker="Ben", new="Benedict Moor")
    assert store.library()[0].buyer == "Benedict Moor"


def test_two_speakers_of_one_name_are_one(put_right):
    after = put_right(KIND.SPEAKER, speaker="Ben", new="ana")
    assert [one.id for one in after.call.speakers] == ["Ana"]
    assert {turn.speaker for turn in after.call.turns} == {"Ana"}


def test_one_turn_goes_to_somebody_new(put_right):
    after = put_right(KIND.TURN_SPEAKER, "Nine of us.", new="Dora")
    assert [turn.speaker for turn in after.call.turns] == ["Ana", "Dora", "Ana", "Ben", "Ana"]
    assert after.call.speaker("Dora").role is Role.UNKNOWN


def test_a_seller_who_buys_takes_their_claims_and_types_away(put_right):
    after = put_right(KIND.ROLE, speaker="Ana", new="buyer")
    assert set(asked(after).values()) == {None}
    assert after.reading.pillars == ()
    assert after.call.speaker("Ana").role_confidence == 1.0


def test_the_edge_of_a_phase_goes_to_the_nearest_word(put_right, call):
    old = f"demand:supply:{call.turns[4].start_s}"
    after = put_right(KIND.PHASE_EDGE, old=old, new=str(call.turns[3].start_s + 0.1))
    assert [len(phase.span) for phase in after.reading.phases] == [len(call.words) - 16, 16]


def test_an_edge_stays_between_its_phases(put_right, call):
    with pytest.raises(NotUsableError, match="between the two phases"):
        put_right(KIND.PHASE_EDGE, old=f"demand:supply:{call.turns[4].start_s}", new="0")


def phases_of(kept):
    return [(phase.kind.value, len(phase.span)) for phase in kept.reading.phases]


def test_a_turn_goes_into_another_phase(put_right, call):
    after = put_right(KIND.TURN_PHASE, "Nine of us.", old="demand:0", new="rapport")
    before, turn = len(call.turns[0].words), len(call.turns[1].words)
    assert phases_of(after)[:2] == [("demand", before), ("rapport", turn)]
    assert sum(words for _, words in phases_of(after)) == len(call.words)


def test_a_whole_stretch_becomes_another_phase_and_joins_its_like(put_right, call):
    old = f"supply:{call.turns[4].start_s}"
    after = put_right(KIND.PHASE_KIND, "Nine of us.", old=old, new="demand")
    assert phases_of(after) == [("demand", len(call.words))]


@pytest.mark.parametrize(("old", "new"), [("demand:0", "chat"), ("talk:0", "demand"), ("demand", "demo")])
def test_a_phase_that_the_method_does_not_know_is_refused(put_right, old, new):
    with pytest.raises(NotUsableError, match="load it again"):
        put_right(KIND.TURN_PHASE, "Nine of us.", old=old, new=new)


def test_a_stretch_that_is_no_longer_found_changes_nothing(put_right):
    with pytest.raises(NotUsableError, match="no longer found"):
        put_right(KIND.PHASE_KIND, "Nine of us.", old="demo:500", new="demand")


def test_a_turn_says_something_else_and_findings_keep_their_words(put_right):
    after = put_right(KIND.TEXT, f"Hello Ben. {SITUATION}", new=f"Hello there, Ben Moor. {SITUATION}")
    assert after.call.turns[0].text == f"Hello there, Ben Moor. {SITUATION}"
    assert asked(after) == {SITUATION: QuestionType.SITUATION, PROJECT: QuestionType.PROJECT}
    starts = [word.start_s for word in after.call.turns[0].words]
    assert starts == sorted(starts)


def test_a_turn_keeps_a_word(put_right):
    with pytest.raises(NotUsableError, match="at least one word"):
        put_right(KIND.TEXT, "Nine of us.", new=" ")


def test_a_correction_can_be_made_in_words_that_were_put_right(put_right):
    put_right(KIND.TEXT, NEED, new="We must pass the audit by June.")
    after = put_right(KIND.FINDING_MISSING, "by June.", new="element:urgency")
    assert after.call.passage(after.reading.elements[1].span).text == "by June."


def test_what_changes_nothing_is_refused(put_right):
    with pytest.raises(NotUsableError, match="already"):
        put_right(KIND.ROLE, speaker="Ana", new="seller")


EVERY_KIND = [
    (KIND.SPEAKER, None, {"speaker": "Ben", "new": "Bea"}),
    (KIND.TURN_SPEAKER, "Nine of us.", {"new": "Dora"}),
    (KIND.ROLE, None, {"speaker": "Ben", "new": "seller"}),
    (KIND.FINDING_KIND, PROJECT, {"old": "question:project:open:fact", "new": "question:urgency:open:fact"}),
    (KIND.FINDING_WRONG, NEED, {"old": "element:project"}),
    (KIND.FINDING_MISSING, "Hello Ben.", {"new": "question:check_in:open:fact"}),
    (KIND.TEXT, BOAST, {"new": "We built one thing."}),
    (KIND.PHASE_EDGE, None, {"old": "demand:supply:15.2", "new": "12.5"}),
    (KIND.PHASE_KIND, BOAST, {"old": "supply:15.2", "new": "demo"}),
    (KIND.TURN_PHASE, "Nine of us.", {"old": "demand:0", "new": "rapport"}),
]


@pytest.mark.parametrize("one", EVERY_KIND, ids=lambda one: one[0].value)
def test_every_kind_is_taken_back_by_a_row_of_its_own(put_right, store, call, one):
    kind, quote, wanted = one
    before = store.kept(call.id)
    changed = put_right(kind, quote, **wanted)
    assert (changed.call, changed.reading) != (before.call, before.reading)
    after = undo(store, load_rubric(None), call.id, changed.corrections[0].number, "Dan")
    assert (after.call, after.reading, after.report) == (before.call, before.reading, before.report)
    assert (after.founder, after.buyer) == (before.founder, before.buyer)
    assert [(row.kind, row.author) for row in store.corrections(call.id)] == [
        (kind, "Cleo"),
        (KIND.UNDO, "Dan"),
    ]


def test_a_correction_is_taken_back_once(put_right, store, call):
    number = put_right(KIND.ROLE, speaker="Ben", new="unknown").corrections[0].number
    undo(store, load_rubric(None), call.id, number, "Cleo")
    with pytest.raises(NotUsableError, match="taken back already"):
        undo(store, load_rubric(None), call.id, number, "Cleo")


def test_a_founder_set_by_hand_stays(put_right, store, call):
    kept = store.made(call.id)
    store.keep(replace(kept, founder="Zoe"))
    put_right(KIND.SPEAKER, speaker="Ana", new="Anna")
    assert store.library()[0].founder == "Zoe"


def heard_anew(store, call, reading, start_s, word=None):
    """The call kept again as if it was heard a little later, and one word otherwise."""
    turns = tuple(
        replace(
            turn,
            start_s=turn.start_s + start_s,
            end_s=turn.end_s + start_s,
            words=tuple(
                Word(
                    word if word and one.text == "Nine" else one.text,
                    one.start_s + start_s,
                    one.end_s + start_s,
                )
                for one in turn.words
            ),
        )
        for turn in call.turns
    )
    again = replace(call, turns=turns)
    store.keep(replace(store.made(call.id), call=again, reading=reading))
    return store.kept(call.id)


def test_corrections_still_apply_when_the_call_is_heard_anew(put_right, store, call, reading):
    put_right(KIND.TURN_SPEAKER, "Nine of us.", new="Dora")
    after = heard_anew(store, call, reading, 0.7)
    assert after.call.turns[1].speaker == "Dora"
    assert after.lost == {}


def test_words_that_were_put_right_are_still_searched_when_the_call_is_heard_anew(
    put_right, store, call, reading
):
    put_right(KIND.TEXT, f"{NEED}", new="We have to get the zeppelin done.")
    heard_anew(store, call, reading, 0.7)
    assert [said.call_id for said in store.search("zeppelin", 5)] == [call.id]


def test_a_correction_whose_words_are_gone_says_so(put_right, store, call, reading):
    put_right(KIND.TURN_SPEAKER, "Nine of us.", new="Dora")
    after = heard_anew(store, call, reading, 0.0, word="Mine")
    assert after.call.turns[1].speaker == "Ben"
    assert after.lost == {after.corrections[0].number: "its words are no longer there"}


def test_whoever_shares_or_exports_sees_the_call_put_right(put_right, store, call):
    put_right(KIND.SPEAKER, speaker="Ben", new="Bea Vandermeer")
    assert chosen(store, [call.id], initials=False)[0].call.speaker("Ben").name == "Bea Vandermeer"
    [hidden] = chosen(store, [], initials=True)
    assert "Vandermeer" not in str(hidden)


def test_a_forgotten_call_takes_its_corrections_along(put_right, store, call):
    put_right(KIND.ROLE, speaker="Ben", new="unknown")
    store.forget(call.id)
    assert store.corrections(call.id) == ()
