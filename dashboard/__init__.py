"""Draws what the store holds."""
