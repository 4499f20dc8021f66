"""Trains the reader on the corpus: `python -m models.language.train --from FOLDER OUTPUT`.

FOLDER holds the base model, all-MiniLM-L6-v2 (`model.safetensors`, `tokenizer.json`). Without it, training
goes on from the weights that ship, in fewer steps; so it does with `--with-corrections CALLS`, a folder of
calls that a team corrected (`pullmeter export --gold CALLS`). It needs torch: see `make train`.
"""

import hashlib
import json
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from random import Random

from spacy.cli.train import train as spacy_train

from models.language import examples, pipeline
from models.language.document import document
from models.language.examples import calls_of
from models.language.heard import Ears, hear
from models.language.inference import ENCODER, READOUT, SETTLED
from models.language.lean import hold, leanings, settled_reading
from models.language.phases import find_phases
from models.language.reader import NETWORK
from models.language.scores import summary
from models.language.trust import fit, judged

SETTINGS = Path(__file__).with_name("train.cfg")
STEPS, STEPS_MORE = 3300, 150  # four rounds from the base model; each step some 3,000 words
RATE, RATE_MORE = 1.5e-4, 3e-5
JUDGED = 5  # times on the development calls; the best pipeline is kept
ABOUT = {
    "lang": "en",
    "name": "reader",
    "version": "2",
    "description": "Finds what was asked, claimed, needed and done in a founder's sales call.",
    "author": "Pullmeter",
    "license": "Apache-2.0",
    "url": "",
    "email": "",
}
_REGISTERED = (examples, pipeline)  # spaCy finds readers and components by name


def main(arguments: Sequence[str] | None = None) -> None:
    """Train, and leave the best pipeline in the output folder."""
    parser = ArgumentParser(description="Trains the reader on labelled calls.")
    parser.add_argument("output", type=Path, help="the folder for the trained pipeline")
    parser.add_argument(
        "--from", dest="start", type=Path, help="the base model; without it, the weights that ship"
    )
    parser.add_argument("--with-corrections", type=Path, help="a folder of calls that a team corrected")
    parser.add_argument("--steps", type=int, help="how often to learn, from some 3,000 words each time")
    wishes = parser.parse_args(arguments)
    corrections = wishes.with_corrections
    if corrections and not any(corrections.glob("*.json")):
        parser.error(f"{corrections} holds no corrected calls: export them with pullmeter export --gold.")
    steps = wishes.steps or (STEPS if wishes.start else STEPS_MORE)
    spacy_train(
        SETTINGS,
        wishes.output / "training",
        overrides={
            "paths.start": str(wishes.start or pipeline.WEIGHTS / NETWORK),
            "paths.corrections": str(corrections) if corrections else None,
            "training.max_steps": steps,
            "training.eval_frequency": max(1, steps // JUDGED),
            "initialize.components.pullmeter_network.rate": RATE if wishes.start else RATE_MORE,
        },
    )
    finish(wishes.output / "training" / "model-best", wishes.output)


def finish(trained: Path, output: Path) -> None:
    """Settle on the development calls what ships with the trained network, and write the pipeline."""
    nlp = pipeline.load_pipeline(trained)
    nlp.meta.update(ABOUT | {"version": f"{ABOUT['version']}+{_digest(trained / NETWORK)}"})
    heard = [
        hear(each.call, each.reading, ears, Random(0))
        for each in calls_of("development")
        for ears in (Ears.CAREFUL, Ears.PLAIN)
    ]
    golds = [each.reading for each in heard]
    with nlp.select_pipes(enable=[NETWORK]):
        docs = [nlp(document(each.call, nlp.vocab)) for each in heard]
    finders = [finder for name, finder in nlp.pipeline if name != NETWORK]
    lean, share = leanings(docs, golds, finders), hold(docs, golds, find_phases)
    pairs = [
        (gold, settled_reading(doc, finders, lean=lean, chains=doc.user_data["outputs"].holding(share)))
        for doc, gold in zip(docs, golds, strict=True)
    ]
    trust = {sort: asdict(fit(findings)) for sort, findings in judged(pairs).items()}
    nlp.to_disk(output)
    settled = {"lean": lean, "hold": share, "trust": trust}
    (output / NETWORK / SETTLED).write_text(json.dumps(settled, indent=1) + "\n", "utf-8")
    figures = {name: round(value, 3) for name, value in summary(pairs).items()}
    sys.stdout.write(f"On the development calls, with punctuation and without: {figures}\n")


def _digest(network: Path) -> str:
    """What tells these weights from others, so that calls are read anew with newer ones."""
    digest = hashlib.sha256()
    for name in (ENCODER, READOUT):
        digest.update((network / name).read_bytes())
    return digest.hexdigest()[:8]


if __name__ == "__main__":
    main(sys.argv[1:])
