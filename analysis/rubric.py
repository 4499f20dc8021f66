"""The rubric: a file that says which measures count, for how much, and where pull ends and push begins."""

from importlib.resources import files
from math import isfinite
from pathlib import Path
from typing import Annotated

import msgspec

from calls.errors import NotUsableError
from calls.report import MeasureName, RubricVersion

VALUE = "{value}"

Weight = Annotated[float, msgspec.Meta(ge=0)]
Share = Annotated[float, msgspec.Meta(ge=0, le=1)]
Points = Annotated[float, msgspec.Meta(ge=0, le=100)]
Sentence = Annotated[str, msgspec.Meta(min_length=1)]


class Criterion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one measure counts for: all of its weight at `pull`, none at `push`, in proportion between them.

    `says` is the sentence of a reason, with {value} where the number stands; `says_not` is that of a
    yes-or-no measure which is not as pull wants it; `source` tells where the two numbers come from.
    """

    weight: Weight
    pull: bool | float
    push: bool | float
    says: Sentence
    source: Sentence
    says_not: str | None = None

    def __post_init__(self) -> None:
        """Refuse bands that leave nothing between push and pull, and sentences that lack their number."""
        if not all(map(isfinite, (self.weight, self.pull, self.push))):
            raise ValueError("weight, pull and push have to be finite numbers")
        if self.pull == self.push:
            raise ValueError("pull and push have to differ")
        if isinstance(self.pull, bool) != isinstance(self.push, bool):
            raise ValueError("pull and push have to be two numbers, or true and false")
        if isinstance(self.pull, bool) and not self.says_not:
            raise ValueError("a yes-or-no measure needs a sentence `says_not`")
        if not isinstance(self.pull, bool) and VALUE not in self.says:
            raise ValueError(f"the sentence `says` needs {VALUE} where the number stands")

    def share(self, value: float) -> float:
        """The share of the weight that a value gets, from 0 for push to 1 for pull."""
        return min(1.0, max(0.0, (value - self.push) / (self.pull - self.push)))


class Scoring(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where a score becomes a label, and how much has to be known for one to be given."""

    push_below: Points
    pull_from: Points
    least_words: int
    least_measured_share: Share

    def __post_init__(self) -> None:
        """Refuse labels that overlap."""
        if self.push_below > self.pull_from:
            raise ValueError("push_below may not be above pull_from")


class Stage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the calls with one buyer ask for from a certain call on, and the weights that differ there."""

    from_call: Annotated[int, msgspec.Meta(ge=1)]
    asks: Sentence
    weights: dict[MeasureName, Weight] = {}


class Rubric(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a call is scored; `hidden` measures are taken, and may be left out of pages and reports."""

    name: Sentence
    version: Annotated[int, msgspec.Meta(ge=1, le=2**31 - 1)]
    score: Scoring
    measures: dict[MeasureName, Criterion]
    stages: tuple[Stage, ...] = ()
    hidden: frozenset[MeasureName] = frozenset()

    def __post_init__(self) -> None:
        """Refuse a rubric in which nothing counts, or a stage that weighs what has no criterion."""
        if not any(criterion.weight for criterion in self.measures.values()):
            raise ValueError("at least one measure needs a weight above 0")
        for stage in self.stages:
            for name in stage.weights.keys() - self.measures.keys():
                raise ValueError(f"a stage weighs {name.value}, which is not among the measures")

    @property
    def identity(self) -> RubricVersion:
        """The name and version that every score keeps."""
        return RubricVersion(self.name, self.version)

    def stage(self, call_number: int) -> Stage | None:
        """What the call of that number with one buyer asks for."""
        begun = [stage for stage in self.stages if stage.from_call <= call_number]
        return max(begun, key=lambda stage: stage.from_call, default=None)

    def for_call(self, call_number: int) -> "Rubric":
        """This rubric with the weights of the call of that number with one buyer."""
        stage = self.stage(call_number)
        weights = stage.weights if stage else {}
        measures = {
            name: msgspec.structs.replace(criterion, weight=weights.get(name, criterion.weight))
            for name, criterion in self.measures.items()
        }
        return msgspec.structs.replace(self, measures=measures)


def load_rubric(path: Path | None = None) -> Rubric:
    """Read a team's own rubric, or the default one."""
    if path is None:
        packaged = files("analysis") / "rubrics" / "default.toml"
        return msgspec.toml.decode(packaged.read_bytes(), type=Rubric)
    try:
        return msgspec.toml.decode(path.read_bytes(), type=Rubric)
    except OSError as error:
        raise NotUsableError(
            f"The rubric {path} cannot be opened ({error.strerror}): name another file."
        ) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise NotUsableError(
            f"The rubric {path} cannot be used ({error}): correct it, docs/rubric.md names every key."
        ) from error
