"""A small Whisper of our own, for tests and the sample recordings: see CARD.md."""
