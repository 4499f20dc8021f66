"""How words are written down: their marks, their case, the sounds that are none."""

import re

FILLERS = frozenset({"um", "uh", "er", "eh", "mm", "hm", "hmm", "ah", "oh"})

_EDGES = re.compile(r"^[^\w$\u20ac\u00a3]+|[^\w%]+$")
_SENTENCE_END = re.compile(r"[.?!…]+[\"'\u201d\u2019)\]]*$|[.…]{2,}$")
_ABBREVIATIONS = frozenset({"mr.", "mrs.", "ms.", "dr.", "st.", "vs.", "e.g.", "i.e.", "etc.", "approx."})


def norm(text: str) -> str:
    """A word without the case and punctuation around it; a word that is only punctuation stays as it is."""
    plain = text.lower().replace("\u2019", "'")
    return _EDGES.sub("", plain) or plain


def ends_sentence(text: str) -> bool:
    """Whether the punctuation of a word closes a sentence."""
    return bool(_SENTENCE_END.search(text)) and text.lower() not in _ABBREVIATIONS
