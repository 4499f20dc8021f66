"""How much the seller fills."""

from analysis.material import Material
from analysis.measurable import Found, english, measured_in, roles, seconds, words
from analysis.wording import find, phrases, plain, word_set
from calls.call import Span
from calls.report import Unit

FILLERS = phrases("""
    um
    umm
    uh
    uhm
    er
    erm
    eh
    like
    you know
    sort of
    kind of
    basically
    literally
""")

_PAUSES = (",", ".", "?", "!")

# After these, "kind of" and "sort of" mean a kind, and "you know" means to know.
_NO_FILLER_AFTER = {
    "kind": word_set("""
        a all any different each every first last new no of one other right same some that the these this
        those what which
    """),
    "sort": word_set("a all any every no of one same some that the these this those what which"),
    "you": word_set("as did do does don't if let once should so that until what when would"),
}


@measured_in(Unit.PER_MIN, words, english, seconds, roles)
def fillers_per_min(material: Material) -> Found:
    """The seller's filler words for each minute of the seller's speech."""
    spoken_s = material.seller_speech_s
    said = [span for place in material.seller_turns for span in _fillers(material, place)]
    evidence = tuple(material.call.passage(span) for span in said)
    return 60 * len(said) / spoken_s if spoken_s else None, evidence


def _fillers(material: Material, place: int) -> list[Span]:
    texts = [word.text for word in material.call.turns[place].words]
    found = find(FILLERS, material.plain_words(place))
    return material.within(place, (mark for mark in found if _fills(texts, mark[0])))


def _fills(texts: list[str], place: int) -> bool:
    """Whether a phrase is a filler where it stands: "like" and "you know" have to be set off."""
    word, before = plain(texts[place]), texts[place - 1] if place else ","
    if word == "like":
        return texts[place].endswith(",") and before.endswith(",")
    if word == "you" and not texts[place + 1].endswith(_PAUSES):
        return False
    return plain(before) not in _NO_FILLER_AFTER.get(word, ())
