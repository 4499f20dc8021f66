"""Call in, report out."""
