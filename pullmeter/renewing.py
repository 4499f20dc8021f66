"""Makes kept calls anew, as far as the models, the roster or the rubric have changed since."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from calls.kept import ImportState, KeptCall, Lane
from calls.steps import Step
from calls.store import Store
from pullmeter.making import make_pipeline, wishes_of
from pullmeter.settings import Settings
from pullmeter.stepwise import Stepwise

LISTENING = {Step.TRANSCRIBE, Step.SPEAKERS}


@dataclass(frozen=True, slots=True)
class Renewal:
    """How many calls were queued to be made anew, and how many lack the recording that this takes."""

    queued: int
    gone: int


def renew(store: Store, settings: Settings) -> Renewal:
    """Queue every kept call that would come out otherwise today; each takes only the steps that changed."""
    steps = Stepwise(make_pipeline(settings), store)
    under_way = {one.call_id for one in store.unfinished_imports()}
    queued = gone = 0
    for kept, lacking in _outdated(steps, settings):
        if kept.call.id in under_way:
            continue
        path = _recording(kept, store)
        if path is None and Step.TRANSCRIBE in lacking:
            gone += 1
            continue
        listens = Step.TRANSCRIBE in lacking
        store.add_import(
            kept.call.title,
            path or Path(kept.call.title),
            lane=Lane.BACKLOG,
            founder=kept.founder,
            call_id=kept.call.id,
            sound_s=kept.call.duration_s if listens else 0.0,
        )
        queued += 1
    return Renewal(queued, gone)


def _outdated(steps: Stepwise, settings: Settings) -> Iterator[tuple[KeptCall, set[Step]]]:
    default = wishes_of(settings)
    for kept in steps.store.every_kept():
        wishes = steps.wishes_for(kept.call.id, settings.roster, default)
        lacking = steps.lacks(steps.again(kept, wishes))
        if lacking:
            yield kept, lacking


def _recording(kept: KeptCall, store: Store) -> Path | None:
    """Where the recording of a call lies, if it still does."""
    done = (one for one in store.imports_of(kept.call.id) if one.state is ImportState.DONE)
    return next((one.path for one in done if one.path.exists()), None)
