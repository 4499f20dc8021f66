"""Recording in, call out."""

MADE_BY = "ingest 3"  # raised when a recording would give another call than before
