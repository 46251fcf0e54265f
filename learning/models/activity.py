"""Records of what happened to people. Only ``learning.progress`` writes them (reflections apart)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from learning.querysets import EnrolmentQuerySet, LearningEventQuerySet, UnitProgressQuerySet

from .records import Course, Unit

OFFICIAL = "sala_civic.Official"


class LearningEvent(models.Model):
    """One thing that happened to one official. Append-only: the truth, of which the rest are folds.

    The order of ``id`` is the order in which the server took the events in; ``uuid`` is made by the
    browser (version 7) and counts once per official.
    """

    class Kind(models.TextChoices):
        OPENED = "opened", _("Opened a unit")
        STUDIED = "studied", _("Spent time in a unit")
        ANSWERED = "answered", _("Answered a knowledge check")
        COMPLETED = "completed", _("Finished a unit")
        REQUESTED = "requested", _("Asked for a place")
        ENROLLED = "enrolled", _("Enrolled")
        APPROVED = "approved", _("Was given a place")
        DECLINED = "declined", _("Was not given a place")
        WITHDRAWN = "withdrawn", _("Withdrew")
        STARTED = "started", _("Started an attempt")
        RESPONDED = "responded", _("Answered a question")
        CHECKED = "checked", _("Had an answer checked")
        HANDED_IN = "handed_in", _("Handed in an attempt")
        MARKED = "marked", _("Was marked")
        REGRADED = "regraded", _("Was marked again")
        GRANTED = "granted", _("Was given more attempts or time")
        COURSE_COMPLETED = "course_completed", _("Completed a course")

    uuid = models.UUIDField(_("identifier"))
    official = models.ForeignKey(
        OFFICIAL, on_delete=models.PROTECT, related_name="+", verbose_name=_("official")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("unit")
    )
    course = models.ForeignKey(
        Course, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("course")
    )
    recorded_at = models.DateTimeField(
        _("recorded at"), default=timezone.now, help_text=_("The server's clock, which counts.")
    )
    client_at = models.DateTimeField(
        _("happened at"), null=True, blank=True, help_text=_("The browser's clock, kept beside the server's.")
    )
    seconds = models.PositiveIntegerField(_("seconds"), default=0)
    score = models.FloatField(_("score"), null=True, blank=True, help_text=_("A ratio from 0 to 1."))
    data = models.JSONField(_("details"), default=dict, blank=True)
    digest = models.CharField(
        _("digest"),
        max_length=64,
        help_text=_("SHA-256 of what was sent: a known event with another body is refused."),
    )
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("done by"),
    )

    objects = LearningEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("learning event")
        verbose_name_plural = _("learning events")
        constraints = [
            # Also the index by which record() finds the events that it knows, and verify_progress an official's.
            models.UniqueConstraint(fields=["official", "uuid"], name="sala_learning_event_once"),
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__range=(0, 1)),
                name="sala_learning_event_score_ratio",
                violation_error_message=_("The score must be between 0 and 1."),
            ),
            models.CheckConstraint(
                condition=Q(unit__isnull=False) | Q(course__isnull=False),
                name="sala_learning_event_has_object",
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.uuid}"


class UnitProgress(models.Model):
    """How far one official has got with one unit, in whatever language they read it."""

    official = models.ForeignKey(
        OFFICIAL, on_delete=models.PROTECT, related_name="unit_progress", verbose_name=_("official")
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="progress", verbose_name=_("unit"))
    first_seen_at = models.DateTimeField(_("first seen at"))
    last_seen_at = models.DateTimeField(_("last seen at"))
    completed_at = models.DateTimeField(_("completed at"), null=True, blank=True)
    score = models.FloatField(
        _("score"), null=True, blank=True, help_text=_("The result that counts, a ratio from 0 to 1.")
    )
    seconds = models.PositiveIntegerField(_("seconds"), default=0)

    objects = UnitProgressQuerySet.as_manager()

    class Meta:
        verbose_name = _("unit progress")
        verbose_name_plural = _("unit progress")
        constraints = [
            models.UniqueConstraint(fields=["official", "unit"], name="sala_learning_unitprogress_once"),
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__range=(0, 1)),
                name="sala_learning_unitprogress_score_ratio",
                violation_error_message=_("The score must be between 0 and 1."),
            ),
        ]

    def __str__(self):
        return f"Progress of official {self.official_id} in unit {self.unit_id}"


class CheckAnswer(models.Model):
    """The last answer of one official to one knowledge check, a fold of the events.

    A copied lesson keeps its block ids, so the unit is part of the key.
    """

    official = models.ForeignKey(
        OFFICIAL, on_delete=models.PROTECT, related_name="+", verbose_name=_("official")
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("unit"))
    block = models.CharField(_("block"), max_length=36)
    choices = models.JSONField(_("choices"), default=list)
    score = models.FloatField(_("score"), help_text=_("A ratio from 0 to 1."))
    attempts = models.PositiveIntegerField(_("attempts"), default=1)
    answered_at = models.DateTimeField(_("answered at"))

    class Meta:
        verbose_name = _("answer to a knowledge check")
        verbose_name_plural = _("answers to knowledge checks")
        constraints = [
            models.UniqueConstraint(
                fields=["official", "unit", "block"], name="sala_learning_checkanswer_once"
            ),
            models.CheckConstraint(
                condition=Q(score__range=(0, 1)), name="sala_learning_checkanswer_score_ratio"
            ),
        ]

    def __str__(self):
        return f"Answer of official {self.official_id} to {self.block}"


class Reflection(models.Model):
    """The official's own note in a lesson. Nobody else reads it; erasing a person deletes it."""

    official = models.ForeignKey(
        OFFICIAL, on_delete=models.PROTECT, related_name="+", verbose_name=_("official")
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("unit"))
    block = models.CharField(_("block"), max_length=36)
    text = models.TextField(_("note"), max_length=5000)
    updated_at = models.DateTimeField(_("changed at"), auto_now=True)

    class Meta:
        verbose_name = _("reflection")
        verbose_name_plural = _("reflections")
        constraints = [
            models.UniqueConstraint(
                fields=["official", "unit", "block"], name="sala_learning_reflection_once"
            ),
        ]

    def __str__(self):
        return f"Reflection of official {self.official_id} in {self.block}"


class Enrolment(models.Model):
    """One official in one course: a fold of the events, with the counters that lists show."""

    class State(models.TextChoices):
        REQUESTED = "requested", _("Asked for a place")
        ACTIVE = "active", _("Enrolled")
        DECLINED = "declined", _("Not given a place")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    official = models.ForeignKey(
        OFFICIAL, on_delete=models.PROTECT, related_name="enrolments", verbose_name=_("official")
    )
    course = models.ForeignKey(
        Course, on_delete=models.PROTECT, related_name="enrolments", verbose_name=_("course")
    )
    state = models.CharField(_("state"), max_length=10, choices=State)
    requested_at = models.DateTimeField(_("asked at"), null=True, blank=True)
    enrolled_at = models.DateTimeField(_("enrolled at"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    reason = models.TextField(
        _("reason"), blank=True, help_text=_("What the official is told of the decision.")
    )
    due_on = models.DateField(_("due on"), null=True, blank=True)
    last_active_at = models.DateTimeField(_("last active at"), null=True, blank=True)
    last_unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("last unit")
    )
    units_done = models.PositiveSmallIntegerField(_("required units done"), default=0)
    completed_at = models.DateTimeField(_("completed at"), null=True, blank=True)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        constraints = [
            models.UniqueConstraint(
                fields=["official", "course"],
                name="sala_learning_enrolment_once",
                violation_error_message=_("This person is enrolled in this course already."),
            ),
        ]
        indexes = [
            # The completion report of one course, newest first; requests that wait for a trainer.
            models.Index(fields=["course", "state", "-enrolled_at"], name="sala_enrolment_course_state"),
        ]

    def __str__(self):
        return f"Enrolment of official {self.official_id} in course {self.course_id}"
