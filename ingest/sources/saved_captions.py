"""Captions that somebody saved in Zoom: `[Name] 14:03:22`, then what was said from then on."""

import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from ingest.recording import Cue
from ingest.sources.clock import seconds, since_start
from ingest.sources.mending import Mended, mended
from ingest.sources.text import read_text

_SPEAKER = re.compile(r"^\[(?P<name>[^\]\n]+)\]\s+(?P<clock>\d{1,2}:\d\d:\d\d)[ \t]*$", re.MULTILINE)


def read_saved_captions(path: Path, started_at: datetime | None) -> Mended:
    """The captions of a file, in seconds from an aware start; each has a start and no end."""
    text = read_text(path)
    heads = list(_SPEAKER.finditer(text))
    ends = [*(following.start() for following in heads[1:]), len(text)]
    starts_s = since_start([seconds(begins["clock"]) for begins in heads], started_at)
    whole = mended(
        [
            Cue(start_s, None, begins["name"].strip(), " ".join(text[begins.end() : end].split()))
            for begins, end, start_s in zip(heads, ends, starts_s, strict=False)
        ]
    )
    if started_at or not heads or starts_s[0] == seconds(heads[0]["clock"]):
        return whole
    told = "The folder does not tell when the call began, so its captions count from the first of them."
    return replace(whole, repairs=(*whole.repairs, told))
