"""What could have been said instead, filled from what was said; nothing in it is made up."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from analysis.material import Material
from analysis.measurable import english
from analysis.wording import content_stems
from calls.call import Role, Span
from calls.findings import Element, ElementKind

QUOTED_WORDS = 24
PROJECT_QUESTION = "What are you trying to get done this quarter that made you take this call?"

_LEAST_SENTENCE_WORDS = 5
_LEAST_SHARED_STEMS = 3
_END_OF_SENTENCE = (".", "?", "!")
_WOULD_YOU = re.compile(
    r"""\b(?:would|could|might)\ you\ (?:ever\ |also\ |want\ to\ |like\ to\ )?
        (?!be\b|mind\b|rather\b|say\b|see\b)([^,?]+)""",
    re.IGNORECASE | re.VERBOSE,
)
_MISSING = {
    ElementKind.URGENCY: "Why this now, before everything else?",
    ElementKind.OPTIONS: "What have you tried or looked at for it so far?",
    ElementKind.LACKING: "Where does what you have tried fall short?",
}
_PLAYED_BACK = {
    ElementKind.PROJECT: "You are getting this done: {}.",
    ElementKind.URGENCY: "It cannot wait: {}.",
    ElementKind.OPTIONS: "You looked at this: {}.",
    ElementKind.LACKING: "It falls short: {}.",
}

Told = Mapping[ElementKind, Element]


def quoted(text: str) -> str:
    """Words in quotation marks, cut after two dozen."""
    words = text.split()
    cut = " ".join(words[:QUOTED_WORDS])
    return f"“{cut} …”" if len(words) > QUOTED_WORDS else f"“{cut.rstrip(',.;')}”"


def do_you(question: str) -> str | None:
    """A would-you turned into a do-you, or None where the question is not of that form."""
    found = _WOULD_YOU.search(question)
    return f"“Do you {found[1].strip(' .')} today?”" if found else None


def demand_question(material: Material, told: Told) -> str:
    """The question for the first element that the buyer has not told yet, tied to their own project."""
    if ElementKind.PROJECT not in told:
        return f"“{PROJECT_QUESTION}”"
    project = quoted(material.call.passage(told[ElementKind.PROJECT].span).text)
    missing = next(
        (asked for kind, asked in _MISSING.items() if kind not in told), "What have I not understood yet?"
    )
    return f"You said {project}. {missing}"


def playback(material: Material, told: Told) -> str:
    """The demand said back in the buyer's own words."""
    parts = [
        sentence.format(quoted(material.call.passage(told[kind].span).text))
        for kind, sentence in _PLAYED_BACK.items()
        if kind in told
    ]
    return " ".join([*parts, "What did I get wrong?"])


def closest_sentence(material: Material, offered: Iterable[Span], told: Told) -> Span | None:
    """The seller's sentence closest to the buyer's project; words said seldom count more."""
    project = told.get(ElementKind.PROJECT)
    if not project or english(material.call):
        return None
    wanted = frozenset(_stems(material, project.span))
    often = Counter(content_stems(word.text for word in material.seller_words))
    shared = {
        sentence: wanted.intersection(_stems(material, sentence))
        for span in offered
        for sentence in _seller_sentences(material, span)
    }
    close = [sentence for sentence, stems in shared.items() if len(stems) >= _LEAST_SHARED_STEMS]
    return max(
        close, key=lambda sentence: sum(1 / often[stem] for stem in sorted(shared[sentence])), default=None
    )


def first_sentence(material: Material, span: Span) -> Span:
    """A span up to the end of its first full sentence."""
    return next(_sentences(material, span), span)


def _seller_sentences(material: Material, offered: Span) -> Iterator[Span]:
    for piece in material.pieces:
        if (
            piece.role is Role.SELLER
            and offered.start <= piece.span.start
            and piece.span.stop <= offered.stop
        ):
            yield from _sentences(material, piece.span)


def _sentences(material: Material, span: Span) -> Iterator[Span]:
    start = span.start
    for position in range(span.start, span.stop):
        ends = material.call.words[position].text.endswith(_END_OF_SENTENCE)
        if (ends or position == span.stop - 1) and position + 1 - start >= _LEAST_SENTENCE_WORDS:
            yield Span(start, position + 1)
        if ends:
            start = position + 1


def _stems(material: Material, span: Span) -> tuple[str, ...]:
    return content_stems(word.text for word in material.call.words[span.start : span.stop])
