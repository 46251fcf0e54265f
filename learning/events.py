"""Events as they come in, before anybody has decided whether they count."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from learning.models import LearningEvent

Kind = LearningEvent.Kind

# What an official's browser may say by itself; the rest is decided at the server.
FROM_BROWSER = frozenset({Kind.OPENED, Kind.STUDIED, Kind.ANSWERED, Kind.COMPLETED})
# A phone that was off for a school holiday still counts.
LATEST = timedelta(days=90)
# Clocks differ; further ahead than this, the time was not read off a clock.
AHEAD = timedelta(minutes=5)
# One stretch of reading; a longer one is a phone left open.
LONGEST_SECONDS = 3600


@dataclass(frozen=True)
class Draft:
    """One event as it was sent.

    `unit` is a unit's slug, for `FROM_BROWSER` kinds. `client_at` is what the browser's clock said.
    `data` holds ``block`` and ``choices`` (ids) of an answer; `score` is the server's own marking.
    """

    uuid: UUID
    kind: str
    unit: str
    client_at: datetime | None = None
    seconds: int = 0
    data: dict = field(default_factory=dict)
    score: float | None = None

    @property
    def digest(self):
        """SHA-256 of what is claimed: the same event sent again has the same, whenever it is sent."""
        return digest(self.kind, self.unit, "", self.seconds, self.data)


def digest(kind, unit, course, seconds, data):
    """Return the SHA-256 (hex) of an event's claim."""
    claim = json.dumps([str(kind), unit, course, seconds, data], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(claim.encode()).hexdigest()


@dataclass(frozen=True)
class Outcome:
    """What became of one event: ``accepted``, ``known`` (it was here before) or ``refused``, with why."""

    uuid: UUID
    status: str
    code: str = ""
    reason: str = ""

    @property
    def kept(self):
        """Whether the server holds the event now, so that the browser may forget it."""
        return self.status != "refused"


REASONS = {
    "unknown_unit": _("There is no such lesson. It may have been renamed; open the course again."),
    "not_enrolled": _("You are not enrolled in a course with this lesson. Enrol, and then send it again."),
    "withdrawn": _("You have withdrawn from this course. Come back to it, and what you do counts again."),
    "not_open": _("The course has not opened yet."),
    "closed": _("The course has closed."),
    "other_body": _("This was sent before with another content. The first one was kept."),
    "future": _("This is dated in the future. Check the clock of your phone."),
    "too_old": _("This is more than 90 days old and can't be counted any more."),
    "not_allowed": _("This can't be recorded from a browser."),
    "unknown_check": _("This question has changed. Read it again, and answer once more."),
    "nothing_chosen": _("Choose an answer first."),
    "unknown_question": _("This attempt has no such question. Open the quiz again."),
    "unknown_choice": _("The question has no such answer. Open the quiz again; what you answered is kept."),
    "too_long": _("This is too long: at most %(most)d characters. Shorten it; what was kept before stays."),
    "checked": _("This answer was checked, so it stands."),
    "late": _(
        "This came after the attempt had ended. It is kept, but does not count; tell your trainer if the line was "
        "to blame."
    ),
    "malformed": _("This could not be read."),
}


def refuse(uuid, code, reason=""):
    """Return a refusal with its reason in words."""
    return Outcome(uuid, "refused", code, reason or str(REASONS[code]))


def clock_problem(client_at, now):
    """Return the code of what is wrong with the browser's time, or an empty text."""
    if client_at is None:
        return ""
    if client_at > now + AHEAD:
        return "future"
    if client_at < now - LATEST:
        return "too_old"
    return ""
