import numpy as np
import pytest

from calls.voices import Voice

MAYA = Voice("Maya", "titanet", np.array([0.6, -0.8], np.float32), kept_by="Ana")


def test_a_voice_is_remembered_as_it_is(store):
    store.remember_voice(MAYA)
    [voice] = store.voices()
    assert (voice.name, voice.model, voice.kept_by, voice.kept_at) == (
        "Maya",
        "titanet",
        "Ana",
        MAYA.kept_at,
    )
    assert voice.print.tolist() == MAYA.print.tolist()


def test_of_one_person_there_is_one_voice_a_model(store):
    newer = Voice("Maya", "titanet", np.array([1.0, 0.0], np.float32))
    other = Voice("Maya", "another", np.array([1.0], np.float32))
    for voice in (MAYA, newer, other):
        store.remember_voice(voice)
    [voice] = store.voices("titanet")
    assert voice.print.tolist() == [1.0, 0.0]
    assert len(store.voices()) == 2


def test_a_voice_is_forgotten(store):
    store.remember_voice(MAYA)
    assert store.forget_voice("Maya") == 1
    assert store.voices() == []
    assert store.forget_voice("Maya") == 0


@pytest.mark.parametrize(("name", "left"), [("Maya", []), ("Ana", [None])])
def test_with_a_person_goes_their_voice_and_their_name_on_those_of_others(store, name, left):
    store.remember_voice(MAYA)
    store.forget_person(name)
    assert [voice.kept_by for voice in store.voices()] == left
