import pytest

from models.speech import hearing
from models.speech.crew import MOST_MB, MOST_WINDOWS, WINDOW_MB, WORKER_MB, Crew, crew

TINY, BASE, SMALL, MEDIUM, LARGE = 384, 512, 768, 1024, 1280


def test_two_tracks_have_a_worker_each_on_two_cores():
    assert crew(BASE, sounds=2, cores=2) == Crew(workers=2, windows=1)
    assert crew(SMALL, sounds=2, cores=2) == Crew(workers=2, windows=1)


def test_one_sound_has_one_worker_and_as_many_windows_as_pay():
    assert crew(BASE, sounds=1, cores=8) == Crew(workers=1, windows=MOST_WINDOWS)


def test_a_graphics_card_has_memory_of_its_own_and_hears_as_many_windows_as_pay(monkeypatch):
    asked = {}
    monkeypatch.setattr(hearing.ctranslate2, "get_cuda_device_count", lambda: 1)
    monkeypatch.setattr(hearing.ctranslate2, "get_supported_compute_types", lambda _device: {"float16"})
    monkeypatch.setattr(hearing, "WhisperModel", lambda _folder, **how: asked.update(how))
    monkeypatch.setattr(hearing, "width", lambda _path: LARGE)
    whisper = hearing.load(str(hearing.SMALL), sounds=2)
    assert (asked["device"], asked["num_workers"], whisper.at_once) == ("cuda", 1, 1)
    assert whisper._windows == MOST_WINDOWS


def test_one_core_has_one_worker_however_many_tracks_there_are():
    assert crew(TINY, sounds=6, cores=1).workers == 1


def test_a_model_so_large_that_two_take_too_much_hears_one_track_after_another():
    assert crew(MEDIUM, sounds=2, cores=8) == Crew(workers=1, windows=2)


def test_the_largest_model_is_heard_with_all_the_same_window_by_window():
    assert crew(LARGE, sounds=2, cores=8) == Crew(workers=1, windows=1)


@pytest.mark.parametrize("width", [128, TINY, BASE, SMALL, MEDIUM, LARGE])
def test_many_tracks_on_many_cores_take_no_more_memory_than_they_may(width):
    for sounds in range(1, 30):
        team = crew(width, sounds, cores=64)
        assert team.workers * (WORKER_MB + team.windows * width * WINDOW_MB) <= MOST_MB
