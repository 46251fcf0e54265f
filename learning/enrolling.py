"""Enrolling, asking for a place, leaving and deciding: verbs that end in `progress.decide`."""

from functools import partial

from civic.people import official_for
from learning import access, progress
from learning.models import Course, Enrolment


def unmet_prerequisites(official, course):
    """Return the courses that `official` (or None) must complete before `course`."""
    wanted = course.prerequisites.all()
    if official is None:
        return list(wanted)
    done = Enrolment.objects.completed().filter(official=official).values("course")
    return list(wanted.exclude(pk__in=done))


def enrol(user, course, *, uuid=None):
    """Enrol `user`, or ask for a place, or come back; return (answer, enrolment or None)."""
    official = official_for(user, create=True)
    if official is None:
        return access.may_enrol(user, course, None), None
    unmet = [missing.title for missing in unmet_prerequisites(official, course)]
    return progress.decide(
        official.pk,
        course,
        check=lambda mine: access.may_enrol(user, course, mine, unmet),
        uuid=uuid,
        actor=user,
    )


def withdraw(user, course, *, uuid=None):
    """Leave the course, or take a request back; nothing that was done is lost."""
    official = official_for(user)
    if official is None:
        return access.may_withdraw(None), None
    return progress.decide(official.pk, course, check=access.may_withdraw, uuid=uuid, actor=user)


def settle(user, enrolment, verdict, *, reason="", uuid=None):
    """Give (``approve``) or refuse (``decline``) the place that was asked for, with the reason shown."""
    course = Course.objects.get(pk=enrolment.course_id)
    check = partial(access.may_decide, user, course, verdict=verdict)
    return progress.decide(enrolment.official_id, course, check=check, uuid=uuid, actor=user, reason=reason)


def appoint(user, course, official, *, uuid=None):
    """Enrol `official` by hand, whatever the policy; for the trainers of the course."""
    check = partial(access.may_appoint, user, course)
    return progress.decide(official.pk, course, check=check, uuid=uuid, actor=user)
