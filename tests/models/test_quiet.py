"""Nothing leaves the machine: what loads weights does not report to anybody."""

import os
import subprocess
import sys
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import pytest


@pytest.mark.parametrize("runtime", ["onnxruntime", "sherpa_onnx"])
def test_the_runtime_of_the_networks_holds_no_address_to_report_to(runtime):
    package = Path(find_spec(runtime).origin).parent
    libraries = [
        path for pattern in ("*.so*", "*.pyd", "*.dll", "*.dylib") for path in package.rglob(pattern)
    ]
    assert libraries
    assert not any(b"OneCollector" in library.read_bytes() for library in libraries), version(runtime)


def test_loading_a_room_of_weights_tells_other_runtimes_to_be_quiet():
    quiet = {name: value for name, value in os.environ.items() if name != "ORT_DISABLE_TELEMETRY"}
    said = subprocess.run(
        [sys.executable, "-c", "import models, os; print(os.environ['ORT_DISABLE_TELEMETRY'])"],
        env=quiet,
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.strip() == "1"
