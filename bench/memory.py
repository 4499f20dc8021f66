"""What a large recording takes of the server's memory: `python bench/memory.py [GIGABYTES]`.

A file of one gigabyte is sent in pieces as the upload page sends it, then fetched whole in ranges as a
browser plays it. Said is the resident memory of the server before, at most meanwhile, and after.
"""

import json
import os
import shutil
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread

import psutil
from serving import ROOT, Server, served

from analysis.analyze import analyze
from analysis.rubric import load_rubric
from calls.contract import Provenance
from calls.kept import KeptCall
from dashboard.components.uploader import PIECE_BYTES
from dashboard.data import Office, open_office
from dashboard.routes import media_address, upload_ticket
from models.language.examples import calls_of

NAME = "call.mp4"
LOOK_S = 0.05
MB = 1e6


def main(gigabytes: float) -> None:
    """Print the server's memory before, meanwhile and after."""
    folder = Path(tempfile.mkdtemp(prefix="pullmeter-bench-"))
    os.environ["PULLMETER_DATA"] = str(folder)
    (folder / "settings.toml").write_text('model = "none"\n', "utf-8")
    os.environ["PULLMETER_SETTINGS"] = str(folder / "settings.toml")
    size = int(gigabytes * 1e9)
    try:
        with served(ROOT / "dashboard" / "app.py", folder) as server:
            office = open_office()
            warm_up(server, office)
            before = resident(server)
            with watched(server) as sending:
                path = send(server, office, size)
            with watched(server) as playing:
                play(server, office, path)
            after = resident(server)
    finally:
        shutil.rmtree(folder)
    most = max(*sending, *playing)
    sys.stdout.write(
        f"The server took {before:.0f} MB before, at most {max(sending):.0f} MB while {size / 1e9:g} GB were "
        f"sent, at most {max(playing):.0f} MB while they were played, and {after:.0f} MB after: "
        f"{most - before:+.0f} MB at most, {after - before:+.0f} MB in the end.\n"
    )


def warm_up(server: Server, office: Office) -> None:
    """Send and play a little, so that what is loaded once is loaded."""
    play(server, office, send(server, office, 3 * PIECE_BYTES))


def send(server: Server, office: Office, size: int) -> Path:
    """Send a file of zeros in pieces; gives where it lies then."""
    ticket = upload_ticket(office)
    files = [{"path": NAME, "size": size, "modified": size}]
    batch = asked(f"{server.address}/api/uploads?{ticket}", "POST", json.dumps(files).encode())["batch"]
    piece, at = bytes(PIECE_BYTES), 0
    while at < size:
        address = f"{server.address}/api/uploads/{batch}/0?{ticket}"
        at = asked(address, "PATCH", piece[: size - at], **{"Upload-Offset": str(at)})["offset"]
    return office.uploads.batch(batch).target(0)


def play(server: Server, office: Office, path: Path) -> None:
    """Fetch the file whole, a range after another, as the sound of a call."""
    office.store.keep(call_with(path))
    address = server.address + media_address(office, "f" * 64)
    for start in range(0, path.stat().st_size, PIECE_BYTES):
        request = urllib.request.Request(  # noqa: S310  our own server
            address, headers={"Range": f"bytes={start}-{start + PIECE_BYTES - 1}"}
        )
        with urllib.request.urlopen(request) as answer:  # noqa: S310
            while answer.read(1 << 20):
                pass


def call_with(path: Path) -> KeptCall:
    """A call of the corpus whose sound is that file."""
    labelled = calls_of("development")[0]
    call = replace(labelled.call, id="f" * 64)
    report = analyze(call, labelled.reading, load_rubric())
    now = datetime.now(UTC)
    return KeptCall(call, labelled.reading, report, Provenance("bench", "0"), now, media=str(path))


def asked(address: str, method: str, body: bytes, **headers: str) -> dict[str, str | int]:
    """What a route answers."""
    request = urllib.request.Request(address, body, headers, method=method)  # noqa: S310
    with urllib.request.urlopen(request) as answer:  # noqa: S310
        found: dict[str, str | int] = json.load(answer)
    return found


def resident(server: Server) -> float:
    """MB of the server's process that are in memory; the engine of imports is another process."""
    return psutil.Process(server.pid).memory_info().rss / MB


@contextmanager
def watched(server: Server) -> Iterator[list[float]]:
    """The memory of the server, looked at over and over."""
    seen, done = [resident(server)], Event()

    def look() -> None:
        while not done.wait(LOOK_S):
            seen.append(resident(server))

    looking = Thread(target=look)
    looking.start()
    try:
        yield seen
    finally:
        done.set()
        looking.join()


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 1.0)
