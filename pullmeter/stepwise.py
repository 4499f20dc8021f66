"""Takes a recording step by step into the library; a step that was taken before is not taken again.

Each step has a key: the content of the recording and all that makes the step, the keys of the steps before it
among them. So a newer model or rubric takes anew what it changes, and nothing else.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib.metadata import version

import msgspec

from calls.call import Call, SpeakersBy, TimesBy
from calls.corrected import laid_over
from calls.findings import Reading
from calls.kept import KeptCall
from calls.steps import Done, Step
from calls.store import Store
from ingest import MADE_BY
from ingest.recording import Recording
from ingest.roles import assign_roles
from ingest.transcribe import fingerprint
from pullmeter.pipeline import Clock, Origin, Pipeline, Progress, Wishes, kept_of, rubric_for

Keys = dict[Step, str]


@dataclass(frozen=True, slots=True)
class Heard:
    """A recording that was heard, as far as the steps after that need to know."""

    call_id: str
    keys: Keys
    origin: Origin


@dataclass(frozen=True, slots=True)
class Stepwise:
    """A pipeline that keeps in a store what each step gave."""

    pipeline: Pipeline
    store: Store

    def run(self, recording: Recording, wishes: Wishes, progress: Progress) -> KeptCall:
        """Take a recording into the library; gives the call that is there then."""
        origin = Origin.of(recording, wishes)
        heard = self.hear(fingerprint(recording), recording, origin, wishes, progress)
        return self.measure(heard, wishes, progress)

    def hear(
        self, call_id: str, recording: Recording, origin: Origin, wishes: Wishes, progress: Progress
    ) -> Heard:
        """Make the call of a recording, unless that was done; raises NotUsableError where it cannot be."""
        listens = recording.is_heard(wishes.times_by)
        done = self.store.steps(call_id)
        known_by = self._known_by(recording, call_id, done)
        keys = self._keys(call_id, wishes, origin, listens=listens, known_by=known_by)
        can_tell_apart_now = known_by is SpeakersBy.NONE and self.pipeline.tells_apart()
        if not _is_done(done, keys, Step.TRANSCRIBE) or can_tell_apart_now:
            clock = Clock(progress)
            call = self.pipeline.hear(recording, wishes, clock)
            listens = listens and call.was_heard  # what was in the way may be gone the next time
            keys = self._keys(call_id, wishes, origin, listens=listens, known_by=call.speakers_by)
            self._keep_call(call, keys, wishes, clock.stopped())
        elif not _is_done(done, keys, Step.SPEAKERS):
            self._tell_roles(done, call_id, keys, wishes)
        return Heard(call_id, keys, origin)

    def _known_by(self, recording: Recording, call_id: str, done: Mapping[Step, Done]) -> SpeakersBy | None:
        """What told the voices of a mix apart when it was heard before, if it was."""
        is_known = recording.is_mix and Step.TRANSCRIBE in done
        return self._call(call_id, done).speakers_by if is_known else None

    def wishes_for(self, call_id: str, roster: tuple[str, ...], default: Wishes) -> Wishes:
        """What was wished for when a call was heard, with the roster of today."""
        speakers = self.store.steps(call_id).get(Step.SPEAKERS)
        told = speakers.opened(Wishes) if speakers else None
        return replace(told, roster=roster) if told else default

    def again(self, kept: KeptCall, wishes: Wishes) -> Heard:
        """A kept call as it would be heard today, without a look at its recording."""
        origin = Origin(kept.media, kept.founder)
        wants_times = wishes.times_by is TimesBy.HEARING and kept.call.speakers_by is SpeakersBy.NAMES
        listens = kept.call.was_heard or (wants_times and kept.media is not None)
        known_by = kept.call.speakers_by
        keys = self._keys(kept.call.id, wishes, origin, listens=listens, known_by=known_by)
        return Heard(kept.call.id, keys, origin)

    def hear_again(self, kept: KeptCall, wishes: Wishes) -> Heard | None:
        """A kept call as it is heard today; None where that takes its recording."""
        heard = self.again(kept, wishes)
        lacking = self.lacks(heard)
        if Step.TRANSCRIBE in lacking:
            return None
        if Step.SPEAKERS in lacking:
            self._tell_roles(self.store.steps(heard.call_id), heard.call_id, heard.keys, wishes)
        return heard

    def lacks(self, heard: Heard) -> set[Step]:
        """The steps of a call that were not taken yet, or with other means."""
        done = self.store.steps(heard.call_id)
        return {step for step in Step if not _is_done(done, heard.keys, step)}

    def measure(self, heard: Heard, wishes: Wishes, progress: Progress) -> KeptCall:
        """Read and score a call that was heard, and keep it, as far as that was not done."""
        done = self.store.steps(heard.call_id)
        if not self.lacks(heard):
            return self.store.kept(heard.call_id)
        call = self._call(heard.call_id, done)
        reading, read = self._read(call, heard.keys, done.get(Step.READ), Clock(progress))
        clock = Clock(progress)
        clock.at("score", 0.0)
        corrected = laid_over(call, reading, self.store.corrections(call.id))
        report = self.pipeline.score(corrected.call, corrected.reading, wishes)
        scored = Done(heard.keys[Step.SCORE], clock.stopped())
        seconds = done[Step.TRANSCRIBE].seconds | read.seconds | scored.seconds
        provenance = self.pipeline.provenance(reading, seconds, wishes)
        stands = kept_of(corrected.call, corrected.reading, report, provenance, heard.origin)
        made = replace(stands, call=call, reading=reading)
        self.store.keep(made, {Step.SCORE: scored, Step.INDEX: Done(heard.keys[Step.INDEX])})
        return stands

    def _keys(
        self,
        call_id: str,
        wishes: Wishes,
        origin: Origin,
        *,
        listens: bool,
        known_by: SpeakersBy | None,
    ) -> Keys:
        keys = keys_of(call_id, self.pipeline, wishes, listens=listens, known_by=known_by)
        return keys | {Step.INDEX: _digest(keys[Step.SCORE], origin.media)}

    def _keep_call(self, call: Call, keys: Keys, wishes: Wishes, seconds: dict[str, float]) -> None:
        """Keep a call with its speakers as one checkpoint, and what was wished for beside it."""
        self.store.keep_steps(
            call.id,
            {
                Step.TRANSCRIBE: Done.of(keys[Step.TRANSCRIBE], call, seconds),
                Step.SPEAKERS: Done.of(keys[Step.SPEAKERS], wishes, {}),
            },
        )

    def _call(self, call_id: str, done: Mapping[Step, Done]) -> Call:
        return done[Step.TRANSCRIBE].opened(Call) or self.store.made(call_id).call

    def _tell_roles(self, done: Mapping[Step, Done], call_id: str, keys: Keys, wishes: Wishes) -> None:
        """Say anew who sells in a call that was heard."""
        call = self._call(call_id, done)
        speakers = assign_roles(
            call.turns,
            sellers=wishes.sellers,
            roster=wishes.roster,
            guesser=self.pipeline.ears.roles,
        )
        seconds = done[Step.TRANSCRIBE].seconds
        self._keep_call(replace(call, speakers=speakers), keys, wishes, seconds)

    def _read(self, call: Call, keys: Keys, before: Done | None, clock: Clock) -> tuple[Reading, Done]:
        """The reading of a call, and the step that gave it."""
        if before and before.key == keys[Step.READ]:
            return before.opened(Reading) or self.store.made(call.id).reading, before
        clock.at("read", 0.0)
        reading = self.pipeline.reader.read(call)
        read = Done.of(keys[Step.READ], reading, clock.stopped())
        self.store.keep_steps(call.id, {Step.READ: read})
        return reading, read


def keys_of(
    call_id: str, pipeline: Pipeline, wishes: Wishes, *, listens: bool, known_by: SpeakersBy | None = None
) -> dict[Step, str]:
    """The keys of the steps that turn a recording into a call and its report."""
    speech = pipeline.speech() if listens and pipeline.speech else None
    is_apart = known_by is SpeakersBy.DIARIZATION
    transcribe = _digest(call_id, MADE_BY, speech, wishes.language, wishes.speaker_count, is_apart)
    speakers = _digest(transcribe, wishes.sellers, wishes.roster, pipeline.reader.name)
    read = _digest(speakers, pipeline.reader.name)
    rubric = rubric_for(pipeline.rubric, wishes.call_number)
    score = _digest(read, rubric, wishes.call_number, version("pullmeter"))
    return {Step.TRANSCRIBE: transcribe, Step.SPEAKERS: speakers, Step.READ: read, Step.SCORE: score}


def _is_done(done: Mapping[Step, Done], keys: Keys, step: Step) -> bool:
    return step in done and done[step].key == keys[step]


def _digest(*parts: object) -> str:
    return hashlib.sha256(msgspec.json.encode(parts)).hexdigest()
