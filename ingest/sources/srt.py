"""SubRip: numbered captions with times to the millisecond, with or without `Name: text`."""

import re
from pathlib import Path

from calls.call import Source
from ingest.recording import Recording
from ingest.sources.captions import read_captions
from ingest.sources.clock import CLOCK
from ingest.sources.text import head, title_of

_BEGINNING = re.compile(rf"\s*(?:\d+\s*\n)?\s*{CLOCK}\s*-->\s*{CLOCK}")


def recognises(path: Path) -> bool:
    """Whether a file begins with the times of a caption."""
    return bool(_BEGINNING.match(head(path)))


def read(path: Path) -> Recording:
    """The captions of a file."""
    captions = read_captions(path)
    return Recording(
        source=Source.SRT,
        title=title_of(path.stem),
        files=(path,),
        cues=captions.cues,
        repairs=captions.repairs,
    )
