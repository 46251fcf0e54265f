"""What can be asked of the records, in words."""

from typing import Self

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Aggregate, Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Standing(models.TextChoices):
    """How an enrolment stands, in one word."""

    REQUESTED = "requested", _("Asked for a place")
    NEW = "new", _("Not started")
    GOING = "going", _("In progress")
    COMPLETED = "completed", _("Completed")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    DECLINED = "declined", _("Not given a place")


class Joined(Aggregate):
    """All values of a column as one text, ``"3,17,21"``; NULL where there is none."""

    function = "STRING_AGG"
    template = "%(function)s(%(expressions)s, ',')"
    output_field = models.TextField()
    name = "Joined"

    def __init__(self, expression, **extra):
        super().__init__(Cast(expression, models.TextField()), **extra)

    def as_sqlite(self, compiler, connection, **extra):
        return self.as_sql(compiler, connection, function="GROUP_CONCAT", **extra)


class ByKey(Aggregate):
    """Two columns of text as one JSON object, ``{"key": "value"}``, as text; NULL where there is no row."""

    function = "JSON_OBJECT_AGG"
    template = "CAST(%(function)s(%(expressions)s) AS text)"
    arity = 2
    output_field = models.TextField()
    name = "ByKey"

    def __init__(self, key, value, **extra):
        super().__init__(key, Cast(value, models.TextField()), **extra)

    def as_sqlite(self, compiler, connection, **extra):
        return self.as_sql(compiler, connection, function="JSON_GROUP_OBJECT", **extra)


class CourseQuerySet(models.QuerySet):
    def live(self) -> Self:
        """Keep courses whose structure page is published."""
        return self.filter(is_live=True)

    def taught_by(self, user) -> Self:
        """Keep courses that `user` teaches."""
        return self.filter(trainers=user)


class CourseUnitQuerySet(models.QuerySet):
    def current(self) -> Self:
        """Keep places that count today."""
        return self.filter(retired_at__isnull=True)

    def required(self) -> Self:
        """Keep current places that completion asks for."""
        return self.current().filter(required=True)


class LearningEventQuerySet(models.QuerySet):
    def in_order(self) -> Self:
        """In the order in which the server took them in."""
        return self.order_by("id")


class UnitProgressQuerySet(models.QuerySet):
    def completed(self) -> Self:
        """Keep units that the official has finished."""
        return self.filter(completed_at__isnull=False)


def required_done(official="official_id", course="course_id"):
    """Return a subquery that counts the required units done, for an outer row of (official, course)."""
    from learning.models import UnitProgress

    counted = (
        UnitProgress.objects.completed()
        .filter(
            official=OuterRef(official),
            unit__course_units__course=OuterRef(course),
            unit__course_units__required=True,
            unit__course_units__retired_at__isnull=True,
        )
        .order_by()
        .values("official")
        .annotate(n=Count("pk"))
        .values("n")
    )
    return Coalesce(Subquery(counted), 0, output_field=models.PositiveSmallIntegerField())


class EnrolmentQuerySet(models.QuerySet):
    def active(self) -> Self:
        """Keep enrolments of people who take the course."""
        return self.filter(state="active")

    def waiting(self) -> Self:
        """Keep requests that nobody has decided."""
        return self.filter(state="requested")

    def completed(self) -> Self:
        """Keep enrolments whose course was completed."""
        return self.filter(completed_at__isnull=False)

    def overdue(self) -> Self:
        """Keep active enrolments not completed by the day they were due."""
        return self.active().filter(completed_at__isnull=True, due_on__lt=timezone.localdate())

    def of_user(self, user) -> Self:
        """Keep what belongs to the person signed in as `user`."""
        return self.filter(official__user_id=user.pk)

    def with_done(self) -> Self:
        """Add ``done``: the ids of all units finished in the course, as text between commas, or None."""
        from learning.models import UnitProgress

        done = (
            UnitProgress.objects.completed()
            .filter(official=OuterRef("official_id"), unit__course_units__course=OuterRef("course_id"))
            .order_by()
            .values("official")
            .annotate(ids=Joined("unit_id"))
            .values("ids")
        )
        return self.annotate(done=Subquery(done))

    def with_work_in(self, unit) -> Self:
        """Add ``answers`` and ``notes``: what the official chose and wrote in the unit with this slug.

        JSON as text, or None: {block: the choices, themselves JSON} and {block: text}.
        """
        from learning.models import CheckAnswer, Reflection

        def of(model, value):
            mine = model.objects.filter(official=OuterRef("official_id"), unit__slug=unit).order_by()
            return Subquery(mine.values("official").annotate(found=ByKey("block", value)).values("found"))

        return self.annotate(answers=of(CheckAnswer, "choices"), notes=of(Reflection, "text"))

    def with_percent(self) -> Self:
        """Add ``percent``: required units done of those required, a whole number from 0 to 100."""
        whole = models.Case(
            models.When(completed_at__isnull=False, then=100),
            models.When(
                course__required_units__gt=0, then=F("units_done") * 100 / F("course__required_units")
            ),
            default=0,
            output_field=models.IntegerField(),
        )
        return self.annotate(percent=whole)

    def with_standing(self) -> Self:
        """Add ``standing``, one of `Standing`."""
        standing = models.Case(
            models.When(completed_at__isnull=False, then=models.Value(Standing.COMPLETED)),
            models.When(state="active", last_active_at__isnull=True, then=models.Value(Standing.NEW)),
            models.When(state="active", then=models.Value(Standing.GOING)),
            default=F("state"),
            output_field=models.CharField(),
        )
        return self.annotate(standing=standing)

    def with_overdue(self) -> Self:
        """Add ``overdue``: whether an active enrolment was not completed by the day it was due."""
        late = Q(state="active", completed_at__isnull=True, due_on__lt=timezone.localdate())
        answer = models.Case(models.When(late, then=True), default=False, output_field=models.BooleanField())
        return self.annotate(overdue=answer)

    def with_gain(self) -> Self:
        """Keep enrolments in which both tests of the course's pair have a result, and add the four figures.

        ``before`` and ``after`` are ratios; ``gain`` is their difference; ``normalised`` the share of what could be
        gained (or, below 0, lost), and None where nothing could.
        """
        from learning.models import UnitProgress

        def score(test):
            mine = UnitProgress.objects.filter(official=OuterRef("official_id"), unit=OuterRef(test))
            return Subquery(mine.values("score")[:1])

        gain = F("after") - F("before")
        normalised = models.Case(
            models.When(gain__gte=0, before__lt=1, then=F("gain") / (1.0 - F("before"))),
            models.When(gain__lt=0, then=F("gain") / F("before")),
            output_field=models.FloatField(),
        )
        return (
            self.filter(course__before_test__isnull=False, course__after_test__isnull=False)
            .annotate(before=score("course__before_test"), after=score("course__after_test"))
            .filter(before__isnull=False, after__isnull=False)
            .annotate(gain=models.ExpressionWrapper(gain, output_field=models.FloatField()))
            .annotate(normalised=normalised)
        )

    def due_to_complete(self) -> Self:
        """Keep active enrolments with every required unit done and no completion written yet."""
        return self.active().filter(
            Q(course__required_units__gt=0, units_done__gte=F("course__required_units")),
            completed_at__isnull=True,
        )


class QuestionQuerySet(models.QuerySet):
    def sources(self) -> Self:
        """Keep the oldest question of each translation key: the one that decides what is right."""
        older = self.model.objects.filter(translation_key=OuterRef("translation_key"), pk__lt=OuterRef("pk"))
        return self.filter(~models.Exists(older))

    def drawable(self, *, tag="", theme=None, difficulty="") -> Self:
        """Keep published sources that a draw may take: with this tag, theme and difficulty, where given."""
        found = self.filter(live=True).sources()
        if tag:
            found = found.filter(tagged_items__tag__name=tag)
        if theme:
            found = found.filter(theme=theme)
        if difficulty:
            found = found.filter(difficulty=difficulty)
        return found

    def with_status(self) -> Self:
        """Fetch what the status of a row in a list asks for: its workflow, and whether a revision is scheduled."""
        from wagtail.models import Revision, WorkflowState

        running = WorkflowState.objects.active().select_related("current_task_state__task")
        scheduled = Revision.objects.filter(
            base_content_type=ContentType.objects.get_for_model(self.model),
            object_id=Cast(OuterRef("pk"), models.CharField()),
            approved_go_live_at__isnull=False,
        )
        return self.annotate(_approved_schedule=models.Exists(scheduled)).prefetch_related(
            models.Prefetch("workflow_states", queryset=running, to_attr="_current_workflow_states")
        )

    def with_languages(self) -> Self:
        """Add ``languages``: in how many languages a question is."""
        family = self.model.objects.filter(translation_key=OuterRef("translation_key")).order_by()
        counted = family.values("translation_key").annotate(n=Count("pk")).values("n")
        return self.annotate(languages=Subquery(counted, output_field=models.IntegerField()))
