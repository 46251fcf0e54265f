"""The one writer: what counts, what counts once, what is refused, and what it costs."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from learning import enrolling, progress, syllabus, verify
from learning.events import Draft
from learning.models import Course, CourseUnit, Enrolment, LearningEvent, LessonPage, UnitProgress
from learning.uuids import uuid7
from tests.durability.content import make_course

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    return make_course(units=3)[0]


@pytest.fixture
def units(course):
    return list(course.course_units.order_by("position").values_list("unit__slug", flat=True))


def somebody(name="sokha"):
    return get_user_model().objects.create_user(name)


@pytest.fixture
def enrolment(course):
    return enrolling.enrol(somebody(), course)[1]


def completed(unit, **kwargs):
    return Draft(uuid=uuid7(), kind="completed", unit=unit, **kwargs)


def now(enrolment):
    return Enrolment.objects.get(pk=enrolment.pk)


def assert_no_drift():
    assert [str(drift) for drift in verify.check()] == []


def test_a_finished_unit_is_counted(enrolment, units):
    (outcome,) = progress.record(enrolment.official_id, [completed(units[0])])
    assert outcome.status == "accepted"
    assert now(enrolment).units_done == 1
    assert now(enrolment).completed_at is None
    assert_no_drift()


def test_the_same_event_twice_counts_once(enrolment, units):
    draft = completed(units[0])
    first = progress.record(enrolment.official_id, [draft, draft])
    second = progress.record(enrolment.official_id, [draft])
    assert [outcome.status for outcome in first + second] == ["accepted", "known", "known"]
    assert LearningEvent.objects.filter(kind="completed").count() == 1


def test_a_known_event_with_another_body_is_refused(enrolment, units):
    draft = completed(units[0])
    progress.record(enrolment.official_id, [draft])
    (outcome,) = progress.record(
        enrolment.official_id, [Draft(uuid=draft.uuid, kind="completed", unit=units[1])]
    )
    assert (outcome.status, outcome.code) == ("refused", "other_body")
    assert not UnitProgress.objects.filter(unit__slug=units[1]).exists()


def test_two_people_may_send_the_same_identifier(course, units):
    uuid = uuid4()
    for name in ("a", "b"):
        mine = enrolling.enrol(somebody(name), course)[1]
        (outcome,) = progress.record(mine.official_id, [Draft(uuid=uuid, kind="completed", unit=units[0])])
        assert outcome.status == "accepted"


def test_all_required_units_complete_the_course_once(enrolment, units):
    progress.record(enrolment.official_id, [completed(unit) for unit in units])
    progress.record(enrolment.official_id, [completed(unit) for unit in units])
    assert now(enrolment).completed_at is not None
    assert LearningEvent.objects.filter(kind="course_completed").count() == 1
    assert_no_drift()


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (lambda unit: completed("no-such-unit"), "unknown_unit"),
        (lambda unit: completed(unit, client_at=timezone.now() + timedelta(hours=1)), "future"),
        (lambda unit: completed(unit, client_at=timezone.now() - timedelta(days=91)), "too_old"),
        (lambda unit: Draft(uuid=uuid7(), kind="course_completed", unit=unit), "not_allowed"),
        (lambda unit: Draft(uuid=uuid7(), kind="enrolled", unit=unit), "not_allowed"),
    ],
)
def test_what_may_not_count_is_refused_and_the_rest_stands(enrolment, units, draft, code):
    refused, accepted = progress.record(enrolment.official_id, [draft(units[0]), completed(units[1])])
    assert (refused.status, refused.code) == ("refused", code)
    assert refused.reason
    assert accepted.status == "accepted"
    assert now(enrolment).units_done == 1


def test_a_late_event_counts_and_keeps_both_clocks(enrolment, units):
    then = timezone.now() - timedelta(days=80)
    progress.record(enrolment.official_id, [completed(units[0], client_at=then)])
    event = LearningEvent.objects.get(kind="completed")
    assert event.client_at == then
    assert timezone.now() - event.recorded_at < timedelta(minutes=1)
    assert UnitProgress.objects.get().completed_at == event.recorded_at


def test_somebody_not_enrolled_is_refused(course, enrolment, units):
    stranger = enrolling.official_for(somebody("other"), create=True)
    (outcome,) = progress.record(stranger.pk, [completed(units[0])])
    assert (outcome.status, outcome.code) == ("refused", "not_enrolled")


def test_what_was_done_before_leaving_arrives_late_and_counts_after_it_does_not(enrolment, course, units):
    user = get_user_model().objects.get(username="sokha")
    before = timezone.now()
    enrolling.withdraw(user, course)
    late, new = progress.record(
        enrolment.official_id, [completed(units[0], client_at=before), completed(units[1])]
    )
    assert (late.status, new.code) == ("accepted", "withdrawn")
    enrolling.enrol(user, course)
    assert now(enrolment).units_done == 1
    assert now(enrolment).state == "active"
    assert_no_drift()


def test_leaving_and_coming_back_loses_nothing(enrolment, course, units):
    user = get_user_model().objects.get(username="sokha")
    progress.record(enrolment.official_id, [completed(units[0])])
    enrolled_at = now(enrolment).enrolled_at
    enrolling.withdraw(user, course)
    assert now(enrolment).state == "withdrawn"
    enrolling.enrol(user, course)
    assert (now(enrolment).units_done, now(enrolment).enrolled_at) == (1, enrolled_at)


def test_enrolling_twice_by_the_same_form_is_once(course):
    user, uuid = somebody(), uuid7()
    for _ in range(2):
        answer, mine = enrolling.enrol(user, course, uuid=uuid)
        assert answer
    assert LearningEvent.objects.filter(kind="enrolled").count() == 1


def cost(official, drafts):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        progress.record(official, drafts)
    marks = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")
    return len([query for query in captured if not query["sql"].startswith(marks)])


@pytest.mark.parametrize("length", [2, 40])
def test_a_completion_costs_the_same_however_long_the_course(length):
    course, units = make_course(units=length)
    mine = enrolling.enrol(somebody(), course)[1]
    assert cost(mine.official_id, [completed(units[0])]) <= 7
    if length == 2:
        assert cost(mine.official_id, [completed(units[1])]) <= 10
    else:
        assert cost(mine.official_id, [completed(unit) for unit in units[1:]]) <= 10


def test_a_unit_added_later_reopens_nothing_and_counts_for_the_others(enrolment, course, units):
    progress.record(enrolment.official_id, [completed(unit) for unit in units])
    going = enrolling.enrol(somebody("late"), course)[1]
    progress.record(going.official_id, [completed(units[0])])
    lesson = LessonPage.objects.first()
    lesson.get_parent().add_child(
        instance=LessonPage(title="New", slug="new", minutes=5, locale=lesson.locale)
    )
    syllabus.sync_all()
    progress.refold_course(course.pk)
    assert Course.objects.get(pk=course.pk).required_units == 4
    assert now(enrolment).completed_at is not None
    assert (now(going).units_done, now(going).completed_at) == (1, None)
    assert_no_drift()


def test_a_unit_retired_completes_those_who_had_done_the_rest(enrolment, course, units):
    progress.record(enrolment.official_id, [completed(unit) for unit in units[:2]])
    LessonPage.objects.get(slug=units[2]).unpublish()
    syllabus.sync_all()
    progress.refold_course(course.pk)
    assert now(enrolment).completed_at is not None
    assert CourseUnit.objects.get(unit__slug=units[2]).retired_at is not None
    (outcome,) = progress.record(enrolment.official_id, [completed(units[2])])
    assert outcome.status == "accepted"
    assert_no_drift()


def test_a_counter_that_was_tampered_with_is_named_and_mended(enrolment, units):
    progress.record(enrolment.official_id, [completed(units[0])])
    Enrolment.objects.update(units_done=3)
    UnitProgress.objects.update(seconds=99)
    assert len(list(verify.check())) == 2 + 1  # two rows, and a completion that would be due
    list(verify.check(repair=True))
    assert_no_drift()
    assert now(enrolment).units_done == 1
