"""Words and voices of a mixed recording, given to the people whose voices they are."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import groupby

from calls.call import Word
from ingest.voices import Region

VoiceRegion = tuple[float, float, int]  # from second to second, the number of the voice

ISLAND_WORDS, ISLAND_S = 2, 0.6  # so little between words of one other person is theirs too
ISLAND_GAP_S = 0.3  # if no silence parts them


def name_of(voice: int) -> str:
    """How a voice is called of which nothing but its number is known."""
    return f"Speaker {voice + 1}"


def words_apart(words: Sequence[Word], regions: Sequence[VoiceRegion]) -> dict[str, list[Word]]:
    """The words of each voice, in order: a word is whose region it lies in most, else whose is nearest.

    Words and not sentences are given away, since Whisper runs over the end of a turn. `words` are in order.
    """
    finder = _Finder(regions)
    voices = _without_islands(words, [finder.voice(word) for word in words])
    said: dict[str, list[Word]] = {}
    for word, voice in zip(words, voices, strict=True):
        said.setdefault(name_of(voice), []).append(word)
    return said


def voices_apart(regions: Iterable[VoiceRegion]) -> dict[str, list[Region]]:
    """The regions of each voice."""
    heard: dict[str, list[Region]] = {}
    for start_s, end_s, voice in regions:
        heard.setdefault(name_of(voice), []).append((round(start_s, 3), round(end_s, 3)))
    return heard


class _Finder:
    """Finds whose a word is."""

    def __init__(self, regions: Sequence[VoiceRegion]) -> None:
        self._regions = sorted(regions)
        self._starts = [region[0] for region in self._regions]
        self._longest_s = max(end_s - start_s for start_s, end_s, _ in self._regions)

    def voice(self, word: Word) -> int:
        near = bisect_right(self._starts, word.end_s)
        first = bisect_right(self._starts, word.start_s - self._longest_s)
        around = self._regions[max(0, first - 1) : near + 1]
        return min(around, key=lambda region: (-_overlap_s(word, region), _distance_s(word, region)))[2]


def _overlap_s(word: Word, region: VoiceRegion) -> float:
    return max(0.0, min(word.end_s, region[1]) - max(word.start_s, region[0]))


def _distance_s(word: Word, region: VoiceRegion) -> float:
    return max(0.0, region[0] - word.end_s, word.start_s - region[1])


def _without_islands(words: Sequence[Word], voices: Sequence[int]) -> list[int]:
    """The voices, with a word or two amid another's unbroken words given to that other."""
    runs = [[place for place, _ in run] for _, run in groupby(enumerate(voices), key=lambda one: one[1])]
    whose = list(voices)
    for before, run, after in zip(runs, runs[1:], runs[2:], strict=False):
        first, last = words[run[0]], words[run[-1]]
        gaps = first.start_s - words[before[-1]].end_s, words[after[0]].start_s - last.end_s
        is_island = len(run) <= ISLAND_WORDS and last.end_s - first.start_s < ISLAND_S
        if is_island and voices[before[0]] == voices[after[0]] and max(gaps) < ISLAND_GAP_S:
            for place in run:
                whose[place] = voices[before[0]]
    return whose
