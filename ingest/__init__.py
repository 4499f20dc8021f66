"""Recording in, call out."""
