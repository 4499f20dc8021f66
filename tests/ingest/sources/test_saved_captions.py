from ingest.sources.saved_captions import read_saved_captions


def test_without_a_start_captions_count_from_the_first_and_say_so(tmp_path):
    path = tmp_path / "meeting_saved_closed_caption.txt"
    path.write_text("[Ana] 20:29:05\nHello.\n[Ben] 20:29:09\nHi.\n", encoding="utf-8")
    whole = read_saved_captions(path, None)
    assert [cue.start_s for cue in whole.cues] == [0.0, 4.0]
    assert whole.repairs == (
        "The folder does not tell when the call began, so its captions count from the first of them.",
    )


def test_a_file_without_such_lines_holds_nothing(tmp_path):
    path = tmp_path / "closed_caption.txt"
    path.write_text("Hello.", encoding="utf-8")
    assert read_saved_captions(path, None).cues == ()
