"""Kill -9 of the worker, the scheduler and the dashboard while a queue is worked on.

The full run is `make kills`.
"""

import os

import pytest

from calls.store import Store
from tests.pullmeter.jobs.killing import (
    Chaos,
    Dashboard,
    assert_nothing_lost,
    settings_of,
    undisturbed,
    wait_until_done,
    zoom_folder,
)

KILLS = int(os.environ.get("PULLMETER_KILLS", "5"))
RECORDINGS = int(os.environ.get("PULLMETER_RECORDINGS", "4"))
SEED = int(os.environ.get("PULLMETER_SEED", "6"))
CHUNK_S = float(os.environ.get("PULLMETER_CHUNK_S", "0.4"))


@pytest.mark.slow
def test_whatever_is_killed_no_call_is_lost_or_kept_twice_and_reports_are_the_same(tmp_path, monkeypatch):
    (tmp_path / "settings.toml").write_text('roster = ["Ana Ruiz"]\n')
    settings = settings_of(tmp_path)
    recordings = [zoom_folder(tmp_path / "zoom", number) for number in range(RECORDINGS)]
    expected = undisturbed(recordings, settings, tmp_path, monkeypatch)
    store = Store(settings.database_url)
    for path in recordings:
        store.add_import(path.name, path)
    dashboard = Dashboard(tmp_path, CHUNK_S)
    chaos = Chaos(dashboard, store, SEED)
    try:
        for _ in range(KILLS):
            chaos.strike()
        wait_until_done(store, 60 + 20 * RECORDINGS)
    finally:
        dashboard.stop()
    assert sum(chaos.killed.values()) == KILLS
    assert_nothing_lost(store, tmp_path, expected, KILLS)
