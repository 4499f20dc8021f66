"""WebVTT: Zoom's with `Name: text`, Teams' with `<v Name>text</v>`, and without names."""

from pathlib import Path

from calls.call import Source
from ingest.recording import Recording
from ingest.sources.captions import Naming, read_captions
from ingest.sources.chat import chat_beside, read_chat
from ingest.sources.text import head, title_of

_SOURCES = {
    Naming.PREFIXES: Source.ZOOM_VTT,
    Naming.VOICES: Source.TEAMS_VTT,
    Naming.NONE: Source.VTT,
}


def recognises(path: Path) -> bool:
    """Whether a file begins as WebVTT does."""
    return head(path).startswith("WEBVTT")


def read(path: Path) -> Recording:
    """The captions of a file, with the chat that was saved beside it."""
    captions = read_captions(path)
    chat = chat_beside(path)
    return Recording(
        source=_SOURCES[captions.naming],
        title=title_of(path.stem),
        files=(path, chat) if chat else (path,),
        cues=captions.cues,
        language=captions.language,
        chat=read_chat(chat) if chat else (),
        repairs=captions.repairs,
    )
