from dashboard.tickets import HOUR_S, HOURS, Leave, Tickets

TICKETS = Tickets(b"secret")
NOON = 12 * HOUR_S


def query(ticket):
    return dict(part.split("=") for part in ticket.split("&"))


def test_a_ticket_admits_to_what_it_was_signed_for():
    ticket = query(TICKETS.sign(Leave.MEDIA, "call", now=NOON))
    assert TICKETS.admits(ticket, Leave.MEDIA, "call", now=NOON)


def test_a_ticket_admits_to_nothing_else():
    ticket = query(TICKETS.sign(Leave.MEDIA, "call", now=NOON))
    assert not TICKETS.admits(ticket, Leave.MEDIA, "other", now=NOON)
    assert not TICKETS.admits(ticket, Leave.TRANSCRIPT, "call", now=NOON)
    assert not Tickets(b"another").admits(ticket, Leave.MEDIA, "call", now=NOON)


def test_a_ticket_runs_out():
    ticket = query(TICKETS.sign(Leave.MEDIA, "call", now=NOON))
    assert not TICKETS.admits(ticket, Leave.MEDIA, "call", now=NOON + HOURS * HOUR_S)


def test_a_ticket_with_a_later_end_is_not_believed():
    ticket = query(TICKETS.sign(Leave.MEDIA, "call", now=NOON))
    ticket["ends"] = str(int(ticket["ends"]) + 1)
    assert not TICKETS.admits(ticket, Leave.MEDIA, "call", now=NOON)


def test_an_address_without_a_ticket_is_not_admitted():
    assert not TICKETS.admits({}, Leave.MEDIA, "call", now=NOON)
    assert not TICKETS.admits({"ends": "é", "signature": "é"}, Leave.MEDIA, "call", now=NOON)


def test_an_address_stays_the_same_within_the_hour():
    assert TICKETS.sign(Leave.MEDIA, "call", now=NOON) == TICKETS.sign(Leave.MEDIA, "call", now=NOON + 3599)
