"""The commands: a few lines each, the work is in the rooms."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from analysis.rubric import load_rubric
from calls.call import TimesBy
from calls.errors import NotUsableError
from calls.kept import KeptCall
from calls.store import Store
from ingest.sources import open_recording
from pullmeter import (
    calibrating,
    digesting,
    exporting,
    forgetting,
    serving,
    showing,
    speech_models,
    voice_commands,
)
from pullmeter import doctor as machine
from pullmeter.faults import answer_for
from pullmeter.importing import import_folder, watch_folder
from pullmeter.jobs import commands
from pullmeter.labelled import write_gold
from pullmeter.making import make_pipeline, rescore_all, wishes_of
from pullmeter.pipeline import Pipeline, Progress, Wishes
from pullmeter.progress import showing_progress
from pullmeter.samples import samples
from pullmeter.settings import Settings, load_settings
from pullmeter.stepwise import Stepwise
from pullmeter.voice_commands import CallId

app = typer.Typer(
    help="Measures whether a founder's sales call was push or pull. Everything stays on this machine.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(commands.app, name="jobs")
app.add_typer(speech_models.app, name="models")
app.add_typer(voice_commands.app, name="voices")
app.command()(digesting.digest)

Rubric = Annotated[Path | None, typer.Option(help="A rubric of your own in place of the default one.")]
Model = Annotated[str | None, typer.Option(help="A Whisper model's name, its folder, or none.")]
Sellers = Annotated[
    list[str] | None, typer.Option("--seller", help="Who sells, by the name in the recording.")
]
Language = Annotated[
    str | None, typer.Option(help="The language spoken, such as en; found out if not given.")
]
Times = Annotated[
    TimesBy | None,
    typer.Option(
        "--times-by",
        help="Whose times words in a transcript get: its own, or those at which the speech model hears them "
        "in the sound beside it, which takes minutes an hour.",
    ),
]


@app.command()
def analyze(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH...", help="A Zoom folder, a media file or a transcript.")
    ],
    seller: Sellers = None,
    json_to: Annotated[
        str | None, typer.Option("--json", metavar="FILE|-", help="Write the report as JSON.")
    ] = None,
    rubric: Rubric = None,
    no_keep: Annotated[bool, typer.Option("--no-keep", help="Do not keep the call in the library.")] = False,
    model: Model = None,
    language: Language = None,
    times_by: Times = None,
    speakers: Annotated[
        int | None, typer.Option(min=1, help="How many people speak, where all are in one sound file.")
    ] = None,
    call: Annotated[int | None, typer.Option(min=1, help="Which call with this buyer it is.")] = None,
) -> None:
    """Measure recordings and say push or pull; several paths are several calls."""
    exporting.refuse_unwritable(json_to)
    settings = load_settings()
    pipeline = make_pipeline(settings, model=model, rubric=rubric)
    store = None if no_keep else Store(settings.database_url)
    wishes = replace(
        wishes_of(settings),
        sellers=tuple(seller or ()),
        language=language or settings.language,
        call_number=call,
        times_by=times_by or settings.times_by,
        speaker_count=speakers,
    )
    kept, refused = [], 0
    for path in paths:
        try:
            with showing_progress(path.name) as progress:
                measured = _measured(path, pipeline, store, wishes, progress)
        except NotUsableError as error:
            showing.refuse(error)
            refused += 1
            continue
        kept.append(measured)
    _give(kept, json_to, one=len(paths) == 1)
    if refused:
        raise typer.Exit(2)


@app.command("import")
def import_(
    folder: Annotated[Path, typer.Argument(help="A folder with recordings, such as your Zoom folder.")],
    watch: Annotated[bool, typer.Option("--watch", help="Go on looking for new recordings.")] = False,
    founder: Annotated[
        str | None, typer.Option(help="Whose calls they are; founders take turns in the queue.")
    ] = None,
) -> None:
    """Keep every recording in a folder that is not in the library yet."""
    settings = load_settings()
    if watch:
        watch_folder(folder, settings, founder)
    elif import_folder(folder, settings, founder):
        raise typer.Exit(2)


@app.command()
def dashboard(
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help="A port of this machine; a free one if not given.")
    ] = None,
) -> None:
    """Open the library of calls in the browser."""
    load_settings()
    serving.serve(port)


@app.command()
def demo(
    serve: Annotated[bool, typer.Option(help="Start the dashboard after the verdicts.")] = True,
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help="A port of this machine; a free one if not given.")
    ] = None,
) -> None:
    """Measure the sample recordings, print their verdicts and open the dashboard."""
    settings = load_settings()
    import_folder(samples(), settings)
    showing.library(_store(settings).library())
    if serve:
        serving.serve(port)


@app.command()
def calls() -> None:
    """List the calls in the library."""
    showing.library(_store(load_settings()).library())


@app.command()
def show(call_id: CallId) -> None:
    """Print what was found in a call."""
    showing.call(_store(load_settings()).kept(call_id))


@app.command()
def forget(
    call_id: Annotated[str | None, typer.Argument(metavar="[ID]", help="A call's id, or its start.")] = None,
    person: Annotated[str | None, typer.Option(metavar="NAME", help="A person in review sessions.")] = None,
) -> None:
    """Delete a call with its uploaded recording, or what a person said and scored in review sessions."""
    settings = load_settings()
    showing.say(forgetting.forget_one_of(call_id, person, _store(settings), settings))


@app.command()
def rescore(rubric: Rubric = None) -> None:
    """Score every kept call again, without listening or reading again."""
    settings = load_settings()
    count = rescore_all(_store(settings), load_rubric(rubric or settings.rubric))
    showing.say(f"Scored {count} calls again.")


@app.command()
def export(
    call_ids: Annotated[
        list[str] | None, typer.Argument(metavar="[ID]...", help="All calls if not given.")
    ] = None,
    csv: Annotated[
        str | None, typer.Option(metavar="FILE|-", help="A table of measures, a line a call.")
    ] = None,
    json_to: Annotated[
        str | None, typer.Option("--json", metavar="FILE|-", help="The whole reports.")
    ] = None,
    html: Annotated[
        str | None, typer.Option(metavar="FILE|-", help="A page that needs nothing from outside.")
    ] = None,
    pdf: Annotated[Path | None, typer.Option(metavar="FILE", help="The page on paper.")] = None,
    markdown: Annotated[str | None, typer.Option(metavar="FILE|-", help="The page as plain text.")] = None,
    gold: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Corrected calls, for the reader to learn from.")
    ] = None,
    initials: Annotated[
        bool, typer.Option("--initials", help="Initials in place of the names of all who are on the call.")
    ] = False,
) -> None:
    """Write kept calls to files, for people or for other programs."""
    if not any((csv, json_to, html, pdf, markdown, gold)):
        raise NotUsableError(
            "Nothing to write: say --html, --pdf, --markdown, --csv or --json with a FILE, or --gold."
        )
    settings = load_settings()
    kept = exporting.chosen(_store(settings), call_ids or [], initials=initials)
    if csv:
        exporting.write(exporting.csv_of(kept), csv)
    if json_to:
        _give(kept, json_to, one=False)
    if gold:
        showing.say(f"Wrote {write_gold(kept, gold)} corrected calls to {gold}.")
    exporting.share(kept, load_rubric(settings.rubric), exporting.Wanted(html, pdf, markdown))


@app.command()
def calibrate(
    reviews: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A CSV; the scores of review sessions if not given.")
    ] = None,
    json_to: Annotated[str | None, typer.Option("--json", metavar="FILE|-", help="Write it as JSON.")] = None,
) -> None:
    """Compare scores with those of people, and with what became of the calls."""
    found = calibrating.calibrate_with(reviews, _store(load_settings()))
    if json_to:
        exporting.write(calibrating.as_json(found), json_to)
    else:
        calibrating.show(found)


@app.command()
def doctor() -> None:
    """Say what this machine can do and where things are kept."""
    showing.facts(machine.examine(load_settings()))


def _store(settings: Settings) -> Store:
    return Store(settings.database_url)


def _measured(
    path: Path, pipeline: Pipeline, store: Store | None, wishes: Wishes, progress: Progress
) -> KeptCall:
    """Measure a recording; where it is kept, steps that were taken before are not taken again."""
    if store is None:
        return pipeline.run(path, wishes, progress)
    return Stepwise(pipeline, store).run(open_recording(path), wishes, progress)


def _give(kept: list[KeptCall], json_to: str | None, *, one: bool) -> None:
    """Write reports as JSON where that is asked for, else print them for people."""
    if json_to is None:
        for call in kept:
            showing.call(call)
        return
    if kept or not one:
        exporting.write(exporting.json_of(kept, one=one), json_to)


def main() -> None:
    """Run a command; a user's mistake ends with status 2, a fault of ours with 1, each with one sentence."""
    try:
        app()
    except Exception as error:  # noqa: BLE001  the one place where any fault becomes a sentence
        sentence, status = answer_for(error)
        Console(stderr=True, soft_wrap=True).print(sentence, markup=False, highlight=False)
        sys.exit(status)
