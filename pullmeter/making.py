"""Makes the pipeline out of the real models, and scores kept calls again."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from analysis.analyze import analyze
from analysis.rubric import Rubric, load_rubric
from calls.store import Store
from ingest.transcribe import Ears
from models import language, speech
from models.speech.weights import NO_MODEL
from pullmeter.pipeline import Pipeline, rubric_for
from pullmeter.settings import Settings


def make_pipeline(settings: Settings, model: str | None = None, rubric: Path | None = None) -> Pipeline:
    """The pipeline of these settings; a model or a rubric given here goes before the settings' own."""
    reader = language.load()
    chosen = model or settings.model
    hearing = None if chosen == NO_MODEL else cache(lambda: speech.load(chosen, settings.checkpoints_dir))
    ears = Ears(hearing, speech.Silero(), reader)
    speech_name = None if hearing is None else Path(chosen).name
    return Pipeline(ears, reader, load_rubric(rubric or settings.rubric), speech_name)


def rescore_all(store: Store, rubric: Rubric) -> int:
    """Score every kept call by a rubric from what was read before; gives their number."""
    count = 0
    for kept in store.every_kept():
        report = analyze(kept.call, kept.reading, rubric_for(rubric, kept.provenance.call_number))
        store.keep_report(kept.call.id, report, replace(kept.provenance, seconds={}))
        count += 1
    return count
