import pytest

from calls.call import Role, Speaker, Turn
from calls.errors import NotUsableError
from ingest.roles import assign_roles, roles_of


class Guesser:
    """Guesses what it is told to, and counts how often it is asked."""

    def __init__(self, guess):
        self.guess, self.asked = guess, 0

    def sellers(self, turns):
        self.asked += bool(turns)
        return self.guess


def roles(*names, sellers=(), roster=(), guess=None):
    turns = [Turn(name, 0.0, 1.0) for name in names]
    return assign_roles(turns, sellers=sellers, roster=roster, guesser=Guesser(guess or {}))


def sides(speakers):
    return {speaker.id: (speaker.role.value, round(speaker.role_confidence, 2)) for speaker in speakers}


def test_a_named_seller_sells_and_everybody_else_buys():
    assert sides(roles("Ben", "Ana", "Ben", sellers=["Ana"])) == {
        "Ben": ("buyer", 1.0),
        "Ana": ("seller", 1.0),
    }


def test_the_roster_sells_a_little_less_surely():
    assert sides(roles("Ana", "Ben", roster=["Ana", "Zoe"])) == {
        "Ana": ("seller", 0.95),
        "Ben": ("buyer", 0.95),
    }


def test_a_colleague_on_the_roster_sells_beside_the_named_seller():
    assert sides(roles("Ana", "Cid", "Ben", sellers=["Ana"], roster=["Cid"])) == {
        "Ana": ("seller", 1.0),
        "Cid": ("seller", 0.95),
        "Ben": ("buyer", 1.0),
    }


@pytest.mark.parametrize(
    ("name", "seller"),
    [
        ("Ana Lopez", "ana lopez"),
        ("AnaLopez", "Ana Lopez"),
        ("Ana Lopez (Relay)", "Ana Lopez"),
        ("Ana Lopez2", "Ana Lopez"),
        ("Ana Lopez", "Ana"),
        ("Ana", "Ana Lopez"),
        ("Zoë", "Zoe\u0308"),
    ],
)
def test_a_name_matches_however_it_is_written(name, seller):
    assert sides(roles(name, "Ben", sellers=[seller]))[name] == ("seller", 1.0)


def test_numbers_tell_speakers_apart_who_have_no_other_name():
    assert sides(roles("Speaker 1", "Speaker 2", sellers=["Speaker 2"]))["Speaker 2"] == ("seller", 1.0)


def test_a_first_name_that_two_people_have_names_neither():
    with pytest.raises(NotUsableError, match="Ana is not one speaker of this recording"):
        roles("Ana Lopez", "Ana Silva", sellers=["Ana"])
    assert sides(roles("Ana Lopez", "Ana Silva", roster=["Ana"]))["Ana Lopez"] == ("unknown", 0.0)


def test_a_seller_who_does_not_speak_is_refused_with_the_names_that_do():
    with pytest.raises(NotUsableError, match=r"Zoe is not .*: name the seller as one of Ana, Ben\.$"):
        roles("Ana", "Ben", "unknown", sellers=["Zoe"])


def test_a_recording_without_names_takes_no_seller():
    with pytest.raises(NotUsableError, match="does not say who speaks"):
        roles("unknown", sellers=["Ana"])


def test_the_guess_is_asked_for_only_where_nobody_is_known():
    guesser = Guesser({"Ana": 0.9})
    turns = [Turn("Ana", 0.0, 1.0), Turn("Ben", 1.0, 2.0)]
    assign_roles(turns, sellers=["Ana"], roster=(), guesser=guesser)
    assert guesser.asked == 0
    assign_roles(turns, sellers=(), roster=["Zoe"], guesser=guesser)
    assert guesser.asked == 1


def test_a_guess_takes_the_likelier_side():
    assert sides(roles("Ana", "Ben", "Cid", guess={"Ana": 0.8, "Ben": 0.3, "Cid": 0.6})) == {
        "Ana": ("seller", 0.8),
        "Ben": ("buyer", 0.7),
        "Cid": ("seller", 0.6),
    }


def test_of_two_and_more_at_least_one_sells_and_one_buys():
    assert sides(roles("Ana", "Ben", guess={"Ana": 0.4, "Ben": 0.1})) == {
        "Ana": ("seller", 0.4),
        "Ben": ("buyer", 0.9),
    }
    assert sides(roles("Ana", "Ben", guess={"Ana": 0.9, "Ben": 0.7})) == {
        "Ana": ("seller", 0.9),
        "Ben": ("buyer", 0.3),
    }
    assert sides(roles("Ana", guess={"Ana": 0.4})) == {"Ana": ("buyer", 0.6)}


def test_without_a_guess_nobody_is_known():
    assert roles("Ana", "Ben") == (Speaker("Ana", "Ana"), Speaker("Ben", "Ben"))


def test_the_unknown_stay_unknown_and_have_no_name():
    unknown = Speaker("unknown", None, Role.UNKNOWN, 0.0)
    assert unknown in roles("Ana", "unknown", sellers=["Ana"])
    assert unknown in roles_of(["Ana", "unknown"], {"Ana": 0.9, "unknown": 0.9})
