"""Pure functions from events to the rows that lists show. No database here.

The same functions serve the writer, one event at a time, and `verify_progress`, which replays them all.
"""

from dataclasses import dataclass, fields
from datetime import date, datetime

from learning.models import Enrolment, LearningEvent

Kind = LearningEvent.Kind
State = Enrolment.State

RESULTS = frozenset({Kind.HANDED_IN, Kind.MARKED, Kind.REGRADED})
UNIT_KINDS = frozenset({Kind.OPENED, Kind.STUDIED, Kind.ANSWERED, Kind.COMPLETED}) | RESULTS


@dataclass
class UnitState:
    """What `UnitProgress` holds."""

    first_seen_at: datetime
    last_seen_at: datetime
    completed_at: datetime | None = None
    score: float | None = None
    seconds: int = 0


def fold_unit(state, event):
    """Return the state of a unit after `event`; `state` is None before the first.

    Events may come in any order: each part is a minimum, a maximum or a sum; but the score of a quiz is the
    one that counted last, in the server's order.
    """
    at = event.recorded_at
    if state is None:
        state = UnitState(first_seen_at=at, last_seen_at=at)
    state.first_seen_at = min(state.first_seen_at, at)
    state.last_seen_at = max(state.last_seen_at, at)
    state.seconds += event.seconds
    if event.kind == Kind.COMPLETED:
        state.completed_at = min(state.completed_at or at, at)
    if event.kind in RESULTS and "counted" in event.data:
        state.score = event.data["counted"]
    return state


@dataclass
class AnswerState:
    """What `CheckAnswer` holds: the last answer, and how many there were."""

    choices: list
    score: float
    answered_at: datetime
    attempts: int


def fold_answer(state, event):
    """Return the state of a knowledge check after `event`, in the server's order."""
    return AnswerState(
        choices=event.data["choices"],
        score=event.score,
        answered_at=event.recorded_at,
        attempts=(state.attempts if state else 0) + 1,
    )


@dataclass
class EnrolmentState:
    """What `Enrolment` holds of decisions; counters are counted, not folded."""

    state: str = ""
    requested_at: datetime | None = None
    enrolled_at: datetime | None = None
    withdrawn_at: datetime | None = None
    decided_at: datetime | None = None
    reason: str = ""
    due_on: date | None = None
    completed_at: datetime | None = None


ENROLMENT_FIELDS = tuple(field.name for field in fields(EnrolmentState))


def fold_enrolment(state, event):
    """Return the state of an enrolment after `event`, in the server's order."""
    state = state or EnrolmentState()
    at = event.recorded_at
    match event.kind:
        case Kind.REQUESTED:
            state.state, state.requested_at, state.reason = State.REQUESTED, at, ""
        case Kind.ENROLLED | Kind.APPROVED:
            state.state = State.ACTIVE
            state.enrolled_at = state.enrolled_at or at
            state.withdrawn_at = None
            if "due_on" in event.data and state.due_on is None:
                state.due_on = date.fromisoformat(event.data["due_on"])
        case Kind.DECLINED:
            state.state = State.DECLINED
        case Kind.WITHDRAWN:
            state.state, state.withdrawn_at = State.WITHDRAWN, at
        case Kind.COURSE_COMPLETED:
            state.completed_at = min(state.completed_at or at, at)
    if event.kind in (Kind.APPROVED, Kind.DECLINED):
        state.decided_at, state.reason = at, event.data.get("reason", "")
    return state
