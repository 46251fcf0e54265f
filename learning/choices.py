"""Vocabularies that pages and records share."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """How much a course asks of somebody who starts it."""

    INTRODUCTORY = "introductory", _("Introductory")
    INTERMEDIATE = "intermediate", _("Intermediate")
    ADVANCED = "advanced", _("Advanced")


class EnrolmentPolicy(models.TextChoices):
    """Who decides that somebody takes a course."""

    OPEN = "open", _("Open: anyone signed in may enrol")
    APPROVAL = "approval", _("On approval: a trainer decides")
    CLOSED = "closed", _("Closed: nobody can enrol by themselves")


class ReadingPolicy(models.TextChoices):
    """Who may read the lessons of a course."""

    ANYONE = "anyone", _("Anyone may read the lessons")
    ENROLLED = "enrolled", _("Only people who are enrolled may read the lessons")


class UnitKind(models.TextChoices):
    """What a unit of a module asks of the official."""

    LESSON = "lesson", _("Lesson")
    QUIZ = "quiz", _("Quiz")
