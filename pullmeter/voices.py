"""Remembers a person's voice where they want that, and finds whose the voices of a call are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from calls.call import Call
from calls.errors import NotUsableError
from calls.kept import KeptCall
from calls.store import Store
from calls.voices import Voice
from ingest.audio import SAMPLE_RATE_HZ, Samples, decoded
from models import speakers
from models.speakers.prints import Print, Printer, likest
from pullmeter.settings import Settings
from pullmeter.sharing.names import speaker_name

LEAST_S, MOST_S = 6.0, 60.0  # of one voice alone: less tells little of it, more tells no more
SHORTEST_S = 1.0  # of a stretch: a shorter one is a back-channel


@dataclass(frozen=True, slots=True)
class Guess:
    """Whose voice a speaker's is, and the cosine of the two prints."""

    name: str
    likeness: float


@dataclass(frozen=True, slots=True)
class VoiceBook:
    """The remembered voices, and what takes prints of others."""

    store: Store
    printer: Printer

    def remember(self, kept: KeptCall, speaker: str, name: str, by: str | None = None) -> None:
        """Keep how a speaker of a call sounds, under a name; NotUsableError where that cannot be heard."""
        if not name.strip():
            raise NotUsableError("A voice is somebody's: say the name.")
        with decoded(_sound(kept)) as sound:
            heard = _alone(kept.call, speaker, sound.samples)
        if heard is None:
            raise NotUsableError(
                f"{speaker} speaks alone for less than {LEAST_S:.0f} s in this call, which is too little to "
                "know a voice by: choose another call."
            )
        self.store.remember_voice(Voice(name.strip(), self.printer.name, self.printer.print_of(heard), by))

    def guesses(self, kept: KeptCall) -> Mapping[str, Guess]:
        """Whose of the remembered voices those of a call are, by speaker; only those that are clear."""
        remembered = self.store.voices(self.printer.name)
        if not remembered:
            raise NotUsableError("No voice is remembered yet: open a call in which the person has a name.")
        with decoded(_sound(kept)) as sound:
            prints = dict(_prints(kept.call, sound.samples, self.printer))
        found = {speaker: likest(one, remembered) for speaker, one in prints.items()}
        return {speaker: Guess(*one) for speaker, one in found.items() if one}


def voice_book(store: Store, settings: Settings) -> VoiceBook:
    """The voices of a store; NotUsableError where the speaker models are missing."""
    return VoiceBook(store, Printer(speakers.networks(settings.speakers)))


def _prints(call: Call, samples: Samples, printer: Printer) -> Iterator[tuple[str, Print]]:
    for speaker in call.speakers:
        heard = _alone(call, speaker.id, samples)
        if heard is not None:
            yield speaker.id, printer.print_of(heard)


def _alone(call: Call, speaker: str, samples: Samples) -> Samples | None:
    """What a speaker says while nobody else does, the longest first; None where that is too little."""
    others = [turn for turn in call.turns if turn.speaker != speaker]
    own = sorted((turn for turn in call.turns if turn.speaker == speaker), key=lambda turn: -turn.duration_s)
    pieces: list[Samples] = []
    for turn in own:
        is_alone = all(other.end_s <= turn.start_s or other.start_s >= turn.end_s for other in others)
        if turn.duration_s < SHORTEST_S or sum(map(len, pieces)) >= MOST_S * SAMPLE_RATE_HZ:
            break
        if is_alone:
            pieces.append(samples[int(turn.start_s * SAMPLE_RATE_HZ) : int(turn.end_s * SAMPLE_RATE_HZ)])
    heard = np.concatenate(pieces) if pieces else np.zeros(0, np.int16)
    return heard[: int(MOST_S * SAMPLE_RATE_HZ)] if len(heard) >= LEAST_S * SAMPLE_RATE_HZ else None


def _sound(kept: KeptCall) -> Path:
    if not kept.media or not Path(kept.media).exists():
        raise NotUsableError("The sound of this call is not here, and a voice is known by nothing else.")
    return Path(kept.media)


def speaker_called(call: Call, name: str) -> str:
    """The id of the speaker of that name, or NotUsableError."""
    found = [speaker.id for speaker in call.speakers if speaker_name(speaker).casefold() == name.casefold()]
    if len(found) != 1:
        names = ", ".join(speaker_name(speaker) for speaker in call.speakers)
        raise NotUsableError(f"{name!r} is not one speaker of this call: say one of {names}.")
    return found[0]
