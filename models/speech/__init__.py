"""Hears words and voices in samples."""
