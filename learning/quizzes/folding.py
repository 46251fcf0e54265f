"""Pure functions from the events of attempts to their rows; the writer and `verify_progress` use the same."""

from dataclasses import dataclass, field
from datetime import datetime

from learning.models import Attempt, LearningEvent

Kind = LearningEvent.Kind
State = Attempt.State

KINDS = frozenset(
    {Kind.STARTED, Kind.RESPONDED, Kind.CHECKED, Kind.HANDED_IN, Kind.MARKED, Kind.REGRADED, Kind.GRANTED}
)


@dataclass
class AnswerState:
    """What `AttemptAnswer` holds."""

    version_id: int
    order: list
    marks: int
    answer: object = None
    answered_at: datetime | None = None
    checked_at: datetime | None = None
    score: float | None = None
    comment: str = ""
    marked_at: datetime | None = None
    marker_id: int | None = None


@dataclass
class AttemptState:
    """What `Attempt` holds, and its answers by their positions (from 1)."""

    started_at: datetime
    due_at: datetime | None
    rules: dict
    marks: int
    answers: dict = field(default_factory=dict)
    state: str = State.OPEN
    handed_in_at: datetime | None = None
    by_clock: bool = False
    score: float | None = None
    passed: bool | None = None


def start(event):
    """Return the state of an attempt that begins with `event`."""
    data = event.data
    answers = {
        position: AnswerState(version_id=version, marks=marks, order=order)
        for position, (version, marks, order) in enumerate(data["questions"], start=1)
    }
    return AttemptState(
        started_at=event.recorded_at,
        due_at=moment(data["due"]),
        rules=data["rules"],
        marks=sum(answer.marks for answer in answers.values()),
        answers=answers,
    )


def fold(state, event):
    """Change the `state` of an attempt by an event after its start, in the server's order; return it."""
    if event.kind == Kind.RESPONDED:
        respond(state.answers[event.data["position"]], event)
    elif event.kind == Kind.CHECKED:
        answer = state.answers[event.data["position"]]
        answer.checked_at, answer.score = event.recorded_at, event.score
    elif event.kind == Kind.HANDED_IN:
        state.handed_in_at, state.by_clock = event.recorded_at, event.data["by_clock"]
        for position, score in enumerate(event.data["scores"], start=1):
            state.answers[position].score = score
        settle(state, event)
    elif event.kind in (Kind.MARKED, Kind.REGRADED):
        for position, score in event.data["scores"].items():
            answer = state.answers[int(position)]
            answer.score = score
            if event.kind == Kind.MARKED:
                answer.comment, answer.marked_at = event.data["comment"], event.recorded_at
                answer.marker_id = event.actor_id
        settle(state, event)
    elif event.kind == Kind.GRANTED and event.data.get("due"):
        state.due_at = moment(event.data["due"])
    return state


def respond(answer, event):
    """Take over the answer of `event`, unless it came after the end or a later one is here already."""
    at = moment(event.data["at"])
    if event.data["late"] or (answer.answered_at and at < answer.answered_at):
        return
    answer.answer, answer.answered_at = event.data["answer"], at


def settle(state, event):
    """Take over the result of an attempt that has ended."""
    state.score, state.passed = event.score, event.data["passed"]
    state.state = State.WAITING if event.data["waiting"] else State.MARKED


def moment(text):
    """Return the moment that an event's data keep as ISO 8601, or None."""
    return datetime.fromisoformat(text) if text else None
