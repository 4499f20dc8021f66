from dataclasses import replace

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from analysis.rubric import load_rubric
from calls.corrections import CorrectionKind
from calls.kept import Lane
from dashboard.routes import corrections_address, media_address, routes, transcript_address, upload_ticket
from pullmeter.correcting import Wanted, correct
from pullmeter.jobs.order import MANY

VTT = b"WEBVTT\n\n1\n00:00:01.000 --> 00:00:03.000\nAna: Hi Ben, what made you take this call?\n"


@pytest.fixture
def browser(office):
    return TestClient(Starlette(routes=routes(lambda: office)))


@pytest.fixture
def sound(tmp_path):
    path = tmp_path / "call.m4a"
    path.write_bytes(bytes(range(100)))
    return path


def announce(browser, office, *files):
    listed = [{"path": path, "size": len(content), "modified": 1} for path, content in files]
    return browser.post(f"/api/uploads?{upload_ticket(office)}", json=listed)


def send(browser, office, batch, content, offset=0):
    address = f"/api/uploads/{batch}/0?{upload_ticket(office)}"
    return browser.patch(address, content=content, headers={"Upload-Offset": str(offset)})


def test_the_sound_of_a_call_comes_in_ranges(browser, office, kept, sound):
    office.store.keep(replace(kept, media=str(sound)))
    answer = browser.get(media_address(office, kept.call.id), headers={"Range": "bytes=10-14"})
    assert (answer.status_code, answer.content) == (206, bytes(range(10, 15)))
    assert answer.headers["content-type"] == "audio/mp4"


def test_sound_is_not_given_without_a_ticket(browser, office, kept, sound):
    office.store.keep(replace(kept, media=str(sound)))
    assert browser.get(f"/api/media/{kept.call.id}").status_code == 403
    ticket = media_address(office, "another").partition("?")[2]
    assert browser.get(f"/api/media/{kept.call.id}?{ticket}").status_code == 403


def test_sound_that_is_gone_is_not_found(browser, office, kept, tmp_path):
    office.store.keep(replace(kept, media=str(tmp_path / "gone.m4a")))
    assert browser.get(media_address(office, kept.call.id)).status_code == 404
    assert browser.get(media_address(office, "unknown")).status_code == 404


def put_right(browser, office, kept, author="Cleo", **sent):
    return browser.post(corrections_address(office, kept.call.id, author), json=sent)


def test_a_correction_is_kept_under_the_name_of_its_author_and_taken_back(browser, office, kept):
    office.store.keep(kept)
    wanted = {"kind": "speaker", "speaker": "Ben", "new": "Bea"}
    assert put_right(browser, office, kept, wanted=wanted).json() == {"corrections": 1}
    [row] = office.store.corrections(kept.call.id)
    assert (row.author, row.new) == ("Cleo", "Bea")
    document = browser.get(transcript_address(office, office.store.kept(kept.call.id))).json()
    assert [lane["name"] for lane in document["lanes"]] == ["Ana", "Bea"]
    assert document["undo"] == {"number": row.number, "told": "Speaker: Ben → Bea"}
    assert put_right(browser, office, kept, undoes=row.number).json() == {"corrections": 2}
    assert office.store.kept(kept.call.id).call == kept.call


def test_a_correction_that_cannot_be_is_refused_in_a_sentence(browser, office, kept):
    office.store.keep(kept)
    answer = put_right(browser, office, kept, wanted={"kind": "role", "speaker": "Ana", "new": "seller"})
    assert (answer.status_code, answer.json()["message"]) == (422, "This is how it stands already.")
    assert put_right(browser, office, kept, wanted={"kind": "undo"}).status_code == 422
    assert put_right(browser, office, kept).status_code == 400


def test_nobody_corrects_in_anothers_name(browser, office, kept):
    office.store.keep(kept)
    address = corrections_address(office, kept.call.id, "Cleo").replace("author=Cleo", "author=Dan")
    assert browser.post(address, json={"undoes": 1}).status_code == 403


def test_a_corrected_call_has_another_address_for_its_transcript(office, kept):
    office.store.keep(kept)
    before = transcript_address(office, kept)
    wanted = Wanted(CorrectionKind.SPEAKER, speaker="Ben", new="Bea")
    after = correct(office.store, load_rubric(None), kept.call.id, wanted, "Cleo")
    assert transcript_address(office, after) != before


def test_the_transcript_of_a_call_is_json(browser, office, kept):
    office.store.keep(kept)
    document = browser.get(transcript_address(office, kept)).json()
    assert [lane["name"] for lane in document["lanes"]] == ["Ana", "Ben"]


def test_a_file_travels_in_pieces_and_is_queued(browser, office):
    batch = announce(browser, office, ("call.vtt", VTT)).json()["batch"]
    assert send(browser, office, batch, VTT[:20]).json() == {"offset": 20}
    assert announce(browser, office, ("call.vtt", VTT)).json()["offsets"] == [20]
    assert send(browser, office, batch, VTT[20:], offset=20).json() == {"offset": len(VTT)}
    assert browser.post(f"/api/uploads/{batch}?{upload_ticket(office)}").json() == {"imports": ["call.vtt"]}
    assert [one.path.read_bytes() for one in office.store.imports()] == [VTT]


def test_a_batch_that_is_finished_twice_is_queued_once(browser, office):
    for _ in range(2):
        announced = announce(browser, office, ("call.vtt", VTT)).json()
        if announced["offsets"] == [0]:
            send(browser, office, announced["batch"], VTT)
        browser.post(f"/api/uploads/{announced['batch']}?{upload_ticket(office)}")
    assert len(office.store.imports()) == 1


def test_whose_calls_they_are_goes_along(browser, office):
    batch = announce(browser, office, ("call.vtt", VTT)).json()["batch"]
    send(browser, office, batch, VTT)
    address = f"/api/uploads/{batch}?{upload_ticket(office)}"
    assert browser.post(address, content=b"no").status_code == 400
    browser.post(address, json={"founder": "Ana"})
    assert [(one.founder, one.lane) for one in office.store.imports()] == [("Ana", Lane.FRESH)]


def test_many_at_once_are_a_backlog(browser, office):
    files = [(f"call {number}.vtt", VTT.replace(b"Hi", b"Hi %d" % number)) for number in range(MANY + 1)]
    batch = announce(browser, office, *files).json()["batch"]
    for place, (_, content) in enumerate(files):
        address = f"/api/uploads/{batch}/{place}?{upload_ticket(office)}"
        browser.patch(address, content=content, headers={"Upload-Offset": "0"})
    browser.post(f"/api/uploads/{batch}?{upload_ticket(office)}")
    assert {one.lane for one in office.store.imports()} == {Lane.BACKLOG}


def test_a_piece_out_of_step_is_a_conflict(browser, office):
    batch = announce(browser, office, ("call.vtt", VTT)).json()["batch"]
    assert send(browser, office, batch, VTT, offset=3).status_code == 409


def test_files_without_a_recording_are_refused_with_a_sentence(browser, office):
    batch = announce(browser, office, ("notes.bin", b"nothing")).json()["batch"]
    send(browser, office, batch, b"nothing")
    answer = browser.post(f"/api/uploads/{batch}?{upload_ticket(office)}")
    assert answer.status_code == 422
    assert "no recording" in answer.json()["message"]


def test_a_path_that_leads_elsewhere_is_refused(browser, office):
    assert announce(browser, office, ("../call.vtt", VTT)).status_code == 422


@pytest.mark.parametrize("content", [b"{}", b"[{}]", b"no"])
def test_an_announcement_that_is_none_is_refused(browser, office, content):
    assert browser.post(f"/api/uploads?{upload_ticket(office)}", content=content).status_code == 400


def test_a_place_that_was_not_announced_is_refused(browser, office):
    batch = announce(browser, office, ("call.vtt", VTT)).json()["batch"]
    address = f"/api/uploads/{batch}/7?{upload_ticket(office)}"
    assert browser.patch(address, content=b"x", headers={"Upload-Offset": "0"}).status_code == 400


def test_another_site_cannot_send_files(browser, office):
    address = f"/api/uploads?{upload_ticket(office)}"
    assert browser.post(address, json=[], headers={"Origin": "https://elsewhere.example"}).status_code == 403


def test_the_dashboards_own_pages_can_send_files(browser, office):
    headers = {"Origin": "http://testserver"}
    listed = [{"path": "call.vtt", "size": 5, "modified": 1}]
    answer = browser.post(f"/api/uploads?{upload_ticket(office)}", json=listed, headers=headers)
    assert answer.status_code == 200


def test_files_are_not_taken_without_a_ticket(browser):
    assert browser.post("/api/uploads", json=[]).status_code == 403
