"""A PostgreSQL server of the tests' own, on this machine alone and gone when they end."""

import os
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from calls.store import Store

SERVERS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


@pytest.fixture(scope="session")
def postgresql_server():
    """The address of a server without databases of ours."""
    if not SERVERS:
        pytest.skip("PostgreSQL is not installed on this machine")
    folder = Path(tempfile.mkdtemp(prefix="pullmeter-postgresql-"))
    as_owner = []
    if os.getuid() == 0:  # PostgreSQL refuses to be run by root
        shutil.chown(folder, "postgres")
        as_owner = ["runuser", "-u", "postgres", "--"]
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
    data, control = folder / "data", [*as_owner, SERVERS[-1] / "pg_ctl", "-D", folder / "data"]
    run(folder, *as_owner, SERVERS[-1] / "initdb", "-D", data, "-A", "trust", "-U", "postgres")
    run(folder, *control, "-w", "-l", folder / "log", "-o", options, "start")
    yield f"postgres@127.0.0.1:{port}"
    run(folder, *control, "-m", "immediate", "stop")
    shutil.rmtree(folder)


def run(folder, *command):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=folder)


@pytest.fixture
def postgresql_database(postgresql_server):
    """The address of an empty database."""
    name = f"calls_{uuid4().hex}"
    with psycopg.connect(f"postgresql://{postgresql_server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"postgresql+psycopg://{postgresql_server}/{name}"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def store(request, tmp_path):
    """An empty store, once in each kind of database."""
    if request.param == "sqlite":
        return Store(f"sqlite:///{tmp_path / 'calls.db'}")
    return Store(request.getfixturevalue("postgresql_database"))
