"""Where the dashboard lies, and how it is started."""

import signal
import socket
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from calls.errors import NotUsableError
from pullmeter.showing import say

FIRST_PORT = 8501
HOST = "127.0.0.1"


def serve(port: int | None) -> None:
    """Run the dashboard on this machine until it is interrupted; `port` None takes a free one."""
    port = port or _free_port()
    say(f"The dashboard is at http://{HOST}:{port} (Ctrl-C ends it).")
    options = {
        "server.address": HOST,
        "server.port": str(port),
        "server.headless": "true",
        "browser.gatherUsageStats": "false",
    }
    command = [sys.executable, "-m", "streamlit", "run", str(_room("dashboard") / "app.py")]
    command += [f"--{name}={value}" for name, value in options.items()]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    process = subprocess.Popen(command, cwd=_room("dashboard").parent)  # noqa: S603  our own program
    try:
        status = process.wait()
    except KeyboardInterrupt:
        return
    finally:
        process.terminate()
        process.wait()
    if status:
        raise NotUsableError(f"The dashboard could not start on port {port}: name another with --port.")


def _room(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise NotUsableError(f"The {name} is not installed: install Pullmeter again.")
    return Path(spec.origin).parent


def _free_port() -> int:
    """The usual port of Streamlit if it is free, else any."""
    for port in (FIRST_PORT, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise NotUsableError("No port of this machine is free: end another program first.")
