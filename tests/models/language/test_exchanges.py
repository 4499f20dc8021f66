import pytest
import spacy

from calls.call import Role
from calls.errors import NotUsableError
from calls.findings import ElementKind, Form, PhaseKind, PillarKind, QuestionType, ReactionKind
from models.language import examples
from models.language.examples import exchanges, labelled_calls
from models.language.exchanges import counts, medley

MEDLEY = """= demand
S: {Q playback closed fact|{P empathy|So Petra counts  by hand,} right?}
B (hell_yes): {E urgency|They're back on the ninth.} {B|How much is it?}
= path
S: Sixty.

= demo
S: {P competence|That's the map}, Petra.
B: Oh.
"""


@pytest.fixture
def read(tmp_path):
    def of(text):
        (tmp_path / "01.txt").write_text(text, "utf-8")
        return medley(tmp_path / "01.txt")

    return of


def words(exchange, finding):
    return " ".join(word.text for word in exchange.call.words[finding.span.start : finding.span.stop])


def test_a_medley_is_one_exchange_after_another(read):
    first, second = read(MEDLEY)
    assert [turn.text for turn in first.call.turns] == [
        "So Petra counts by hand, right?",
        "They're back on the ninth. How much is it?",
        "Sixty.",
    ]
    assert [each.role for each in first.call.speakers] == [Role.SELLER, Role.BUYER]
    assert [phase.kind for phase in first.reading.phases] == [PhaseKind.DEMAND, PhaseKind.PATH]
    assert [phase.kind for phase in second.reading.phases] == [PhaseKind.DEMO]


def test_marks_stand_at_their_words_also_inside_others(read):
    first, second = read(MEDLEY)
    asked, price = first.reading.questions
    assert (asked.kind, asked.form) == (QuestionType.PLAYBACK, Form.CLOSED)
    assert words(first, asked) == "So Petra counts by hand, right?"
    assert [(each.kind, words(first, each)) for each in first.reading.pillars] == [
        (PillarKind.EMPATHY, "So Petra counts by hand,")
    ]
    assert [(each.kind, words(first, each)) for each in first.reading.elements] == [
        (ElementKind.URGENCY, "They're back on the ninth.")
    ]
    assert (price.kind, words(first, price)) == (None, "How much is it?")
    assert [words(second, each) for each in second.reading.pillars] == ["That's the map,"]


def test_a_reaction_is_that_of_its_turn(read):
    [reaction] = read(MEDLEY)[0].reading.reactions
    assert reaction.kind is ReactionKind.HELL_YES
    assert reaction.buyer_initiated


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("S: {Q nosiness open fact|Why?}", "nosiness"),
        ("S: {Q project open fact|Why?", "a mark is not"),
        ("S: Why?} So.", "a mark is not"),
        ("S: {P empathy| }", "around no words"),
        ("B: {P trust|It's sixty.}", "no mark in a turn of the buyer"),
        ("B (thrilled): Oh!", "thrilled"),
        ("Petra: Oh!", "a turn is"),
        ("= somewhere", "somewhere"),
    ],
)
def test_a_line_that_does_not_fit_is_named(read, line, what):
    with pytest.raises(NotUsableError, match=what) as refused:
        read(f"= demand\nS: Hm.\n{line}\n")
    assert "line 3" in str(refused.value)


def test_a_file_with_one_exchange_is_a_whole_call_and_says_where_nothing_is_sold(read):
    [call] = read("= demand\nS: Hm.\n")
    [support] = read("# not_a_sales_call\n= demand\nS: Hm.\n")
    assert (call.is_whole, call.reading.is_sales_call) == (True, True)
    assert (support.is_whole, support.reading.is_sales_call) == (True, False)
    assert not any(piece.is_whole for piece in read(MEDLEY))


def test_a_piece_does_not_say_whether_something_is_sold(read):
    with pytest.raises(NotUsableError, match="line 1"):
        read(f"# not_a_sales_call\n{MEDLEY}")


def test_an_exchange_must_say_in_which_phase_it_is(read):
    with pytest.raises(NotUsableError, match="begins with its phase"):
        read("S: Hm.\n")


def test_the_labels_are_counted(read):
    told = list(counts(read(MEDLEY)))
    assert told[0] == "2 exchanges, 21 words"
    assert "pillars: empathy 1, competence 1" in told


@pytest.fixture(scope="module")
def every():
    """All exchanges of the corpus."""
    return exchanges()


def test_every_medley_of_the_corpus_can_be_read(every):
    assert len(every) >= 2400
    kinds = {asked.kind for each in every for asked in each.reading.questions}
    assert kinds >= set(QuestionType)


def test_no_exchange_stands_in_the_corpus_twice(every):
    texts = [tuple(turn.text for turn in each.call.turns) for each in every]
    assert len(set(texts)) == len(texts)


def test_a_whole_call_among_the_exchanges_is_learned_from_as_one(monkeypatch, every):
    whole = [each for each in every if each.is_whole][:3]
    monkeypatch.setattr(examples, "exchanges", lambda: whole)
    shown = list(labelled_calls("development", varied=True)(spacy.blank("en")))
    assert all(each.reference.cats for each in shown)


def test_only_training_reads_exchanges(monkeypatch, every):
    monkeypatch.setattr(examples, "exchanges", lambda: every[:20])

    def pieces(*, varied):
        read = labelled_calls("development", varied=varied)
        return sum(not each.reference.cats for each in read(spacy.blank("en")))

    assert pieces(varied=False) == 0
    assert pieces(varied=True) == 20
