"""A script spoken aloud: every sentence with its samples and its true time."""

from dataclasses import dataclass, field
from random import Random

import numpy as np
from dialogue import Entry, Line, Script
from voices import RATE_HZ, speak

BEFORE_S, AFTER_S = 2.0, 1.5
BREATH_S = (0.12, 0.38)  # between two sentences of one turn
PAUSE_S = (0.25, 0.95)  # between two turns
CUT_S = 0.45  # how long two people talk at once when one cuts in


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence as it was said, or a chat message, which has no samples."""

    name: str
    text: str
    start_s: float
    samples: np.ndarray = field(default_factory=lambda: np.zeros(0, np.float32))

    @property
    def end_s(self) -> float:
        """When the last sample has sounded."""
        return self.start_s + len(self.samples) / RATE_HZ


@dataclass(slots=True)
class Performance:
    """A call as it is being spoken, `clock_s` being when the floor is free again."""

    chance: Random
    said: list[Said] = field(default_factory=list)
    chat: list[Said] = field(default_factory=list)
    clock_s: float = BEFORE_S

    @property
    def seconds(self) -> float:
        """The length of the recording."""
        return self.clock_s + AFTER_S

    def said_by(self, name: str) -> list[Said]:
        """What one person said."""
        return [said for said in self.said if said.name == name]

    def add(self, line: Line, voice: str) -> None:
        """Speak a line where its entry puts it."""
        if line.entry is Entry.CHAT:
            self.chat.append(Said(line.name, " ".join(line.sentences), self.clock_s))
        elif line.entry is Entry.MURMUR:
            middle = self.said[-2]
            at_s = middle.start_s + 0.6 * (middle.end_s - middle.start_s)
            self.said.append(Said(line.name, line.sentences[0], at_s, 0.6 * speak(voice, line.sentences[0])))
        else:
            self._take_the_floor(line, voice)

    def _take_the_floor(self, line: Line, voice: str) -> None:
        pause_s = line.pause_s or self.chance.uniform(*PAUSE_S)
        self.clock_s += -CUT_S if line.entry is Entry.CUTS_IN else pause_s
        for place, sentence in enumerate(line.sentences):
            self.clock_s += self.chance.uniform(*BREATH_S) if place else 0
            self.said.append(Said(line.name, sentence, self.clock_s, speak(voice, sentence)))
            self.clock_s = self.said[-1].end_s


def perform(script: Script) -> Performance:
    """Speak a script; its pauses hang on its topic alone, so each performance is the same."""
    performed = Performance(Random(script.topic))  # noqa: S311
    for line in script.lines:
        performed.add(line, script.voices[line.name])
    performed.said.sort(key=lambda said: said.start_s)
    return performed
