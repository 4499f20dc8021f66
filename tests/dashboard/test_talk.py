from datetime import date

import pytest

from calls.comments import Comment, Emoji
from calls.errors import NotUsableError
from calls.reviews import Item, Session
from dashboard.talk import FORGOTTEN, Seat, Sent, SentKind, take, talk_of


@pytest.fixture
def seat(office, kept):
    office.store.keep(kept)
    made = Session("Friday", date(2026, 11, 27), ("Ana", "Bo"), (Item(kept.call.id, 20.0),))
    session = office.store.session(office.store.keep_session(made))
    return Seat(session, kept.call.id, "Ana", is_blind=False)


def as_bo(seat):
    return Seat(seat.session, seat.call_id, "Bo", is_blind=False)


def talked(office, seat):
    return talk_of(office.store.comments(seat.session.id), seat)


def send(office, seat, kind, **more):
    take(office.store, seat, Sent("1", kind, **more))
    return [one.number for one in talked(office, seat).comments]


def test_what_people_send_is_kept_under_their_name(office, seat):
    [first] = send(office, seat, SentKind.ADD, at_s=3.5, text="Here, @Bo.", words="the audit")
    send(office, as_bo(seat), SentKind.ANSWER, number=first, text="Why?")
    send(office, as_bo(seat), SentKind.REACT, number=first, emoji=Emoji.AGREED)
    send(office, seat, SentKind.EDIT, number=first, text="There, @Bo.")
    told, answer = talked(office, as_bo(seat)).comments
    assert (told.author, told.text, told.words, told.at_s) == ("Ana", "There, @Bo.", "the audit", 3.5)
    assert (told.is_edited, told.is_own, told.mentions_me) == (True, False, True)
    assert [(one.emoji, one.authors, one.is_mine) for one in told.reactions] == [("👍", ("Bo",), True)]
    assert (answer.answers, answer.is_own) == (first, True)


def test_a_comment_is_withdrawn_by_its_author_alone(office, seat):
    [first] = send(office, seat, SentKind.ADD, text="Here.")
    with pytest.raises(NotUsableError, match="Only who wrote"):
        send(office, as_bo(seat), SentKind.WITHDRAW, number=first)
    assert send(office, seat, SentKind.WITHDRAW, number=first) == []


def test_a_blind_reader_sees_their_own_comments_and_how_many_there_are_of_others(office, seat):
    send(office, seat, SentKind.ADD, text="So pushy.")
    send(office, as_bo(seat), SentKind.ADD, text="Hm.")
    blind = talked(office, Seat(seat.session, seat.call_id, "Bo", is_blind=True))
    assert [one.text for one in blind.comments] == ["Hm."]
    assert blind.hidden_count == 1


def test_comments_on_another_call_are_not_among_them(seat):
    said = [Comment(seat.session.id, "another", 0.0, "Bo", "There.")]
    assert talk_of(said, seat).comments == ()


def test_a_forgotten_author_has_no_name(office, seat):
    [first] = send(office, as_bo(seat), SentKind.ADD, text="Here.")
    send(office, seat, SentKind.ANSWER, number=first, text="Why?")
    office.store.forget_person("Bo")
    assert [(one.author, one.text) for one in talked(office, seat).comments] == [
        (FORGOTTEN, ""),
        ("Ana", "Why?"),
    ]
