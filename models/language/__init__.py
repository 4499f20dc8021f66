"""Reads turns: what was asked, claimed, needed and done."""
