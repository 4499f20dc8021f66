"""How far two labellers agree who did not see each other's labels: `python -m models.language.agreement`.

`corpus/second/` holds the second labels of some calls; the first stand beside their dialogues.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from models.language import gold
from models.language.authoring import assemble
from models.language.evaluate import table
from models.language.examples import CORPUS
from models.language.gold import GoldCall
from models.language.scores import score


def main(corpus: Path = CORPUS) -> None:
    """Print how the second labels score against the first, and both verdicts of each call."""
    pairs = list(twice_labelled(corpus))
    scores = [score(first.call, first.reading, second.reading, 0.0) for first, second in pairs]
    lines = [f"{len(pairs)} calls labelled twice", *table(scores)]
    lines += [
        f"  {first.call.id}: {first.label} {first.pull_score} and {second.label} {second.pull_score}, "
        f"buyer {first.buyer_pull} and {second.buyer_pull}"
        for first, second in pairs
    ]
    sys.stdout.write("\n".join(lines) + "\n")


def twice_labelled(corpus: Path) -> Iterator[tuple[GoldCall, GoldCall]]:
    """Each call that has two sets of labels, by the first and by the second."""
    for labels in sorted((corpus / "second").glob("*.labels")):
        (first,) = corpus.glob(f"[a-z]*/{labels.stem}.json")
        dialogue = first.with_suffix(".txt").read_text("utf-8")
        yield gold.load(first), _assembled(labels.stem, dialogue, labels.read_text("utf-8"))


def _assembled(call_id: str, dialogue: str, labels: str) -> GoldCall:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{call_id}.json"
        path.write_text(json.dumps(assemble(call_id, dialogue, labels)), "utf-8")
        return gold.load(path)


if __name__ == "__main__":
    main()
