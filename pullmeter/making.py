"""Makes the pipeline out of the real models, and scores kept calls again."""

from dataclasses import replace
from functools import cache, lru_cache, partial
from pathlib import Path

from analysis.analyze import analyze
from analysis.rubric import Rubric, load_rubric
from calls.store import Store
from ingest.transcribe import Ears
from models import language, speakers, speech
from models.speech.weights import NO_MODEL, SMALL, on_this_machine
from pullmeter.pipeline import Pipeline, Wishes, rubric_for
from pullmeter.settings import Settings
from pullmeter.speech_choice import choose


def make_pipeline(settings: Settings, model: str | None = None, rubric: Path | None = None) -> Pipeline:
    """The pipeline of these settings; a model or a rubric given here goes before the settings' own."""
    reader = language.load()
    chosen = cache(lambda: choose(settings, model).model)  # asked for once something has to be heard

    def hearing(sounds: int) -> speech.Whisper:
        return speech.load(chosen(), settings.checkpoints_dir, settings.vocabulary, sounds)

    def name() -> str:
        listens_for = f", listening for {settings.vocabulary}" if settings.vocabulary else ""
        return Path(chosen()).name + listens_for

    def hearing_a_sample(sounds: int) -> speech.Whisper:
        """The small Whisper of our own, where there is no other yet; of real speech it hears nothing."""
        is_alone = not any(on_this_machine().values())
        return speech.load(str(SMALL), sounds=sounds) if is_alone else hearing(sounds)

    def telling_apart() -> speakers.Diarizer:
        return speakers.load(speakers.networks(settings.speakers))

    tells_apart = partial(speakers.are_here, settings.speakers)
    rubric_asked_for = load_rubric(rubric or settings.rubric)
    keep_one = lru_cache(maxsize=1)  # models are large, and the next call may have as many tracks
    ears = Ears(keep_one(hearing), speech.Silero(), reader, cache(telling_apart))
    asked_for = model or settings.model
    if asked_for == NO_MODEL:
        deaf = replace(ears, transcriber=None)
        return Pipeline(deaf, reader, rubric_asked_for, tells_apart=tells_apart)
    samples = None if asked_for else replace(ears, transcriber=keep_one(hearing_a_sample))
    return Pipeline(ears, reader, rubric_asked_for, name, samples, tells_apart)


def wishes_of(settings: Settings) -> Wishes:
    """What these settings say about every recording."""
    return Wishes(roster=settings.roster, language=settings.language, times_by=settings.times_by)


def rescore_all(store: Store, rubric: Rubric) -> int:
    """Score every kept call by a rubric from what was read before; gives their number."""
    count = 0
    for kept in store.every_kept():
        report = analyze(kept.call, kept.reading, rubric_for(rubric, kept.provenance.call_number))
        store.keep_report(kept.call.id, report, replace(kept.provenance, seconds={}))
        count += 1
    return count
