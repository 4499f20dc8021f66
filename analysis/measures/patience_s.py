"""How long the seller waits."""

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
    answers = [
        (max(0.0, seller.start_s - buyer.end_s), buyer, seller)
        for buyer, seller in pairwise(material.floors)
        if _role(material, buyer) is Role.BUYER and _role(material, seller) is Role.SELLER
    ]
    if not answers:
        return None, ()
    quickest = sorted(answers, key=lambda answer: answer[0])[:_EVIDENCE]
    return median(wait_s for wait_s, _, _ in answers), tuple(
        _answer(material, buyer, seller) for _, buyer, seller in quickest
    )


def _role(material: Material, floor: Floor) -> Role:
    return material.call.speaker(floor.speaker).role


def _answer(material: Material, buyer: Floor, seller: Floor) -> Passage:
    return material.passage_of_turns(buyer.last, seller.first)
