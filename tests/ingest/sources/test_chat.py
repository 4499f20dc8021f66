from datetime import datetime

import pytest

from calls.call import ChatMessage
from ingest.sources.chat import chat_beside, is_chat, read_chat
from ingest.sources.clock import utc
from tests.ingest.sources.real import real


def chat(folder, text, started_at=None):
    path = folder / "chat.txt"
    path.write_text(text, encoding="utf-8")
    return read_chat(path, started_at)


def test_zooms_cloud_chat_stands_between_tabs_and_may_have_many_lines(tmp_path):
    assert chat(tmp_path, "00:05:14\tAna:\tgm\n00:06:00\tBen:\tReplying\n\nyes\n") == (
        ChatMessage(314.0, "Ana", "gm"),
        ChatMessage(360.0, "Ben", "Replying\n\nyes"),
    )


@pytest.mark.parametrize(
    "line",
    [
        "14:00:10 From Ana Lopez to Everyone: hi",
        "14:00:10\t From Ana Lopez : hi",
        "14:00:10 From Ana Lopez to Everyone:\n\thi",
    ],
)
def test_zooms_local_chat_says_from_whom_and_by_the_clock_on_the_wall(tmp_path, line):
    start = utc(datetime(2024, 1, 24, 14, 0, 0))
    assert chat(tmp_path, line, start) == (ChatMessage(10.0, "Ana Lopez", "hi"),)


def test_a_chat_is_known_by_its_name(tmp_path):
    names = [
        "chat.txt",
        "meeting_saved_chat.txt",
        "meeting_saved_new_chat.txt",
        "call.chat.txt",
        "GMT1_RecordingnewChat.txt",
    ]
    assert all(is_chat(tmp_path / name) for name in names)
    assert not is_chat(tmp_path / "otter.txt")
    assert not is_chat(tmp_path / "chat.vtt")


def test_the_chat_beside_a_transcript_has_its_name(tmp_path):
    (tmp_path / "call.chat.txt").touch()
    assert chat_beside(tmp_path / "call.transcript.vtt") == tmp_path / "call.chat.txt"
    assert chat_beside(tmp_path / "other.vtt") is None


def test_a_real_chat_is_read_whole():
    messages = read_chat(real("data/formats/zoom_acdt_2026-03-16_074.chat.txt"))
    assert len(messages) == 56
    assert messages[0] == ChatMessage(314.0, "Potuz", "gm")
