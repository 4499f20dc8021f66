import asyncio
import shutil

import pytest

from calls.errors import NotUsableError
from dashboard import uploads
from dashboard.uploads import OutOfStepError, SentFile, Uploads, check_names

SOUND = SentFile("Zoom/audio.m4a", 10, 1)


@pytest.fixture
def arriving(tmp_path):
    return Uploads(tmp_path)


async def pieces(*parts):
    for part in parts:
        yield part


def write(arriving, batch, place, offset, *parts):
    return asyncio.run(arriving.write(batch, place, offset, pieces(*parts)))


def test_a_file_arrives_in_pieces_and_lies_in_its_folder(arriving):
    batch = arriving.begin((SOUND,))
    assert write(arriving, batch, 0, 0, b"01", b"23") == 4
    assert write(arriving, batch, 0, 4, b"456789") == 10
    assert (arriving.finish(batch) / "Zoom" / "audio.m4a").read_bytes() == b"0123456789"


def test_the_same_files_are_taken_up_where_they_stopped(tmp_path):
    first = Uploads(tmp_path)
    write(first, first.begin((SOUND,)), 0, 0, b"0123")
    after_a_restart = Uploads(tmp_path)
    assert after_a_restart.begin((SOUND,)).offsets == [4]


def test_what_came_before_a_cut_is_kept(arriving):
    async def cut():
        yield b"012"
        raise ConnectionError

    batch = arriving.begin((SOUND,))
    with pytest.raises(ConnectionError):
        asyncio.run(arriving.write(batch, 0, 0, cut()))
    assert write(arriving, batch, 0, 3, b"3456789") == 10


def test_a_piece_that_does_not_continue_its_file_is_out_of_step(arriving):
    batch = arriving.begin((SOUND,))
    with pytest.raises(OutOfStepError):
        write(arriving, batch, 0, 5, b"56789")


def test_only_one_writes_to_a_file(arriving):
    batch = arriving.begin((SOUND,))

    async def two_at_once():
        async def slow():
            yield b"0123"
            with pytest.raises(OutOfStepError):
                await arriving.write(batch, 0, 4, pieces(b"4567"))
            yield b"456789"

        return await arriving.write(batch, 0, 0, slow())

    assert asyncio.run(two_at_once()) == 10


def test_more_than_was_announced_is_refused(arriving):
    batch = arriving.begin((SOUND,))
    with pytest.raises(NotUsableError, match="More came"):
        write(arriving, batch, 0, 0, b"0123456789X")


def test_a_batch_with_a_missing_piece_cannot_be_finished(arriving):
    batch = arriving.begin((SOUND,))
    write(arriving, batch, 0, 0, b"0123")
    with pytest.raises(OutOfStepError):
        arriving.finish(batch)


def test_an_upload_that_was_not_announced_is_not_known(arriving):
    with pytest.raises(NotUsableError, match="not known"):
        arriving.batch("0" * 32)
    with pytest.raises(NotUsableError, match="not known"):
        arriving.batch("..")


def test_files_that_do_not_fit_on_the_disk_are_refused_before_they_travel(arriving, monkeypatch):
    full = shutil.disk_usage("/")._replace(free=uploads.KEPT_FREE_BYTES + 9)
    monkeypatch.setattr(uploads.shutil, "disk_usage", lambda _: full)
    with pytest.raises(NotUsableError, match="make room"):
        arriving.begin((SOUND,))


def test_a_batch_over_the_cap_is_refused(arriving):
    with pytest.raises(NotUsableError, match="50"):
        arriving.begin((SentFile("a.mp4", uploads.LARGEST_BATCH_BYTES + 1, 1),))


@pytest.mark.parametrize(
    "path",
    [
        "../a",
        "a/../b",
        "/a",
        "",
        "a//b",
        "a\\b",
        "C:a",
        "a/.hidden",
        "a\0b",
        "a\nb",
        "n" * 201,
        "a/" * 8 + "b",
    ],
)
def test_a_name_that_leads_elsewhere_is_refused(path):
    with pytest.raises(NotUsableError):
        check_names([path])


def test_names_as_zoom_gives_them_are_kept():
    check_names(
        ["2026-09-08 15.02.11 Élan & Söhne's call/Audio Record/audioGrahamPettifer21.m4a", "chat (1).txt"]
    )


def test_a_name_that_stands_there_twice_is_refused():
    with pytest.raises(NotUsableError, match="twice"):
        check_names(["a.mp4", "A.mp4"])
