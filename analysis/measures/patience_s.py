"""How long the seller waits."""

from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from analysis.material import Material
from analysis.measurable import Found, ends, measured_in, roles
from analysis.turn_taking import Floor
from calls.call import Passage, Role
from calls.report import Unit

_EVIDENCE = 3


@measured_in(Unit.SECONDS, ends, roles)
def patience_s(material: Material) -> Found:
    """The median of the seconds from a buyer's last sound to the seller's first; an overlap is no wait."""
    answers = list(_answers(material))
    if not answers:
        return None, ()
    quickest = sorted(answers, key=lambda answer: answer[0])[:_EVIDENCE]
    return median(wait_s for wait_s, _, _ in answers), tuple(
        _answer(material, buyer, seller) for _, buyer, seller in quickest
    )


def _answers(material: Material) -> Iterator[tuple[float, Floor, Floor]]:
    """Each wait of a seller for a buyer; nobody waits for a remark that ends while a seller speaks on."""
    seller_until_s = 0.0
    for before, after in pairwise(material.floors):
        if _role(material, before) is Role.SELLER:
            seller_until_s = max(seller_until_s, before.end_s)
        is_answer = _role(material, before) is Role.BUYER and _role(material, after) is Role.SELLER
        if is_answer and seller_until_s <= before.end_s:
            yield max(0.0, after.start_s - before.end_s), before, after


def _role(material: Material, floor: Floor) -> Role:
    return material.call.speaker(floor.speaker).role


def _answer(material: Material, buyer: Floor, seller: Floor) -> Passage:
    return material.passage_of_turns(buyer.last, seller.first)
