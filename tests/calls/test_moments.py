from dataclasses import replace

from calls.moments import Moment, MomentKind
from tests.calls.test_store import kept

MOMENT = Moment("a" * 64, MomentKind.PLAYBACK, 61.2, 70.0, "So by June you have four sites.", kept_by="Cleo")


def test_a_moment_is_found_by_kind_founder_and_words(store):
    store.keep(kept(founder="Ana"))
    store.keep_moment(replace(MOMENT, note="Their own date in it."))
    assert [one.start_s for one in store.moments(MomentKind.PLAYBACK, "Ana", "june DATE")] == [61.2]
    assert store.moments(MomentKind.EMPATHY) == []
    assert store.moments(founder="Bo") == []
    assert store.moments(said="july") == []


def test_a_percent_sign_in_a_search_is_no_wildcard(store):
    store.keep(kept())
    store.keep_moment(MOMENT)
    assert store.moments(said="%") == []


def test_a_moment_kept_again_is_one_with_its_new_note(store):
    store.keep(kept())
    store.keep_moment(MOMENT)
    store.keep_moment(replace(MOMENT, note="Twice as good."))
    assert [one.note for one in store.moments()] == ["Twice as good."]


def test_a_dropped_moment_leaves_its_call(store):
    store.keep(kept())
    store.keep_moment(MOMENT)
    store.drop_moment(store.moments()[0].number)
    assert store.moments() == []
    assert store.holds("a" * 64)


def test_with_its_call_a_moment_is_forgotten(store):
    store.keep(kept())
    store.keep_moment(MOMENT)
    store.forget("a" * 64)
    assert store.moments() == []


def test_who_kept_a_moment_can_be_forgotten(store):
    store.keep(kept())
    store.keep_moment(MOMENT)
    store.forget_person("Cleo")
    assert [one.kept_by for one in store.moments()] == [None]
