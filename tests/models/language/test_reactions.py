from calls.findings import ReactionKind
from tests import make

SHOWN = (
    "Ana: Hi Bo. What brought you here?",
    "Bo: The audit in June, we have to fix the binder.",
    "Ana: Our product prints the log for your auditor, and it runs on your own machine. It's what we do.",
)


def reactions(reader, *lines):
    return reader.read(make.call(*SHOWN, *lines)).reactions


def test_asking_the_price_unasked_is_an_act_the_buyer_set_off(reader):
    (reaction,) = reactions(reader, "Bo: How much does it cost, and when can we start?")
    assert reaction.kind is ReactionKind.HELL_YES
    assert reaction.buyer_initiated


def test_the_same_act_after_the_sellers_proposal_is_an_answer(reader):
    found = reactions(
        reader,
        "Bo: Fine.",
        "Ana: What would you need to see to sign the contract this week?",
        "Bo: Send me the contract, and I'll sign it on Monday.",
    )
    assert not any(reaction.buyer_initiated for reaction in found)


def test_praise_with_no_act_is_polite(reader):
    (reaction,) = reactions(reader, "Bo: Very interesting, it looks nice, send me the deck.")
    assert reaction.kind is ReactionKind.POLITE
