"""What happened in quizzes: folds of the events, written in ``learning.quizzes`` only."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .activity import OFFICIAL
from .bank import QuestionVersion
from .records import Unit


class Attempt(models.Model):
    """One sitting of one quiz by one official, on however many devices.

    Questions, their order and the rules are fixed when it starts; `score` is a ratio, empty as long as a
    trainer still has to mark something.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Going on")
        WAITING = "waiting", _("Waiting to be marked")
        MARKED = "marked", _("Marked")

    official = models.ForeignKey(
        OFFICIAL, on_delete=models.PROTECT, related_name="attempts", verbose_name=_("official")
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="attempts", verbose_name=_("quiz"))
    number = models.PositiveSmallIntegerField(_("attempt"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    started_at = models.DateTimeField(_("started at"))
    due_at = models.DateTimeField(_("time is over at"), null=True, blank=True)
    handed_in_at = models.DateTimeField(_("handed in at"), null=True, blank=True)
    by_clock = models.BooleanField(
        _("ended by the clock"), default=False, help_text=_("Time was over before it was handed in.")
    )
    rules = models.JSONField(_("rules"), default=dict, help_text=_("As they were when it started."))
    marks = models.PositiveIntegerField(_("marks to reach"), default=0)
    score = models.FloatField(_("score"), null=True, blank=True, help_text=_("A ratio from 0 to 1."))
    passed = models.BooleanField(_("passed"), null=True, blank=True)

    class Meta:
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        constraints = [
            models.UniqueConstraint(fields=["official", "unit", "number"], name="sala_learning_attempt_once"),
            # Two tabs, two phones: one attempt.
            models.UniqueConstraint(
                fields=["official", "unit"], condition=Q(state="open"), name="sala_learning_attempt_one_open"
            ),
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__range=(0, 1)),
                name="sala_learning_attempt_score_ratio",
                violation_error_message=_("The score must be between 0 and 1."),
            ),
            models.CheckConstraint(
                condition=Q(state="open", handed_in_at__isnull=True)
                | (~Q(state="open") & Q(handed_in_at__isnull=False)),
                name="sala_learning_attempt_open_or_in",
            ),
        ]
        indexes = [
            # A quiz's results and its marking queue, oldest first.
            models.Index(fields=["unit", "state", "handed_in_at"], name="sala_attempt_unit_state"),
        ]

    def __str__(self):
        return f"Attempt {self.number} of official {self.official_id} at unit {self.unit_id}"


class AttemptAnswer(models.Model):
    """One question of an attempt, and the answer as it stands."""

    attempt = models.ForeignKey(
        Attempt, on_delete=models.PROTECT, related_name="answers", verbose_name=_("attempt")
    )
    position = models.PositiveSmallIntegerField(_("position"))
    version = models.ForeignKey(
        QuestionVersion, on_delete=models.PROTECT, related_name="answers", verbose_name=_("question")
    )
    order = models.JSONField(_("order of the answers"), default=list)
    marks = models.PositiveSmallIntegerField(_("marks"), default=1)
    answer = models.JSONField(_("answer"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    checked_at = models.DateTimeField(
        _("checked at"), null=True, blank=True, help_text=_("Feedback was shown: the answer stands.")
    )
    score = models.FloatField(_("score"), null=True, blank=True, help_text=_("A ratio from 0 to 1."))
    comment = models.TextField(_("what the trainer writes"), blank=True)
    marked_at = models.DateTimeField(_("marked at"), null=True, blank=True)
    marker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("marked by"),
    )

    class Meta:
        verbose_name = _("answer in an attempt")
        verbose_name_plural = _("answers in attempts")
        constraints = [
            models.UniqueConstraint(fields=["attempt", "position"], name="sala_learning_attemptanswer_once"),
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__range=(0, 1)),
                name="sala_learning_attemptanswer_score_ratio",
            ),
        ]

    def __str__(self):
        return f"Answer {self.position} in attempt {self.attempt_id}"


class QuizGrant(models.Model):
    """More attempts, or more time, that a trainer gave to one official, and why."""

    official = models.ForeignKey(
        OFFICIAL, on_delete=models.PROTECT, related_name="+", verbose_name=_("official")
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="grants", verbose_name=_("quiz"))
    attempts = models.PositiveSmallIntegerField(_("more attempts"), default=0)
    minutes = models.PositiveSmallIntegerField(_("more minutes for each attempt"), default=0)
    reason = models.TextField(_("reason"), max_length=1000)
    granted_at = models.DateTimeField(_("given at"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("given by"),
    )

    class Meta:
        verbose_name = _("more attempts or time")
        verbose_name_plural = _("more attempts or time")
        indexes = [models.Index(fields=["official", "unit"], name="sala_quizgrant_whose")]

    def __str__(self):
        return f"Grant to official {self.official_id} at unit {self.unit_id}"


class SurveyReply(models.Model):
    """One answer in an anonymous survey. By design nothing here leads to a person: no official, no time, and a
    key that says nothing of the order in which replies came."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="replies", verbose_name=_("survey"))
    sheet = models.UUIDField(_("sheet"), help_text=_("The same for all answers of one person, and random."))
    version = models.ForeignKey(
        QuestionVersion, on_delete=models.PROTECT, related_name="replies", verbose_name=_("question")
    )
    answer = models.JSONField(_("answer"))

    class Meta:
        verbose_name = _("reply to a survey")
        verbose_name_plural = _("replies to surveys")

    def __str__(self):
        return f"Reply {self.pk}"
