import pytest

from calls.errors import NotUsableError
from ingest.sources.text import head, is_ignorable, read_text, title_of


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_with_any_byte_order_mark(tmp_path, encoding):
    path = tmp_path / "call.txt"
    path.write_bytes("Zoë\r\nsays".encode(encoding))
    assert read_text(path) == head(path) == "Zoë\nsays"


def test_another_encoding_is_refused_and_not_guessed(tmp_path):
    path = tmp_path / "call.txt"
    path.write_bytes("Zoë".encode("latin-1"))
    with pytest.raises(NotUsableError, match=r"call\.txt is not written in UTF-8 or UTF-16"):
        read_text(path)


def test_what_is_no_text_has_no_head(tmp_path):
    path = tmp_path / "call.bin"
    path.write_bytes(b"\0\1\2")
    assert head(path) == head(tmp_path) == ""


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("intro_call.transcript", "intro call"),
        ("Intro call (1)", "Intro call"),
        ("05_PPGC_Transcript", "05 PPGC"),
    ],
)
def test_a_title_is_the_name_as_a_person_would_write_it(name, title):
    assert title_of(name) == title


def test_hidden_unfinished_and_copied_files_do_not_count(tmp_path):
    for name in ("call.m4a", "call (1).m4a", "other (1).m4a"):
        (tmp_path / name).write_bytes(b"x")
    ignored = [".call.m4a", "call.m4a.part", "call.mp4.crdownload", "call (1).m4a"]
    assert all(is_ignorable(tmp_path / name) for name in ignored)
    assert not is_ignorable(tmp_path / "call.m4a")
    assert not is_ignorable(tmp_path / "other (1).m4a")
