import unicodedata

import pytest

from ingest.sources.zoom_tracks import tracks_in


def names(folder, stem, known=()):
    (folder / f"{stem}.m4a").touch()
    return [track.name for track in tracks_in(folder, known)]


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("audioJohnSmith98796876", "John Smith"),
        ("audioAna11111111", "Ana"),
        ("audioJoséLópez11111111", "José López"),
        ("audioBo21198796876", "Bo"),
        ("audioRonaldMcDonald98796876", "RonaldMcDonald"),
        ("audioiPhone98796876", "iPhone"),
        ("audioACMECorp98796876", "ACMECorp"),
        ("audioJohnSmith", "John Smith"),
        ("audioAgent47", "Agent47"),
    ],
)
def test_a_name_is_taken_apart_only_where_that_is_certain(tmp_path, stem, name):
    assert names(tmp_path, stem) == [name]


def test_a_name_known_from_elsewhere_is_written_as_there(tmp_path):
    assert names(tmp_path, "audioRonaldMcDonald98796876", {"Ronald McDonald"}) == ["Ronald McDonald"]


def test_accents_of_a_mac_are_those_of_everybody(tmp_path):
    assert names(tmp_path, unicodedata.normalize("NFD", "audioZoë98796876")) == ["Zoë"]


def test_a_folder_that_is_not_there_has_no_tracks(tmp_path):
    assert tracks_in(tmp_path / "Audio Record", ()) == ()
