"""A Streamlit server for benches."""

import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Server:
    """Where it answers, and the number of its process."""

    address: str
    pid: int


@contextmanager
def served(script: Path, folder: Path) -> Iterator[Server]:
    """A Streamlit server of its own on loopback."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script), f"--server.port={port}"]
    switches = ["--server.headless=true", "--server.address=127.0.0.1", "--browser.gatherUsageStats=false"]
    environment = os.environ | {
        "PULLMETER_DATA": str(folder),
        "PULLMETER_SETTINGS": str(folder / "settings.toml"),
    }
    with (folder / f"{port}.log").open("w") as log:
        process = subprocess.Popen(  # noqa: S603  our own program
            [*command, *switches], cwd=ROOT, env=environment, stdout=log, stderr=log
        )
    try:
        deadline = monotonic() + 120
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5)
                break
            except OSError:
                if monotonic() > deadline:
                    raise
                sleep(0.2)
        yield Server(f"http://127.0.0.1:{port}", process.pid)
    finally:
        process.terminate()
        process.wait(60)
