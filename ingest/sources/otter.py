"""Otter's text: a line with a name and a time, then what was said from then on."""

import re
from collections.abc import Iterator
from pathlib import Path

from calls.call import Source, Timing
from ingest.recording import Cue, Recording
from ingest.sources.clock import seconds
from ingest.sources.mending import mended
from ingest.sources.text import head, read_text, title_of

_SPEAKER = re.compile(
    r"^(?P<name>[^\s:][^\n\t]{0,79}?)[ \t]{2,}(?P<clock>(?:\d{1,2}:)?\d{1,2}:\d\d)[ \t]*$", re.MULTILINE
)
_FOOTER = "Transcribed by https://otter.ai"
_NOBODY = "Unknown Speaker"


def recognises(path: Path) -> bool:
    """Whether a text has a line with a name, two spaces and a time near its beginning."""
    return bool(_SPEAKER.search(head(path)))


def read(path: Path) -> Recording:
    """The passages of a text; each has a start and no end."""
    whole = mended(list(_passages(read_text(path).replace(_FOOTER, ""))))
    return Recording(
        source=Source.OTTER,
        title=title_of(path.stem.removesuffix("_otter_ai").removesuffix(".otter_ai")),
        files=(path,),
        cues=whole.cues,
        timing=Timing.STARTS,
        repairs=whole.repairs,
    )


def _passages(text: str) -> Iterator[Cue]:
    heads = list(_SPEAKER.finditer(text))
    ends = [*(following.start() for following in heads[1:]), len(text)]
    for begins, end in zip(heads, ends, strict=False):
        name = begins["name"].strip()
        said = " ".join(text[begins.end() : end].split())
        yield Cue(seconds(begins["clock"]), None, None if name == _NOBODY else name, said)
