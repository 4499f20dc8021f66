from itertools import pairwise, product

import numpy as np
import pytest

from models.language.chains import Chain

KINDS = 3


@pytest.fixture
def chain():
    chance = np.random.default_rng(0)
    return Chain(chance.normal(size=KINDS), chance.normal(size=KINDS), chance.normal(size=(KINDS, KINDS)))


def every_path(chain, scores):
    """All paths over a short sequence with what they are worth."""
    for path in product(range(KINDS), repeat=len(scores)):
        steps = sum(chain.steps[one, other] for one, other in pairwise(path))
        said = sum(scores[place, kind] for place, kind in enumerate(path))
        yield path, chain.first[path[0]] + steps + said + chain.last[path[-1]]


@pytest.mark.parametrize("length", [1, 2, 4])
def test_the_best_path_is_the_one_worth_most_of_all(chain, length):
    scores = np.random.default_rng(length).normal(size=(length, KINDS))
    best = max(every_path(chain, scores), key=lambda path: path[1])[0]
    assert tuple(chain.best(scores[None], np.array([length]))[0]) == best


def test_shares_are_sums_over_all_paths(chain):
    scores = np.random.default_rng(9).normal(size=(3, KINDS))
    worth = {path: np.exp(value) for path, value in every_path(chain, scores)}
    shares = chain.shares(scores[None], np.array([3]))[0]
    for place, kind in product(range(3), range(KINDS)):
        through = sum(value for path, value in worth.items() if path[place] == kind)
        assert shares[place, kind] == pytest.approx(through / sum(worth.values()))


def test_a_sequence_is_read_the_same_alone_and_beside_a_longer_one(chain):
    long, short = np.random.default_rng(5).normal(size=(2, 6, KINDS))
    together, lengths = np.stack([long, short]), np.array([6, 2])
    alone = short[None, :2], np.array([2])
    assert (chain.best(together, lengths)[1, :2] == chain.best(*alone)[0]).all()
    assert chain.shares(together, lengths)[1, :2] == pytest.approx(chain.shares(*alone)[0])
    assert (chain.best(together, lengths)[1, 2:] == 0).all()
