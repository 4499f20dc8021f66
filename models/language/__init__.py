"""Reads turns: what was asked, claimed, needed and done."""

from models.language.pipeline import WEIGHTS, load

__all__ = ["WEIGHTS", "load"]
