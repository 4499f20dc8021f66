"""Who sells: told by the user, known from the team's roster, or guessed from what is said."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from calls.call import Role, Speaker, Turn
from calls.errors import NotUsableError
from ingest.ears import RoleGuesser
from ingest.turns import UNKNOWN

TOLD = 1.0
ON_ROSTER = 0.95

_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
_NO_NAME = re.compile(r"speaker \d+|(left|right) channel", re.IGNORECASE)
_DIGITS = re.compile(r"\s*\d+$")


def assign_roles(
    turns: Sequence[Turn], *, sellers: Sequence[str], roster: Sequence[str], guesser: RoleGuesser
) -> tuple[Speaker, ...]:
    """Everybody who speaks, in the order in which they first do, with their side of the call.

    Raises NotUsableError where one of `sellers` speaks in no turn.
    """
    names = tuple(dict.fromkeys(turn.speaker for turn in turns))
    known = {name: ON_ROSTER for seller in roster if (name := _match(seller, names))}
    known |= {_named(seller, names): TOLD for seller in sellers}
    if known:
        return tuple(_known(name, known) for name in names)
    return roles_of(names, guesser.sellers(turns))


def roles_of(names: Sequence[str], guess: Mapping[str, float]) -> tuple[Speaker, ...]:
    """Speakers with the likelier of their sides; of two and more, at least one sells and one buys.

    `guess` is how likely each sells, 0 to 1, by name; who is not in it stays unknown.
    """
    ranked = sorted(
        (name for name in names if name in guess and name != UNKNOWN), key=lambda name: -guess[name]
    )
    count = sum(guess[name] >= 0.5 for name in ranked)
    if len(ranked) > 1:
        count = min(max(count, 1), len(ranked) - 1)
    sellers = set(ranked[:count])
    return tuple(_guessed(name, sellers, guess) if name in ranked else _nobody(name) for name in names)


def _known(name: str, sellers: Mapping[str, float]) -> Speaker:
    """A speaker beside known sellers: who is none of them buys, as surely as the surest of them sells."""
    if name in sellers:
        return Speaker(name, _name(name), Role.SELLER, sellers[name])
    return _nobody(name) if name == UNKNOWN else Speaker(name, _name(name), Role.BUYER, max(sellers.values()))


def _guessed(name: str, sellers: set[str], guess: Mapping[str, float]) -> Speaker:
    if name in sellers:
        return Speaker(name, _name(name), Role.SELLER, guess[name])
    return Speaker(name, _name(name), Role.BUYER, 1 - guess[name])


def _nobody(name: str) -> Speaker:
    return Speaker(name, _name(name))


def _name(speaker: str) -> str | None:
    """A speaker's name; None where they are only numbered or placed."""
    return None if speaker == UNKNOWN or _NO_NAME.fullmatch(speaker) else speaker


def _named(seller: str, names: Sequence[str]) -> str:
    found = _match(seller, names)
    if found:
        return found
    speakers = [name for name in names if name != UNKNOWN]
    if not speakers:
        raise NotUsableError(
            f"{seller} cannot be found: this recording does not say who speaks, so name no seller."
        )
    raise NotUsableError(
        f"{seller} is not one speaker of this recording: name the seller as one of {', '.join(speakers)}."
    )


def _match(seller: str, names: Sequence[str]) -> str | None:
    """The one name that is a seller's, in full or by a first name alone; None where none or several are."""
    people = [name for name in names if name != UNKNOWN]
    exact = [name for name in people if name.casefold() == seller.casefold()]
    whole = [name for name in people if _key(name) == _key(seller)]
    firsts = [name for name in people if _share_first_name(name, seller)]
    for found in (exact, whole, firsts):
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _share_first_name(name: str, seller: str) -> bool:
    """Whether one of two names is the other's first name."""
    ours, theirs = _bare(name).split(), _bare(seller).split()
    return bool(ours and theirs) and ours[0] == theirs[0] and 1 in {len(ours), len(theirs)}


def _key(name: str) -> str:
    return _bare(name).replace(" ", "")


def _bare(name: str) -> str:
    """A name without capitals, brackets and digits behind it, in one form of its accents."""
    plain = unicodedata.normalize("NFC", name).casefold()
    return _DIGITS.sub("", _BRACKETS.sub("", plain)).strip()
