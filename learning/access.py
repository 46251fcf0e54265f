"""Who may do what in learning, and why not: the one place that decides.

Views, menus and templates ask here. Answers carry a code and the reason in the reader's language.
"""

from datetime import timedelta
from functools import reduce
from operator import or_

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page

from civic.access import coordinated_city, is_administrator, is_trainer
from civic.answers import YES, no, yes
from civic.models import City, Official
from learning.choices import EnrolmentPolicy, FeedbackWhen, ReadingPolicy
from learning.models import (
    Attempt,
    Course,
    CoursePage,
    CourseUnit,
    Enrolment,
    LessonPage,
    ModulePage,
    QuizPage,
    Unit,
    UnitProgress,
)

State = Enrolment.State


def teaches(user, course):
    """Whether `user` looks after `course`: one of its trainers, or an administrator."""
    if not user.is_authenticated:
        return False
    return is_administrator(user) or course.trainers.filter(pk=user.pk).exists()


def courses_reported_to(user):
    """Return the courses whose people `user` may read about: all, or those that they teach."""
    if is_administrator(user) or coordinated_city(user):
        return Course.objects.all()
    return Course.objects.taught_by(user)


def may_see_reports(user):
    """Answer whether `user` reads any report: of everybody, of a city, or of the courses that they teach."""
    if is_administrator(user) or coordinated_city(user) or is_trainer(user):
        return YES
    return no("no_reports", _("Reports are for administrators, coordinators and trainers."))


def officials_reported_to(user):
    """Return the officials in the reports that `user` reads: all, those of a city, those of their courses."""
    if is_administrator(user):
        return Official.objects.all()
    mine = Q(pk__in=Enrolment.objects.filter(course__in=_taught(user)).values("official"))
    city = coordinated_city(user)
    return Official.objects.filter(mine | Q(city=city) if city else mine)


def enrolments_visible_to(user):
    """Return the enrolments that `user` may read in reports: all, those of a city, or those of their courses."""
    if is_administrator(user):
        return Enrolment.objects.all()
    mine = Q(course__in=_taught(user))
    city = coordinated_city(user)
    return Enrolment.objects.filter(mine | Q(official__city=city) if city else mine)


def finished_visible_to(user):
    """Return the finished units that `user` may read in reports: the same people, in the same courses."""
    finished = UnitProgress.objects.completed()
    if is_administrator(user):
        return finished
    held = CourseUnit.objects.current().filter(course__in=_taught(user))
    mine = Q(unit__in=held.values("unit"))
    city = coordinated_city(user)
    return finished.filter(mine | Q(official__city=city) if city else mine)


def cities_reported_to(user):
    """Return the cities of the people in the reports that `user` reads."""
    if is_administrator(user) or not coordinated_city(user):
        return City.objects.all()
    return City.objects.filter(pk__in=officials_reported_to(user).values("city"))


def _taught(user):
    return Course.objects.taught_by(user).values("pk")


def opening(course, today=None):
    """Answer whether the course is between its dates."""
    today = today or timezone.localdate()
    if course.opens_on and today < course.opens_on:
        return no("not_open", _("The course opens on %(date)s.") % {"date": date_format(course.opens_on)})
    if course.closes_on and today > course.closes_on:
        return no("closed", _("The course closed on %(date)s.") % {"date": date_format(course.closes_on)})
    return YES


def may_enrol(user, course, enrolment, unmet=()):
    """Answer whether `user` may enrol, or ask for a place where the policy is approval.

    `enrolment` is theirs or None; `unmet` are titles of prerequisites not completed yet. An allowed answer
    has the code ``enrol``, ``request`` or ``return``.
    """
    if not course.is_live:
        return no("not_live", _("This course is not published at present. What you have done in it is kept."))
    if not user.is_authenticated:
        return no("signed_out", _("Sign in to take this course."))
    if enrolment and enrolment.state == State.ACTIVE:
        return no("enrolled", _("You are enrolled in this course already."))
    if enrolment and enrolment.state == State.REQUESTED:
        return no("waiting", _("You have asked for a place. The trainer will decide, and you will be told."))
    dates = opening(course)
    if not dates and dates.code == "closed":
        return dates
    if enrolment and enrolment.state == State.WITHDRAWN and enrolment.enrolled_at:
        return yes("return", _("Everything you did is still there."))
    if course.enrolment_policy == EnrolmentPolicy.CLOSED:
        return no(
            "by_invitation",
            _("People are enrolled in this course by its trainer. Ask the trainer for a place."),
        )
    if unmet:
        names = ", ".join(unmet)
        return no("prerequisites", _("Complete this first: %(courses)s.") % {"courses": names})
    code = "request" if course.enrolment_policy == EnrolmentPolicy.APPROVAL else "enrol"
    return yes(code)


def may_withdraw(enrolment):
    """Answer whether the official may leave the course, or take back their request."""
    if enrolment is None or enrolment.state not in (State.ACTIVE, State.REQUESTED):
        return no("not_enrolled", _("You are not enrolled in this course."))
    return yes("withdraw")


def may_decide(user, course, enrolment, verdict):
    """Answer whether `user` may give or refuse (`verdict`: ``approve`` or ``decline``) the place asked for."""
    if not teaches(user, course):
        return no("not_yours", _("Only a trainer of this course decides on its places."))
    if enrolment is None or enrolment.state not in (State.REQUESTED, State.DECLINED):
        return no("not_waiting", _("This request has been decided already."))
    return yes(verdict)


def may_appoint(user, course, enrolment):
    """Answer whether `user` may enrol somebody by hand, whose enrolment is `enrolment` or None."""
    if not teaches(user, course):
        return no("not_yours", _("Only a trainer of this course decides on its places."))
    if enrolment and enrolment.state == State.ACTIVE:
        return no("enrolled", _("This person is enrolled in this course already."))
    return yes("approve")


def may_read(user, course, enrolment):
    """Answer whether `user` may read the lessons of `course` in the player."""
    if enrolment and enrolment.state == State.ACTIVE and course.is_live:
        return _after_opening(course)
    if not course.is_live:
        return no("not_live", _("This course is not published at present. What you have done in it is kept."))
    if course.reading_policy == ReadingPolicy.ANYONE:
        return _after_opening(course)
    if teaches(user, course):
        return YES
    if not user.is_authenticated:
        return no("signed_out", _("Sign in to read the lessons of this course."))
    if enrolment and enrolment.state == State.REQUESTED:
        return no(
            "waiting", _("You have asked for a place. The lessons open when the trainer gives it to you.")
        )
    if enrolment and enrolment.state == State.WITHDRAWN:
        return no(
            "withdrawn",
            _("You have withdrawn from this course. Come back, and everything is as you left it."),
        )
    return no("not_enrolled", _("The lessons are for people who are enrolled in this course."))


def _after_opening(course):
    dates = opening(course)
    return dates if dates.code == "not_open" else YES


def may_record(place, *, client_at=None):
    """Answer whether an event in a unit may count for one enrolment; no query.

    `place` is a row of `progress._places`. What a phone did before its owner withdrew, or before the course
    closed, still counts when it arrives late: at the server's time.
    """
    state, withdrawn = place["course__enrolments__state"], place["course__enrolments__withdrawn_at"]
    if state == State.WITHDRAWN and not (client_at and withdrawn and client_at <= withdrawn):
        return no("withdrawn", "")
    if state not in (State.ACTIVE, State.WITHDRAWN):
        return no("not_enrolled", "")
    opens, closes = place["course__opens_on"], place["course__closes_on"]
    if opens is None and closes is None:
        return YES
    day = timezone.localdate(client_at) if client_at else timezone.localdate()
    if opens and timezone.localdate() < opens:
        return no("not_open", "")
    if closes and day > closes:
        return no("closed", "")
    return YES


def may_start(rules, attempts, *, extra=0, now):
    """Answer whether another attempt may begin; codes ``start`` and ``continue``.

    `attempts` are the official's at this quiz, in order; `extra` is how many more a trainer has given.
    """
    if attempts and attempts[-1].state == Attempt.State.OPEN:
        return yes("continue")
    allowed = rules.attempts_allowed
    if rules.anonymous:
        return no("anonymous", _("An anonymous survey has no attempts: it is answered once, in one form."))
    if allowed is not None and len(attempts) >= allowed + extra:
        return no("no_more", _("You have used all your attempts. Your trainer can give you one more."))
    if rules.waiting_hours and attempts and len(attempts) >= 1 + extra:
        again = attempts[-1].handed_in_at + timedelta(hours=rules.waiting_hours)
        if now < again:
            when = date_format(timezone.localtime(again), "DATETIME_FORMAT")
            return no("too_soon", _("You can try again from %(when)s.") % {"when": when})
    return yes("start")


def shows_feedback(rules, attempts, attempt, *, extra=0):
    """Answer whether the official reads what was right in `attempt`, one of `attempts`, that has ended."""
    if rules.feedback == FeedbackWhen.NEVER:
        return no("never", _("This quiz shows the score only."))
    if rules.feedback == FeedbackWhen.LAST:
        allowed = rules.attempts_allowed
        used_up = allowed is not None and len(attempts) >= allowed + extra
        if not used_up and not any(attempt.passed and rules.pass_mark for attempt in attempts):
            return no("later", _("You read what was right after a pass, or after your last attempt."))
    return YES


def quizzes_taught_by(user):
    """Return the quizzes (units) whose attempts `user` reads, marks and regrades: those in their courses, or all."""
    quizzes = Unit.objects.filter(kind="quiz")
    if is_administrator(user):
        return quizzes
    if not is_trainer(user):
        return quizzes.none()
    return quizzes.filter(course_units__course__in=_taught(user)).distinct()


def may_mark(user):
    """Answer whether `user` marks at all: trainers and administrators."""
    if is_administrator(user) or is_trainer(user):
        return YES
    return no("not_yours", _("Answers are marked by trainers and administrators."))


def readable(user):
    """Return the pages of courses, modules, lessons and quizzes that `user` may read: the queryset twin of `may_read`.

    Search, excerpts, related cards, feeds and every API start from it.
    """
    courses = Course.objects.live()
    today = timezone.localdate()
    opened = Q(opens_on__isnull=True) | Q(opens_on__lte=today)
    readable_courses = Q(reading_policy=ReadingPolicy.ANYONE) & opened
    if user.is_authenticated:
        mine = Enrolment.objects.active().of_user(user).values("course")
        readable_courses |= Q(pk__in=mine) & opened
        readable_courses |= Q(pk__in=Course.objects.taught_by(user).values("pk"))
        if is_administrator(user):
            readable_courses = Q()
    units = Unit.objects.filter(
        course_units__course__in=courses.filter(readable_courses),
        course_units__retired_at__isnull=True,
        retired_at__isnull=True,
    )
    lessons = LessonPage.objects.filter(translation_key__in=units.values("key"))
    modules = ModulePage.objects.filter(translation_key__in=units.values("module__key"))
    quizzes = QuizPage.objects.filter(translation_key__in=units.values("key"))
    pages = CoursePage.objects.filter(translation_key__in=courses.values("key"))
    kinds = [queryset.values("pk") for queryset in (lessons, quizzes, modules, pages)]
    return Page.objects.live().filter(reduce(or_, (Q(pk__in=keys) for keys in kinds)))
