"""What is handed in and when, with a crew that does nothing by itself."""

import shutil
from dataclasses import replace

import pytest

from calls.kept import ImportState, Lane
from pullmeter.jobs import dispatch as dispatching
from pullmeter.jobs import limits
from pullmeter.jobs.crew import GPU, Crew, CutOffError, Places
from pullmeter.jobs.dispatch import Dispatch
from pullmeter.jobs.engine import Orders


class FakeFuture:
    def __init__(self):
        self.status, self.error = "pending", None

    def done(self):
        return self.status != "pending"

    def exception(self):
        return self.error

    def cancel(self):
        self.status = "cancelled"

    def add_done_callback(self, _):
        pass


class FakeCrew:
    def __init__(self, places=1):
        self.begun, self.free, self.cards = {}, places, 0

    def places(self):
        return Places(self.free, self.cards or self.free)

    def begin(self, _settings, import_id, ticket, *, listens):
        self.begun[import_id] = (ticket, listens, FakeFuture())
        return self.begun[import_id][2]


@pytest.fixture
def crew():
    return FakeCrew()


@pytest.fixture
def clock(monkeypatch):
    """The seconds that have gone by, as the dispatch sees them."""
    seconds = [1000.0]
    monkeypatch.setattr(dispatching, "monotonic", lambda: seconds[0])
    return seconds


@pytest.fixture
def dispatch(settings, store, crew, clock):  # noqa: ARG001  its clock is that of the test
    return Dispatch(Orders(settings, lease_s=5.0), store, crew)


def queued(store, recording, count, **facts):
    return [store.add_import(f"call {number}", recording, **facts) for number in range(count)]


def test_as_many_are_handed_in_as_there_are_places(dispatch, store, recording, crew):
    first, second, third = queued(store, recording, 3)
    crew.free = 2
    dispatch.look()
    dispatch.look()
    assert list(crew.begun) == [first.id, second.id]
    crew.begun[first.id][2].status = "finished"
    dispatch.look()
    assert list(crew.begun) == [first.id, second.id, third.id]


def test_nothing_is_handed_in_during_a_pause(dispatch, store, recording, crew):
    queued(store, recording, 1)
    store.change_queue(is_paused=True)
    dispatch.look()
    assert not crew.begun


def test_what_another_works_on_is_left_to_it_while_it_beats(dispatch, store, recording, crew, clock):
    [one] = queued(store, recording, 1)
    other = store.hand_in(one, "elsewhere")
    for _ in range(20):
        store.change_held(one.id, other, state=ImportState.RUNNING)
        dispatch.look()
        clock[0] += 1
    assert not crew.begun


def test_what_another_left_is_taken_up_when_its_lease_has_run_out(dispatch, store, recording, crew, clock):
    [one] = queued(store, recording, 1)
    store.change_held(one.id, store.hand_in(one, "elsewhere"), state=ImportState.RUNNING)
    dispatch.look()
    clock[0] += 4
    dispatch.look()
    assert not crew.begun
    clock[0] += 2
    dispatch.look()
    assert store.import_(one.id).ticket == crew.begun[one.id][0]


def test_what_an_earlier_engine_of_this_folder_left_is_taken_up_at_once(settings, store, recording, crew):
    [one] = queued(store, recording, 1)
    earlier = FakeCrew()
    Dispatch(Orders(settings), store, earlier).look()
    store.change_held(one.id, earlier.begun[one.id][0], state=ImportState.RUNNING)
    Dispatch(Orders(settings), store, crew).look()
    assert one.id in crew.begun


def test_what_was_left_and_must_wait_is_not_shown_as_under_way(settings, store, recording, crew):
    both = queued(store, recording, 2)
    earlier = FakeCrew(places=2)
    Dispatch(Orders(settings), store, earlier).look()
    for one in both:
        store.change_held(one.id, earlier.begun[one.id][0], state=ImportState.RUNNING)
    Dispatch(Orders(settings), store, crew).look()
    assert [one.state for one in store.unfinished_imports()] == [ImportState.QUEUED] * 2
    assert list(crew.begun) == [both[0].id]


def test_work_on_a_cluster_may_go_on_without_its_engine_and_is_waited_for(settings, store, recording, crew):
    shared = Orders(replace(settings, scheduler="tcp://127.0.0.1:1"))
    [one] = queued(store, recording, 1)
    earlier = FakeCrew()
    Dispatch(shared, store, earlier).look()
    store.change_held(one.id, earlier.begun[one.id][0], state=ImportState.RUNNING)
    Dispatch(shared, store, crew).look()
    assert not crew.begun


def test_what_comes_back_with_a_fault_of_the_cluster_is_queued_and_counted(dispatch, store, recording, crew):
    [one] = queued(store, recording, 1)
    dispatch.look()
    ticket, _, future = crew.begun[one.id]
    store.change_held(one.id, ticket, state=ImportState.RUNNING)
    future.status, future.error = "error", RuntimeError("the worker was lost")
    dispatch.look()
    back = store.import_(one.id)
    assert (back.state, back.ticket, back.tries) == (ImportState.QUEUED, None, 1)


def test_what_came_back_unfinished_rests_for_a_while(dispatch, store, recording, crew, clock):
    [one] = queued(store, recording, 1)
    dispatch.look()
    ticket, _, future = crew.begun.pop(one.id)
    store.change_held(one.id, ticket, state=ImportState.QUEUED, ticket=None)
    future.status = "finished"
    dispatch.look()
    assert not crew.begun
    clock[0] += dispatching.REST_S
    dispatch.look()
    assert one.id in crew.begun


def test_what_nobody_wants_is_taken_back_before_a_worker_begins(dispatch, store, recording, crew):
    [one] = queued(store, recording, 1)
    dispatch.look()
    store.cancel(one.id)
    dispatch.look()
    assert store.import_(one.id).state is ImportState.CANCELLED
    assert crew.begun[one.id][2].status == "cancelled"


def test_who_leaves_puts_back_what_is_under_way(dispatch, store, recording, crew):
    [one] = queued(store, recording, 1)
    dispatch.look()
    store.change_held(one.id, crew.begun[one.id][0], state=ImportState.RUNNING)
    dispatch.leave()
    assert (store.import_(one.id).state, store.import_(one.id).ticket) == (ImportState.QUEUED, None)


def test_a_full_disk_holds_back_and_says_why(dispatch, store, recording, crew, monkeypatch):
    queued(store, recording, 2)
    full = shutil.disk_usage("/")._replace(free=1000)
    monkeypatch.setattr(limits.shutil, "disk_usage", lambda _: full)
    dispatch.look()
    assert not crew.begun
    assert "waits for room" in store.queue().note
    monkeypatch.undo()
    dispatch.look()
    assert crew.begun
    assert store.queue().note is None


def test_a_cluster_without_workers_is_said(dispatch, store, recording, crew):
    queued(store, recording, 1)
    crew.free = 0
    dispatch.look()
    assert "No worker" in store.queue().note


def test_a_fresh_one_overtakes_the_backlog(dispatch, store, recording, crew):
    queued(store, recording, 2, lane=Lane.BACKLOG)
    fresh = store.add_import("fresh", recording)
    dispatch.look()
    assert list(crew.begun) == [fresh.id]


def test_the_backlog_makes_way_for_a_fresh_one_and_goes_on_after_it(dispatch, store, recording, crew, clock):
    [old] = queued(store, recording, 1, lane=Lane.BACKLOG)
    dispatch.look()
    store.change_held(old.id, crew.begun[old.id][0], state=ImportState.RUNNING)
    fresh = store.add_import("fresh", recording)
    dispatch.look()
    assert (store.import_(old.id).state, store.import_(old.id).ticket) == (ImportState.QUEUED, None)
    assert list(crew.begun) == [old.id], "its place is not free before it has stopped"
    crew.begun[old.id][2].status = "finished"
    dispatch.look()
    assert list(crew.begun) == [old.id, fresh.id]
    crew.begun[fresh.id][2].status = "finished"
    store.change_held(fresh.id, crew.begun[fresh.id][0], state=ImportState.DONE)
    clock[0] += dispatching.REST_S
    before = crew.begun.pop(old.id)
    dispatch.look()
    assert crew.begun[old.id] != before


def test_fresh_ones_do_not_push_each_other_aside(dispatch, store, recording, crew):
    first, _ = queued(store, recording, 2)
    dispatch.look()
    dispatch.look()
    assert store.import_(first.id).ticket == crew.begun[first.id][0]


def test_as_many_listen_as_there_are_graphics_cards_and_transcripts_go_on_beside_them(
    dispatch, store, recording, crew
):
    first, second = queued(store, recording, 2, sound_s=60.0)
    transcript = store.add_import("transcript", recording, sound_s=0.0)
    crew.free, crew.cards = 3, 1
    dispatch.look()
    assert list(crew.begun) == [first.id, transcript.id]
    crew.begun[first.id][2].status = "finished"
    store.change_held(first.id, crew.begun[first.id][0], state=ImportState.DONE)
    dispatch.look()
    assert second.id in crew.begun


class FakeClient:
    status = "running"

    def __init__(self, *resources):
        self.submitted, self._resources = [], resources

    def scheduler_info(self, n_workers):
        assert n_workers == -1
        workers = {str(place): {"nthreads": 1, "resources": one} for place, one in enumerate(self._resources)}
        return {"workers": workers}

    def submit(self, what, *_arguments, **wishes):
        self.submitted.append((what.__name__, wishes.get("resources")))


@pytest.mark.parametrize(
    ("resources", "listens", "asked"),
    [([{"GPU": 1}, {}], True, {GPU: 1}), ([{"GPU": 1}, {}], False, None), ([{}], True, None)],
)
def test_listening_asks_for_a_graphics_card_where_there_is_one(settings, resources, listens, asked):
    client = FakeClient(*resources)
    Crew(client).begin(settings, "id", "ticket", listens=listens)
    assert client.submitted == [("hear", asked), ("measure", None)]


def test_a_cluster_has_a_place_a_thread_and_listens_on_its_cards():
    assert Crew(FakeClient({"GPU": 1}, {}, {})).places() == Places(3, 1)
    assert Crew(FakeClient({}, {})).places() == Places(2, 2)


def test_a_scheduler_that_is_gone_is_no_crew():
    client = FakeClient({})
    client.status = "closed"
    with pytest.raises(CutOffError):
        Crew(client).places()


def test_a_cluster_of_our_own_that_lost_its_workers_is_given_up(dispatch, store, recording, crew, clock):
    queued(store, recording, 1)
    crew.free = 0
    clock[0] += dispatching.LOST_S - 1
    dispatch.look()
    clock[0] += 2
    with pytest.raises(CutOffError):
        dispatch.look()
