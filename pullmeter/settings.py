"""What a user or a team sets, read once and handed down."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Annotated

import msgspec
from platformdirs import user_config_path, user_data_path
from sqlalchemy.engine import URL

from calls.call import TimesBy
from calls.errors import NotUsableError

CHOSEN = (
    "model",
    "language",
    "times_by",
    "speakers",
    "vocabulary",
    "rubric",
    "roster",
    "scheduler",
    "workers",
    "worker_memory_gb",
    "files",
)
MOST_NAMES = 50  # in the vocabulary: more push the words that were just said out of the model's view


@dataclass(frozen=True)
class Settings:
    """Where things are kept and how calls are analysed.

    `model` is a Whisper model's name, a folder, or "none"; where nobody chose one, `pullmeter.speech_choice`
    does. `vocabulary` holds names of products and companies that it listens for; `roster` names the team's
    sellers; `rubric` is a file of the team's own; `database_url` is an SQLAlchemy address. `times_by` says
    whether words of a transcript keep its times or get those at which they are heard in the sound beside it;
    `speakers` is a folder of networks that tell voices in a mix apart, in place of those that are fetched.

    Imports are worked on by this machine, `workers` at a time, each in `worker_memory_gb` at most, or by the
    Dask cluster at `scheduler`; `files` is then the place that its workers reach, as fsspec writes it.
    """

    data_dir: Path
    database_url: str
    model: str | None = None
    language: str | None = None
    times_by: TimesBy = TimesBy.TRANSCRIPT
    speakers: Path | None = None
    vocabulary: tuple[str, ...] = ()
    rubric: Path | None = None
    roster: tuple[str, ...] = ()
    scheduler: str | None = None
    workers: int | None = None
    worker_memory_gb: float | None = None
    files: str | None = None

    @property
    def uploads_dir(self) -> Path:
        """The folder of recordings that came through the dashboard."""
        return self.data_dir / "uploads"

    @property
    def scratch_dir(self) -> Path:
        """The folder for what is only needed while work is under way."""
        return self.data_dir / "scratch"

    @property
    def checkpoints_dir(self) -> Path:
        """The folder of pieces that were heard of recordings under way."""
        return self.data_dir / "checkpoints"

    @cached_property
    def secret(self) -> bytes:
        """The key with which the dashboard signs its links; made on first use, for its owner's eyes only."""
        path = self.data_dir / "secret"
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return path.read_bytes()
        with os.fdopen(handle, "wb") as file:
            key = secrets.token_bytes(32)
            file.write(key)
        return key


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The settings file; every line of it is optional, and a misspelt one is refused."""

    data_dir: Path | None = None
    database_url: str | None = None
    model: str | None = None
    language: str | None = None
    times_by: TimesBy | None = None
    speakers: Path | None = None
    vocabulary: tuple[str, ...] = ()
    rubric: Path | None = None
    roster: tuple[str, ...] = ()
    scheduler: str | None = None
    workers: Annotated[int, msgspec.Meta(ge=1, le=64)] | None = None
    worker_memory_gb: Annotated[float, msgspec.Meta(gt=0)] | None = None
    files: str | None = None


def load_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings file and make the data folder, readable by its owner alone.

    The file is `settings.toml` in the user's configuration folder, or the one PULLMETER_SETTINGS names;
    PULLMETER_DATA names another data folder.
    """
    file = _read(environment)
    data_dir = Path(
        environment.get("PULLMETER_DATA") or file.data_dir or user_data_path("pullmeter")
    ).expanduser()
    try:
        data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise NotUsableError(
            f"The data folder {data_dir} cannot be made ({error.strerror}): name another in PULLMETER_DATA."
        ) from error
    if len(file.vocabulary) > MOST_NAMES:
        raise NotUsableError(
            f"The vocabulary in the settings holds {len(file.vocabulary)} names, and {MOST_NAMES} are the "
            "most that a speech model can listen for: keep those that it gets wrong."
        )
    settings = Settings(data_dir, file.database_url or _own_database(data_dir))
    chosen = {name: getattr(file, name) for name in CHOSEN}
    return replace(settings, **{name: value for name, value in chosen.items() if value})


def _own_database(data_dir: Path) -> str:
    """The address of a database in the data folder, which its owner alone may read."""
    path = data_dir / "pullmeter.db"
    try:
        if not os.access(
            path, os.R_OK | os.W_OK
        ):  # to open and close it would drop this process's locks on it
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise NotUsableError(
            f"The database {path} cannot be written ({error.strerror}): name another in PULLMETER_DATA."
        ) from error
    return URL.create("sqlite", database=str(path)).render_as_string()


def _path(kind: type[Path], value: str) -> Path:
    return kind(value).expanduser()


def _read(environment: Mapping[str, str]) -> _File:
    named = environment.get("PULLMETER_SETTINGS")
    path = Path(named).expanduser() if named else user_config_path("pullmeter") / "settings.toml"
    if not named and not path.exists():
        return _File()
    try:
        return msgspec.toml.decode(path.read_bytes(), type=_File, dec_hook=_path)
    except FileNotFoundError:
        raise NotUsableError(f"There is no settings file {path}: PULLMETER_SETTINGS names it.") from None
    except (msgspec.DecodeError, UnicodeDecodeError, OSError) as error:
        raise NotUsableError(f"The settings file {path} cannot be read: {error}.") from error
