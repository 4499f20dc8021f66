from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from calls.comments import MOST_LETTERS, Comment, Emoji, mentions
from calls.corrections import Correction, CorrectionKind
from calls.errors import NotUsableError
from calls.people import SOMEBODY, Forgotten
from calls.report import Label
from calls.reviews import Item, Score, Session
from tests.calls.test_store import kept

CALL = "a" * 64
AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@pytest.fixture
def session_id(store):
    store.keep(kept())
    return store.keep_session(
        Session("Friday", date(2026, 11, 27), ("Ana", "Bo"), (Item(CALL, 20.0),), made_by="Ana")
    )


@pytest.fixture
def say(store, session_id):
    def say(text, author="Ana", **more):
        return store.add_comment(Comment(session_id, CALL, 12.5, author, text, made_at=AT, **more))

    return say


def test_a_comment_stands_at_its_second_and_at_its_words(store, session_id, say):
    number = say(" Here it turned. ", words="the audit done")
    expected = Comment(
        session_id, CALL, 12.5, "Ana", "Here it turned.", "the audit done", made_at=AT, number=number
    )
    assert store.comments(session_id) == [expected]


def test_an_answer_to_an_answer_joins_the_same_thread_at_its_second(store, session_id, say):
    first = say("Here it turned.")
    answer = say("Why?", "Bo", answers=first)
    say("Listen.", answers=answer)
    assert [one.answers for one in store.comments(session_id)] == [None, first, first]
    assert {one.at_s for one in store.comments(session_id)} == {12.5}


@pytest.mark.parametrize(("text", "why"), [("  ", "write some"), ("x" * (MOST_LETTERS + 1), "shorter")])
def test_a_comment_needs_words_and_not_too_many(say, text, why):
    with pytest.raises(NotUsableError, match=why):
        say(text)


def test_a_comment_is_changed_by_its_author_alone(store, session_id, say):
    number = say("Here it turned.")
    for change in (
        lambda: store.edit_comment(number, "Bo", "No."),
        lambda: store.withdraw_comment(number, "Bo"),
    ):
        with pytest.raises(NotUsableError, match="Only who wrote"):
            change()
    store.edit_comment(number, "Ana", "It turned here.")
    [changed] = store.comments(session_id)
    assert (changed.text, changed.made_at) == ("It turned here.", AT)
    assert changed.edited_at > AT


def test_a_withdrawn_comment_is_gone_unless_somebody_answered(store, session_id, say):
    store.withdraw_comment(say("Alone."), "Ana")
    assert store.comments(session_id) == []
    first = say("Here it turned.", words="the audit done")
    answer = say("Why?", "Bo", answers=first)
    store.withdraw_comment(first, "Ana")
    place, left = store.comments(session_id)
    assert (place.text, place.words, left.number) == ("", None, answer)
    with pytest.raises(NotUsableError, match="Only who wrote"):
        store.edit_comment(first, "Ana", "Again.")


def test_an_answer_to_what_is_gone_is_refused(store, say):
    number = say("Alone.")
    store.withdraw_comment(number, "Ana")
    with pytest.raises(NotUsableError, match="took it back"):
        say("Why?", "Bo", answers=number)


def test_a_comment_in_a_session_that_is_gone_is_refused(store, session_id, say):
    store.drop_session(session_id)
    with pytest.raises(NotUsableError, match="was deleted"):
        say("Here it turned.")


def test_reactions_are_counted_by_author_and_taken_back_by_the_same_click(store, session_id, say):
    number = say("Here it turned.")
    for author in ("Bo", "Ana"):
        store.react(number, author, Emoji.AGREED)
    store.react(number, "Bo", Emoji.DOUBT)
    assert store.comments(session_id)[0].reactions == ((Emoji.AGREED, ("Ana", "Bo")), (Emoji.DOUBT, ("Bo",)))
    store.react(number, "Bo", Emoji.DOUBT)
    assert store.comments(session_id)[0].reactions == ((Emoji.AGREED, ("Ana", "Bo")),)


def test_whatever_is_said_or_changed_counts_up_the_revision(store, session_id, say):
    seen = [store.revision(session_id)]

    def look():
        seen.append(store.revision(session_id))

    number = say("Here it turned.")
    look()
    store.react(number, "Bo", Emoji.AGREED)
    look()
    store.edit_comment(number, "Ana", "There.")
    look()
    store.withdraw_comment(number, "Ana")
    look()
    assert seen == sorted(set(seen))


def test_a_mention_is_a_whole_name_behind_an_at():
    people = ("Ana", "Ana Maria", "Bo")
    assert mentions("@ana, look", people) == ("Ana",)
    assert mentions("@Ana Maria and @Bo.", people) == ("Ana", "Ana Maria", "Bo")
    assert mentions("bo@example.org @Boris Bo", people) == ()


def test_comments_are_forgotten_with_their_call(store, session_id, say):
    say("Here it turned.")
    store.forget(CALL)
    assert store.comments(session_id) == []


def test_a_forgotten_person_leaves_no_text_score_reaction_or_name(store, session_id, say):
    first = say("Here it turned.", "Bo")
    say("And I say so twice.", "Bo", answers=first)
    say("@Bo is right.", "Ana", answers=first)
    alone = say("Alone.", "Bo")
    mine = say("Mine.", "Ana")
    store.react(mine, "Bo", Emoji.AGREED)
    store.add_score(Score(session_id, CALL, "Bo", Label.PUSH, 10.0, (), AT))
    one = Correction(CALL, CorrectionKind.ROLE, "Bo", AT, "buyer", "seller", "Ana")
    store.keep_correction(one, kept())
    before = store.revision(session_id)
    assert store.forget_person("Bo") == Forgotten(3, 1, 1, 1, 1, 0)
    left = store.comments(session_id)
    assert [(one.author, one.text) for one in left] == [
        (None, ""),
        ("Ana", f"@{SOMEBODY} is right."),
        ("Ana", "Mine."),
    ]
    assert alone not in [one.number for one in left]
    assert left[-1].reactions == ()
    assert store.scores() == []
    assert store.session(session_id).people == ("Ana",)
    assert [one.author for one in store.corrections(CALL)] == [SOMEBODY]
    assert store.revision(session_id) > before


def test_who_made_a_session_is_forgotten_too_and_the_session_stays(store, session_id):
    store.forget_person("Ana")
    assert replace(store.session(session_id), id="").made_by is None
