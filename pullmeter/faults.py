"""What a user is told when something goes wrong."""

import tempfile
import traceback
from pathlib import Path

from calls.errors import NotUsableError


def answer_for(error: Exception) -> tuple[str, int]:
    """One sentence and the exit status: 2 for what was given, 1 for a fault of ours, traced in a file."""
    if isinstance(error, NotUsableError):
        return str(error), 2
    with tempfile.NamedTemporaryFile("w", prefix="pullmeter-fault-", suffix=".txt", delete=False) as file:
        traceback.print_exception(error, file=file)
    return (
        f"Pullmeter failed ({type(error).__name__}), which is a fault of ours: {Path(file.name)} says where.",
        1,
    )
