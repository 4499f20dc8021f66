import re
import shlex
from pathlib import Path

import pytest
import typer

from pullmeter.cli import app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHELL = "\n".join(re.findall(r"```sh\n(.*?)```", README, re.DOTALL))
COMMANDS = [shlex.split(row, comments=True) for row in SHELL.splitlines() if "bin/pullmeter" in row]


def test_every_make_target_that_it_names_exists():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"\bmake (\w+)", SHELL)) | set(re.findall(r"`make (\w+)", README))
    assert {"demo", "test"} <= targets
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in targets)


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_that_it_shows_is_understood(words):
    _, name, *arguments = words
    typer.main.get_command(app).commands[name].make_context(name, arguments)


def test_the_demo_ends_after_the_verdicts_when_asked_to():
    asked = re.search(r"make demo ARGS=(--[\w-]+)", README)[1]
    typer.main.get_command(app).commands["demo"].make_context("demo", [asked])


def test_every_file_that_it_links_to_exists():
    links = [link for link in re.findall(r"\]\(([^)]+)\)", README) if "://" not in link]
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
