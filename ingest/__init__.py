"""Recording in, call out."""

MADE_BY = "ingest 2"  # raised when a recording would give another call than before
