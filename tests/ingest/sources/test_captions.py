from ingest.sources.captions import Naming, read_captions


def captions(folder, *blocks):
    path = folder / "call.vtt"
    path.write_text("WEBVTT\n\n" + "\n\n".join(blocks), encoding="utf-8")
    return read_captions(path)


def said(whole):
    return [(cue.name, cue.text) for cue in whole.cues]


def every_second(*lines):
    return [f"00:00:{place:02}.000 --> 00:00:{place + 1:02}.000\n{line}" for place, line in enumerate(lines)]


def test_a_caption_without_name_among_named_ones_is_said_by_nobody_known(tmp_path):
    lines = ["Ana: One.", "Ben: Two.", "Hmm.", "Ana: Three.", "Ben: Four.", "Ana: Five."]
    whole = captions(tmp_path, *every_second(*lines))
    assert said(whole)[2] == (None, "Hmm.")


def test_where_names_stand_only_at_a_change_a_speaker_goes_on(tmp_path):
    lines = [
        "Ana: One.",
        "And two.",
        "And three.",
        "Ben: Yes.",
        "Sure.",
        "Ana: Four.",
        "Ben: Five.",
        "And six.",
    ]
    whole = captions(tmp_path, *every_second(*lines))
    assert [name for name, _ in said(whole)] == ["Ana", "Ana", "Ana", "Ben", "Ben", "Ana", "Ben", "Ben"]


def test_two_people_in_one_caption_share_its_time_by_letters(tmp_path):
    both = "00:00.000 --> 00:10.000\nAna: Hello\nBen: Hi to all of us"
    whole = captions(tmp_path, both, "00:10.000 --> 00:11.000\nBen: So.")
    assert said(whole)[:2] == [("Ana", "Hello"), ("Ben", "Hi to all of us")]
    assert [(cue.start_s, cue.end_s) for cue in whole.cues[:2]] == [(0.0, 2.5), (2.5, 10.0)]


def test_a_colon_in_a_second_line_makes_nobody_speak_who_never_does(tmp_path):
    whole = captions(tmp_path, "00:00.000 --> 00:10.000\nAna: It is simple.\nPricing: ten a seat.")
    assert said(whole) == [("Ana", "It is simple. Pricing: ten a seat.")]


def test_two_voices_in_one_caption_are_two_cues(tmp_path):
    whole = captions(tmp_path, "00:00.000 --> 00:10.000\n<v Ana>Hello</v> <v.loud Ben>Hallo</v>")
    assert whole.naming is Naming.VOICES
    assert said(whole) == [("Ana", "Hello"), ("Ben", "Hallo")]


def test_marks_and_entities_are_not_words(tmp_path):
    whole = captions(tmp_path, "00:00.000 --> 00:10.000\n<i>R&amp;D</i> is <00:00:05.000><c.red>5 < 6</c>")
    assert said(whole) == [(None, "R&D is 5 < 6")]


def test_lines_of_one_caption_are_one_text(tmp_path):
    assert said(captions(tmp_path, "00:00.000 --> 00:10.000\nAna: One\ntwo")) == [("Ana", "One two")]


def test_a_caption_without_readable_times_is_dropped_and_said(tmp_path):
    whole = captions(tmp_path, "soon --> later\nAna: One", "00:00.000 --> 00:10.000\nAna: Two")
    assert said(whole) == [("Ana", "Two")]
    assert whole.repairs == ("1 caption had times that cannot be read and got dropped.",)
