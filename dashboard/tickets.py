"""Signed leave to fetch or send one thing for a few hours, carried in its address."""

import hashlib
import hmac
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

HOUR_S = 3600
HOURS = 12  # a gigabyte over a slow line, and a laptop closed over lunch


class Leave(StrEnum):
    """What a ticket is for."""

    MEDIA = "media"
    TRANSCRIPT = "transcript"
    WORDS = "words"
    UPLOAD = "upload"
    CORRECT = "correct"


@dataclass(frozen=True, slots=True)
class Tickets:
    """Signs tickets and checks them; `secret` never leaves the machine."""

    secret: bytes = field(repr=False)

    def sign(self, leave: Leave, subject: str, now: float | None = None) -> str:
        """A ticket as the query of an address.

        It ends on a full hour, so that the address of a sound stays the same while the page is drawn again
        and its playing is not cut off.
        """
        ends = (int(time.time() if now is None else now) // HOUR_S + HOURS) * HOUR_S
        return f"ends={ends}&signature={self._signature(leave, subject, str(ends))}"

    def admits(self, query: Mapping[str, str], leave: Leave, subject: str, now: float | None = None) -> bool:
        """Whether the query of an address holds a ticket for this that has not run out."""
        ends, signature = query.get("ends", ""), query.get("signature", "")
        signed = hmac.compare_digest(signature.encode(), self._signature(leave, subject, ends).encode())
        return signed and int(ends) > (time.time() if now is None else now)

    def _signature(self, leave: Leave, subject: str, ends: str) -> str:
        return hmac.new(self.secret, f"{leave}:{subject}:{ends}".encode(), hashlib.sha256).hexdigest()[:40]
