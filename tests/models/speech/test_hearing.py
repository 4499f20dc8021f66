import shutil
import subprocess
import wave
from difflib import SequenceMatcher
from pathlib import Path

import numpy as np
import pytest

from calls.errors import NotUsableError
from models.speech import load
from models.speech.slices import SAMPLE_RATE_HZ, SLICE_S

SMALL = Path(__file__).parents[3].parent / "shared" / "prototypes" / "speech" / "small-whisper"
SAID = (
    "Can you see my screen now?",
    "Please call me back in December.",
    "It was great talking to you, Michael.",
    "We have about twenty people on the team.",
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not SMALL.is_dir(), reason="the small Whisper of the shared folder is not there"),
    pytest.mark.skipif(
        not shutil.which("flite"), reason="flite, which speaks the sentences, is not installed"
    ),
]


@pytest.fixture(scope="module")
def whisper():
    return load(str(SMALL))


@pytest.fixture(scope="module")
def spoken(tmp_path_factory):
    """Each sentence, followed by a second of silence."""
    path = tmp_path_factory.mktemp("flite") / "said.wav"
    pieces = []
    for sentence in SAID:
        subprocess.run(["flite", "-voice", "slt", "-t", sentence, "-o", str(path)], check=True)
        with wave.open(str(path)) as file:
            pieces.append(np.frombuffer(file.readframes(file.getnframes()), np.int16))
        pieces.append(np.zeros(SAMPLE_RATE_HZ, np.int16))
    return np.concatenate(pieces)


def likeness(words, sentences):
    heard = [word.text.lower() for word in words]
    return SequenceMatcher(None, heard, " ".join(sentences).lower().split()).ratio()


def test_words_are_heard_at_their_times_and_the_language_with_them(whisper, spoken):
    shares = []
    heard = whisper.transcribe(spoken, None, shares.append)
    assert likeness(heard.words, SAID) > 0.8
    assert heard.language == "en"
    assert all(word.end_s >= word.start_s >= 0 for word in heard.words)
    assert [word.start_s for word in heard.words] == sorted(word.start_s for word in heard.words)
    first_of_second = next(word for word in heard.words if word.text == "Please")
    assert first_of_second.start_s == pytest.approx(3.1, abs=0.5)
    assert 0 < shares[-1] <= 1


def test_words_after_ten_minutes_have_their_own_times(whisper, spoken):
    silence = np.zeros(SLICE_S * SAMPLE_RATE_HZ, np.int16)
    heard = whisper.transcribe(np.concatenate([spoken, silence, spoken]), "en")
    length_s = len(spoken) / SAMPLE_RATE_HZ
    assert likeness(heard.words, SAID * 2) > 0.8
    later = [word for word in heard.words if word.start_s > length_s]
    assert later[0].start_s == pytest.approx(length_s + SLICE_S, abs=0.5)


def test_silence_has_no_words_and_no_language(whisper):
    heard = whisper.transcribe(np.zeros(5 * SAMPLE_RATE_HZ, np.int16), None)
    assert (heard.words, heard.language) == ((), None)


def test_a_language_that_the_model_does_not_know_is_one_sentence(whisper, spoken):
    with pytest.raises(NotUsableError, match="small-whisper does not know the language 'klingon'"):
        whisper.transcribe(spoken, "klingon")


def test_a_damaged_model_is_one_sentence(tmp_path):
    folder = tmp_path / "damaged"
    shutil.copytree(SMALL, folder, copy_function=shutil.copyfile)
    folder.chmod(0o755)
    (folder / "model.bin").write_bytes(b"not a model")
    with pytest.raises(NotUsableError, match="is damaged: fetch it again"):
        load(str(folder))
