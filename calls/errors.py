"""The one error a user can cause."""


class NotUsableError(Exception):
    """What was given cannot be used; the message is one sentence that says why and what to do."""
