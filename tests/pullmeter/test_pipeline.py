from calls.findings import Reading
from calls.kept import KeptCall
from calls.report import Label
from ingest.transcribe import Ears
from pullmeter.making import load_rubric
from pullmeter.pipeline import Pipeline, Wishes, rubric_for
from tests import make
from tests.pullmeter.vtt import VTT


class FakeReader:
    name = "fake"

    def __init__(self, *, sales_call=True):
        self.sales_call = sales_call

    def read(self, call):
        return Reading("fake", self.sales_call, 0.9, phases=make.reading(call).phases)

    def sellers(self, turns):
        return {turn.speaker: float(turn.speaker == "Ana") for turn in turns}


def run(tmp_path, reader, *, sellers=(), stages=None):
    path = tmp_path / "call.vtt"
    path.write_text(VTT)
    pipeline = Pipeline(Ears(None, None, reader), reader, load_rubric(None))
    seen = [] if stages is None else stages
    return pipeline.run(path, Wishes(sellers=sellers), lambda stage, _share: seen.append(stage))


def test_a_transcript_needs_no_ears(tmp_path):
    kept = run(tmp_path, FakeReader())
    assert isinstance(kept, KeptCall)
    assert [turn.speaker for turn in kept.call.turns] == ["Ana", "Ben"]


def test_the_reader_that_is_handed_in_is_the_one_that_reads(tmp_path):
    assert run(tmp_path, FakeReader()).provenance.language_model == "fake"


def test_the_seller_who_is_named_is_the_founder_and_the_others_buy(tmp_path):
    kept = run(tmp_path, FakeReader(), sellers=("Ben",))
    assert (kept.founder, kept.buyer) == ("Ben", "Ana")


def test_a_recording_that_is_no_sales_call_gets_no_score(tmp_path):
    verdict = run(tmp_path, FakeReader(sales_call=False)).report.verdict
    assert (verdict.label, verdict.score) == (Label.NOT_A_SALES_CALL, None)


def test_every_stage_is_told_and_timed(tmp_path):
    stages = []
    kept = run(tmp_path, FakeReader(), stages=stages)
    assert {"read", "score", "done"} <= set(stages)
    assert {"open", "read", "score"} <= set(kept.provenance.seconds)


def test_a_second_call_is_scored_by_what_second_calls_are_asked_for():
    rubric = load_rubric(None)
    assert rubric_for(rubric, None) == rubric
    assert rubric_for(rubric, 3).measures != rubric.measures
