from tests import make


def test_a_standup_is_no_sales_call(reader):
    call = make.call(
        "Ana: Okay, let's get started, first agenda item is the client updates, any blockers from anyone?",
        "Bo: Yesterday I merged the pull request for the testnet and today I'll work on the spec.",
        "Cy: I finished the branch, the ticket is in review, and I'm blocked on the fork.",
        "Ana: Thanks. Next topic is the sprint backlog, then action items from last sprint.",
        "Bo: I reviewed the proposal and the commits are merged.",
    )
    assert not reader.read(call).is_sales_call


def test_a_seller_who_asks_and_a_buyer_who_needs_are_a_sales_call(reader):
    call = make.call(
        "Ana: Thanks for taking the time. What made you reach out to us?",
        "Bo: We need to replace our ticket printer before harvest, our board wants it done.",
        "Ana: What have you tried?",
        "Bo: We tried paper, and we looked at another tool. How much does your product cost?",
        "Ana: Our pricing is flat. Let me show you, can you see my screen?",
        "Bo: Yes. Does it work offline?",
    )
    reading = reader.read(call)
    assert reading.is_sales_call
    assert reading.is_sales_call_confidence > 0.6
