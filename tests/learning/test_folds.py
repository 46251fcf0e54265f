"""Folds: any order of the same events gives the same progress."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from learning import folds
from learning.models import LearningEvent

Kind = LearningEvent.Kind
START = datetime(2026, 1, 1, tzinfo=UTC)

unit_events = st.lists(
    st.builds(
        lambda kind, minute, seconds: LearningEvent(
            kind=kind, recorded_at=START + timedelta(minutes=minute), seconds=seconds
        ),
        st.sampled_from([Kind.OPENED, Kind.STUDIED, Kind.COMPLETED]),
        st.integers(0, 100_000),
        st.integers(0, 3600),
    ),
    min_size=1,
    max_size=12,
)


def folded(events):
    state = None
    for event in events:
        state = folds.fold_unit(state, event)
    return state


@given(unit_events, st.randoms())
def test_order_does_not_matter_to_a_unit(events, chance):
    shuffled = list(events)
    chance.shuffle(shuffled)
    assert folded(shuffled) == folded(events)


@given(unit_events)
def test_a_unit_is_completed_when_it_was_first_completed(events):
    times = [event.recorded_at for event in events if event.kind == Kind.COMPLETED]
    assert folded(events).completed_at == min(times, default=None)


@given(unit_events, unit_events)
def test_what_was_completed_stays_completed(before, after):
    state = folded(before)
    done = state.completed_at
    for event in after:
        state = folds.fold_unit(state, event)
    assert (state.completed_at is not None) or done is None


def course_event(kind, minute, **data):
    return LearningEvent(kind=kind, recorded_at=START + timedelta(minutes=minute), data=data)


def test_somebody_who_comes_back_keeps_the_day_they_enrolled_and_their_due_date():
    state = None
    for event in [
        course_event(Kind.ENROLLED, 1, due_on="2026-03-01"),
        course_event(Kind.WITHDRAWN, 2),
        course_event(Kind.ENROLLED, 3, due_on="2026-09-01"),
    ]:
        state = folds.fold_enrolment(state, event)
    assert (state.state, state.enrolled_at, state.withdrawn_at) == (
        "active",
        START + timedelta(minutes=1),
        None,
    )
    assert state.due_on.isoformat() == "2026-03-01"


def test_a_refusal_carries_its_reason_until_somebody_asks_again():
    state = folds.fold_enrolment(None, course_event(Kind.REQUESTED, 1))
    state = folds.fold_enrolment(state, course_event(Kind.DECLINED, 2, reason="The course is full."))
    assert (state.state, state.reason) == ("declined", "The course is full.")
    state = folds.fold_enrolment(state, course_event(Kind.REQUESTED, 3))
    assert (state.state, state.reason) == ("requested", "")
