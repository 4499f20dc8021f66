import wave
from pathlib import Path

import av
import numpy as np
import pytest

from calls.errors import NotUsableError
from ingest.audio import SAMPLE_RATE_HZ, decoded, decoded_channels, has_two_channels, stated_duration_s

BROKEN = Path(__file__).parents[2].parent / "shared" / "data" / "broken"
needs_shared = pytest.mark.skipif(not BROKEN.is_dir(), reason="the shared data is not there")
PLAYABLE = {
    "mp4parse_minimal.mp4": 0.043,
    "mp4parse_sine-3s-xhe-aac-44khz-mono.mp4": 3.019,
    "pyannote_empty.wav": 1.0,
    "pydub_format_test.m4a": 9.66,
    "pydub_wrong_extension.aac": 9.66,
    "scipy_test-44100Hz-le-1ch-4bytes-early-eof.wav": 0.005,
    "tinytag_adpcm.wav": 12.132,
    "tinytag_corrupt_metadata.ogg": 2.132,
    "tinytag_gsm_6_10.wav": 0.102,
}


def tone(seconds, rate_hz):
    return (np.sin(np.arange(int(seconds * rate_hz)) / rate_hz * 2 * np.pi * 440) * 20_000).astype(np.int16)


def wav(path, seconds=2.0, rate_hz=16_000, channels=1):
    with wave.open(str(path), "wb") as file:
        file.setparams((channels, 2, rate_hz, 0, "NONE", ""))
        file.writeframes(np.repeat(tone(seconds, rate_hz), channels).tobytes())
    return path


def encoded(path, codec, seconds=10.0, rate_hz=16_000):
    with av.open(str(path), "w", options={"movflags": "faststart"}) as container:
        stream = container.add_stream(codec, rate=rate_hz, layout="mono")
        frame = av.AudioFrame.from_ndarray(tone(seconds, rate_hz)[None], format="s16", layout="mono")
        frame.sample_rate = rate_hz
        container.mux([*stream.encode(frame), *stream.encode(None)])
    return path


def sentence_of(path):
    with pytest.raises(NotUsableError) as caught, decoded(path):
        pass
    return str(caught.value)


@pytest.mark.parametrize(("rate_hz", "channels"), [(16_000, 1), (44_100, 2), (8_000, 1), (48_000, 6)])
def test_any_rate_and_any_channels_become_mono_at_16_khz(tmp_path, rate_hz, channels):
    with decoded(wav(tmp_path / "a.wav", 2.0, rate_hz, channels)) as sound:
        assert sound.duration_s == pytest.approx(2.0, abs=0.01)
        assert sound.samples.dtype == np.int16
        assert np.abs(sound.samples).max() > 10_000


def test_the_samples_are_those_of_the_file(tmp_path):
    with decoded(wav(tmp_path / "a.wav")) as sound:
        assert np.array_equal(sound.samples, tone(2.0, SAMPLE_RATE_HZ))
        assert sound.repairs == ()


def test_the_share_done_grows_to_all_of_it(tmp_path):
    shares = []
    with decoded(encoded(tmp_path / "a.m4a", "aac"), shares.append):
        assert shares == sorted(shares)
        assert shares[-1] == pytest.approx(1.0, abs=0.01)


def test_damage_in_the_middle_becomes_silence_so_that_later_times_stay_right(tmp_path):
    path = encoded(tmp_path / "a.flac", "flac")
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    content[middle : middle + len(content) // 10] = bytes([0xAA]) * (len(content) // 10)
    path.write_bytes(content)
    with decoded(path) as sound:
        assert sound.duration_s == pytest.approx(10.0, abs=0.05)
        assert "a.flac are damaged or missing and count as silence" in sound.repairs[0]


def test_a_file_that_breaks_off_says_after_how_many_seconds(tmp_path):
    path = encoded(tmp_path / "a.m4a", "aac")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with decoded(path) as sound:
        assert 3 < sound.duration_s < 7
        assert sound.repairs[0].startswith("a.m4a breaks off after ")


def test_a_file_that_is_not_there_is_one_sentence(tmp_path):
    assert sentence_of(tmp_path / "a.wav") == "a.wav cannot be opened: No such file or directory."


def test_a_file_that_is_no_media_is_one_sentence(tmp_path):
    (tmp_path / "a.m4a").write_bytes(b"")
    assert sentence_of(tmp_path / "a.m4a").startswith("a.m4a is empty, damaged or no media file")


def test_a_file_of_no_seconds_is_one_sentence(tmp_path):
    assert "holds no sound that can be decoded" in sentence_of(wav(tmp_path / "a.wav", 0.0))


def test_a_container_states_its_duration_without_decoding(tmp_path):
    assert stated_duration_s(wav(tmp_path / "a.wav", 2.5)) == pytest.approx(2.5)


@needs_shared
def test_every_broken_file_is_decoded_or_refused_in_a_sentence():
    durations_s, refusals = {}, []
    for path in sorted(BROKEN.iterdir()):
        try:
            with decoded(path) as sound:
                durations_s[path.name] = round(sound.duration_s, 3)
        except NotUsableError as error:
            refusals.append(str(error))
    assert all(sentence.endswith(".") and sentence.count(". ") == 0 for sentence in refusals)
    assert len(refusals) + len(durations_s) == len(list(BROKEN.iterdir()))
    assert durations_s == pytest.approx(PLAYABLE, abs=0.002)


def test_two_channels_are_decoded_each_by_itself(tmp_path):
    left, right = tone(2.0, 8000), tone(2.0, 8000) // 4
    with wave.open(str(tmp_path / "a.wav"), "wb") as file:
        file.setparams((2, 2, 8000, 0, "NONE", ""))
        file.writeframes(np.stack([left, right], axis=1).tobytes())
    assert has_two_channels(tmp_path / "a.wav")
    with decoded_channels(tmp_path / "a.wav") as (first, second):
        assert (first.duration_s, second.duration_s) == pytest.approx((2.0, 2.0), abs=0.01)
        assert np.abs(first.samples).max() == pytest.approx(20_000, rel=0.02)
        assert np.abs(second.samples).max() == pytest.approx(5_000, rel=0.02)


@pytest.mark.parametrize(("channels", "is_two"), [(1, False), (2, True), (6, False)])
def test_a_file_has_two_channels_or_not(tmp_path, channels, is_two):
    assert has_two_channels(wav(tmp_path / "a.wav", channels=channels)) is is_two


def test_what_was_mended_in_two_channels_is_told_once(tmp_path):
    path = encoded(tmp_path / "a.m4a", "aac")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with decoded_channels(path) as (first, second):
        assert len(first.samples) == len(second.samples)
        assert (len(first.repairs), second.repairs) == (1, ())
