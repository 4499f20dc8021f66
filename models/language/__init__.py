"""Reads turns: what was asked, claimed, needed and done."""

from models.language.reader import RuleReader


def load() -> RuleReader:
    """The reader of this version, ready to read."""
    return RuleReader()
