"""The names of the domain and of people as shared reports write them."""

from enum import StrEnum

from calls.call import Speaker

QUOTE_LENGTH = 280


def named(kind: StrEnum) -> str:
    """A name of the method as people write it: fit check, wrap up."""
    return kind.value.replace("_", " ")


def capital(text: str) -> str:
    """A text with its first letter in capital, the others as they are."""
    return text[:1].upper() + text[1:]


def speaker_name(speaker: Speaker) -> str:
    """What a speaker is called."""
    return speaker.name or speaker.id


def shortened(text: str) -> str:
    """Words of a call, cut at a word where they run long."""
    return text if len(text) <= QUOTE_LENGTH else text[:QUOTE_LENGTH].rsplit(" ", 1)[0] + " …"
