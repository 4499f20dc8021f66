"""How long a buyer gets to tell."""

from analysis.material import Material
from analysis.measurable import Found, measured_in, roles, seconds
from analysis.turn_taking import floors, short_interruptions
from calls.call import Role
from calls.findings import QuestionType
from calls.report import Unit

# A question of any other type starts a new answer instead of helping the story along.
_FOLLOWING = (QuestionType.CLARIFY, QuestionType.PLAYBACK, QuestionType.CHECK_IN)


@measured_in(Unit.SECONDS, seconds, roles)
def longest_buyer_story_s(material: Material) -> Found:
    """Seconds of the longest stretch in which one buyer tells something, short interruptions included."""
    call = material.call
    passed_over = material.back_channels | (
        short_interruptions(call.turns, material.back_channels) - _new_questions(material)
    )
    told = [
        floor for floor in floors(call.turns, passed_over) if call.speaker(floor.speaker).role is Role.BUYER
    ]
    if not told:
        return None, ()
    longest = max(told, key=lambda floor: floor.duration_s)
    return longest.duration_s, (material.passage_of_turns(longest.first, longest.last),)


def _new_questions(material: Material) -> frozenset[int]:
    return frozenset(
        material.call.turn_at(question.span)
        for question in material.seller_questions
        if question.kind not in _FOLLOWING
    )
